log=[]
class C:
    __slots__=('v','i')
    def __init__(s,v,i): s.v=v; s.i=i
    def __lt__(s,o): log.append(s.i*10000+o.i); return s.v<o.v
seed=12345
def rnd():
    global seed
    seed=(seed*1103515245+12345)%2147483648
    return seed>>8
def check(vals,**k):
    log.clear()
    l=[C(v,i) for i,v in enumerate(vals)]
    l.sort(**k)
    print(len(log), hash(tuple(log)), hash(tuple([c.i for c in l])))
for n in (0,1,2,3,5,10,31,32,33,63,64,65,66,100,127,128,129,200,257,500,1000,2049):
    check([rnd()%n for i in range(n)]); check(list(range(n))); check(list(range(n,0,-1))); check([i%7 for i in range(n)]); check([rnd()%3 for i in range(n)],reverse=True); check([(n-i)//3 for i in range(n)]); check([i if rnd()%10 else rnd()%n for i in range(n)]); check([5]*n); check([i%50 for i in range(n)]); check(list(range(n//2))+list(range(n//2))); check([rnd()%n for i in range(n)],key=lambda c:c)
l=[3,1,2]
def key(x): l.append(5); return x
try: l.sort(key=key)
except ValueError as e: print(e, l)
def key(x): l.clear(); return x
l=[3,1,2]; l.sort(key=key); print(l)
l=[3,1,2]
def key(x): return 1//(x-1)
try: l.sort(key=key)
except ZeroDivisionError: print(l)
print(sorted([3.5,1.25,float('inf'),-2.0]), sorted(['b','a','é','abc','']), sorted([2**70,1,-2**80]), sorted([(1,'b'),(1,'a'),(0,'z')]), sorted([(1,),(1,2),()]), sorted([1,2.5,True,0]))
