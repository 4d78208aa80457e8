"""Containers: counter objects."""

from collections import Counter

def updated(name, argument):
    target = Counter('aab')
    return getattr(target, name)(argument), target

def del_missing():
    target = Counter('a')
    del target['zzz']
    return target


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("Counter('hello'), Counter(a=2, b=-1), Counter({'x': 1}), ...", lambda: (Counter('hello'), Counter(a=2, b=-1), Counter({'x': 1}), Counter()))
show('Counter(5)', lambda: Counter(5))
show("Counter('hello').most_common(2), Counter('aab').most_comm...", lambda: (Counter('hello').most_common(2), Counter('aab').most_common(), sorted(Counter('aab').elements()), Counter('aab').total()))
show("Counter('ab') + Counter('bc'), Counter('aab') - Counter('...", lambda: (Counter('ab') + Counter('bc'), Counter('aab') - Counter('ab'), Counter('aab') & Counter('ab'), Counter('a') | Counter('bb')))
show('+Counter(a=1, b=-1), -Counter(a=1, b=-1)', lambda: (+Counter(a=1, b=-1), -Counter(a=1, b=-1)))
show("Counter('a')['z'], 'z' in Counter('a')", lambda: (Counter('a')['z'], 'z' in Counter('a')))
show("Counter('ab') == Counter('ba'), Counter(a=1) == Counter(a...", lambda: (Counter('ab') == Counter('ba'), Counter(a=1) == Counter(a=1, b=0), Counter('a') <= Counter('ab')))
show("updated('update', 'abz')", lambda: updated('update', 'abz'))
show("updated('subtract', 'abz')", lambda: updated('subtract', 'abz'))
show("updated('update', 5)", lambda: updated('update', 5))
show("Counter.fromkeys('ab')", lambda: Counter.fromkeys('ab'))
show("dict(Counter('aa')), repr(Counter({'a': 1, 'b': 2})), Cou...", lambda: (dict(Counter('aa')), repr(Counter({'a': 1, 'b': 2})), Counter('a').copy()))
show('del_missing()', lambda: del_missing())
