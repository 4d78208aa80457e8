"""documentation"""
[lambda: a for a in b]
if c:
    d: int
