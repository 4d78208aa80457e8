"""The order in which locals, arguments, temporaries and containers are released."""

class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('  del', self.name)

    def __add__(self, other):
        return Loud(self.name + other.name)

    def pair(self):
        return Loud(self.name + '1'), Loud(self.name + '2')


def function():
    first = Loud('first')
    second = Loud('second')
    first = Loud('first again')
    print('  body')


def arguments(a, b):
    print('  in arguments')
    del a
    print('  a is gone')


def raising():
    kept = Loud('kept by the frame')
    raise ValueError('x')


print('locals')
function()
print('arguments')
arguments(Loud('a'), Loud('b'))
print('temporary')
Loud('x') + Loud('y')
print('list')
[Loud('l1'), Loud('l2'), Loud('l3')]
print('dict')
{1: Loud('d1'), 2: Loud('d2')}
print('tuple unpacking')
one, two = Loud('t').pair()
one = None
print('slice assignment')
items = [Loud('i1'), Loud('i2'), Loud('i3')]
items[0:2] = []
print('clear')
items.clear()
print('exception')
try:
    raising()
except ValueError as error:
    print('  caught')
print('loop')
for thing in [Loud('loop1'), Loud('loop2')]:
    pass
print('comprehension', [thing.name for thing in [Loud('c1'), Loud('c2')]])
print('default')
(lambda value=Loud('default'): None)()
print('global reassigned')
two = None
thing = 5
print('sorted', [each.name for each in sorted([Loud('s2'), Loud('s1')], key=lambda each: each.name)])
print('attribute')
holder = Loud('holder')
holder.inner = Loud('inner')
del holder
print('end')
left_over = Loud('until the end')
