"""Writes charmaps.txt and aliases.txt from the encodings of the Python that runs it: the oracle."""
import encodings.aliases,codecs,encodings,pkgutil
al=encodings.aliases.aliases
names=sorted(m.name for m in pkgutil.iter_modules(encodings.__path__))
cm=[]
out=['# The single-byte encodings of CPython 3.14: name, then the code points of bytes 80 to FF in hexadecimal, `-` for',
'# none. Encodings that differ from ASCII below 80 give all 256. Written by charmaps.py, which asks the oracle.']
for n in names:
    try: ci=codecs.lookup(n)
    except LookupError: continue
    if not ci._is_text_encoding: continue
    m=__import__('encodings.'+n,fromlist=['x'])
    t=None
    if hasattr(m,'decoding_table') and isinstance(m.decoding_table,str):
        t=[ord(c) for c in m.decoding_table]; t+=[0xfffe]*(256-len(t))
    elif hasattr(m,'decoding_map'):
        t=[m.decoding_map.get(i) for i in range(256)]; t=[0xfffe if x is None else x for x in t]
    if t is None: continue
    low=t[:128]==list(range(128))
    v=t[128:] if low else t
    assert len(v) in(128,256),n
    out.append(n+' '+' '.join('-' if x==0xfffe else format(x,'X') for x in v)); cm.append(n)
open('charmaps.txt','w').write('\n'.join(out)+'\n')
out=['# Names of encodings that CPython 3.14 knows (encodings.aliases), normalised: alias, then the codec module.']
for a,t in sorted(al.items()): out.append(f'{a} {t}')
open('aliases.txt','w').write('\n'.join(out)+'\n')
