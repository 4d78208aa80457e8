"""The oracle's side of the worker protocol (see worker/frame.rs).

Every probe is a function `probe(name, data, options)` that returns (nanoseconds, canonical text as bytes); the
time covers only the work that is compared. A probe never lets an exception of the observed code out: such an
exception is what is observed.
"""

import gc, hashlib, json, os, resource, struct, sys, time

# Processor time: the machine may be busy with other things.
clock = time.thread_time_ns


def probe_self_test(name, data, options):
    if data == b'oracle-crash':
        os.abort()
    if data == b'oracle-hang':
        time.sleep(3600)
    return 1, data


PROBES = {'self-test': probe_self_test}


def probe(function):
    PROBES[function.__name__.removeprefix('probe_').replace('_', '-')] = function
    return function


# Strings of canonical forms: JSON with every non-ASCII character escaped, lone surrogates included.
from json.encoder import encode_basestring_ascii as quote


def read_exactly(stream, count):
    data = stream.read(count)
    if len(data) != count:
        sys.exit(0)
    return data


def read_batch(stream):
    header = stream.read(4)
    if not header:
        return None
    view = memoryview(read_exactly(stream, int.from_bytes(header, 'little')))
    position = 0

    def take():
        nonlocal position
        length = int.from_bytes(view[position:position + 4], 'little')
        position += 4 + length
        return view[position - length:position]

    comparator = bytes(take()).decode()
    options = json.loads(bytes(take()))
    cases = []
    while position < len(view):
        cases.append((bytes(take()).decode('utf-8', 'surrogateescape'), bytes(take())))
    return comparator, options, cases


def answer(function, name, data, options):
    try:
        # In brackets no file has this name: CPython would read the line that an error shows from the file.
        nanoseconds, text = function(f'<{name}>', data, options)
    except Exception as error:
        return struct.pack('<BQ', 1, 0) + bytes(16) + f'{type(error).__name__}: {error}'.encode('utf-8', 'replace')
    digest = hashlib.blake2b(text, digest_size=16).digest()
    return struct.pack('<BQ', 0, nanoseconds) + digest + (text if options['full'] else b'')


def limit(memory):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main():
    stream = open(0, 'rb', buffering=1 << 16)
    # What the observed code prints must not reach the protocol.
    output = os.dup(1)
    os.dup2(2, 1)
    sys.setrecursionlimit(1_000_000)
    limit(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    gc.disable()
    bytes_since_collection = 0
    while batch := read_batch(stream):
        comparator, options, cases = batch
        function = PROBES[comparator]
        for name, data in cases:
            body = answer(function, name, data, options)
            frame = memoryview(struct.pack('<I', len(body)) + body)
            while frame:
                frame = frame[os.write(output, frame):]
            bytes_since_collection += len(data)
            if bytes_since_collection > 4_000_000:
                bytes_since_collection = 0
                gc.collect()
