from __future__ import annotations
a: lambda *b: c
d: lambda **e: f
g: t'text{ h !r:}'
