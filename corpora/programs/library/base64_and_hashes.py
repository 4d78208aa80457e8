"""The library: base64 and hashes."""

import base64, binascii, hashlib, zlib

def updated():
    digest = hashlib.sha256()
    digest.update(b'one')
    copy = digest.copy()
    digest.update(b'two')
    return digest.hexdigest()[:12], copy.hexdigest()[:12], digest.name, digest.block_size


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("base64.b64encode(b'hello'), base64.b64decode('aGVsbG8='),...", lambda: (base64.b64encode(b'hello'), base64.b64decode('aGVsbG8='), base64.urlsafe_b64encode(b'\xff\xfe'), base64.b32encode(b'a'), base64.b16encode(b'ab'), base64.b85encode(b'hello'), base64.a85encode(b'hello')))
show("base64.b64decode('abc')", lambda: base64.b64decode('abc'))
show("base64.b64decode('a!b=', validate=True)", lambda: base64.b64decode('a!b=', validate=True))
show("base64.b64encode('str')", lambda: base64.b64encode('str'))
show("base64.b32decode('A')", lambda: base64.b32decode('A'))
show("binascii.hexlify(b'ab'), binascii.unhexlify('6162'), bina...", lambda: (binascii.hexlify(b'ab'), binascii.unhexlify('6162'), binascii.crc32(b'hello'), binascii.crc_hqx(b'a', 0), binascii.b2a_uu(b'abc')))
show("binascii.unhexlify('6')", lambda: binascii.unhexlify('6'))
show("binascii.unhexlify('zz')", lambda: binascii.unhexlify('zz'))
show("hashlib.md5(b'a').hexdigest(), hashlib.sha256(b'').hexdig...", lambda: (hashlib.md5(b'a').hexdigest(), hashlib.sha256(b'').hexdigest(), hashlib.sha1(b'abc').digest()[:4], hashlib.blake2b(b'x', digest_size=8).hexdigest(), hashlib.sha3_256(b'').hexdigest()[:16]))
show("hashlib.md5('a')", lambda: hashlib.md5('a'))
show("hashlib.new('no-such')", lambda: hashlib.new('no-such'))
show('updated()', lambda: updated())
show("zlib.crc32(b'hello'), zlib.adler32(b'hello'), zlib.decomp...", lambda: (zlib.crc32(b'hello'), zlib.adler32(b'hello'), zlib.decompress(zlib.compress(b'a' * 100)) == b'a' * 100))
show("zlib.decompress(b'bad')", lambda: zlib.decompress(b'bad'))
