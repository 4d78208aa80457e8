"""Built-in functions: reversed sorted."""

class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index * 10

class Custom:
    def __reversed__(self):
        return iter('cba')

class Never:
    __reversed__ = None


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("list(reversed([1, 2, 3])), list(reversed('ab')), list(rev...", lambda: (list(reversed([1, 2, 3])), list(reversed('ab')), list(reversed({'a': 1, 'b': 2})), list(reversed(range(3)))))
show('reversed({1, 2})', lambda: reversed({1, 2}))
show('reversed(5)', lambda: reversed(5))
show('reversed(iter([]))', lambda: reversed(iter([])))
show('list(reversed(Seq())), list(reversed(Custom()))', lambda: (list(reversed(Seq())), list(reversed(Custom()))))
show('reversed(Never())', lambda: reversed(Never()))
show("sorted([3, 1, 2]), sorted('hello'), sorted([3, 1], revers...", lambda: (sorted([3, 1, 2]), sorted('hello'), sorted([3, 1], reverse=True), sorted(['b', 'A'], key=str.lower)))
show("sorted([1, 'a'])", lambda: sorted([1, 'a']))
show('sorted([1j, 2j])', lambda: sorted([1j, 2j]))
show('sorted(5)', lambda: sorted(5))
show('sorted([1], None)', lambda: sorted([1], None))
show("sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted([(1, 'b'),...", lambda: (sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted([(1, 'b'), (1, 'a')], key=lambda p: p[0])))
show('sorted([0, False, 0.0, -0.0]), sorted([True, False], reve...', lambda: (sorted([0, False, 0.0, -0.0]), sorted([True, False], reverse=True)))
show('sorted(range(20), key=lambda n: n * 7 % 20)', lambda: sorted(range(20), key=lambda n: n * 7 % 20))
show("sorted([float('nan'), 1, 2]) != 0", lambda: sorted([float('nan'), 1, 2]) != 0)
show('sorted([[2], [1, 5], []])', lambda: sorted([[2], [1, 5], []]))
show('sorted([1, 2], key=5)', lambda: sorted([1, 2], key=5))
