"""Built-in functions: iter next."""

source = [1, 2, 3, 4, 5]

class Sequence:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * index

class NotAnIterator:
    def __iter__(self):
        return 5

class NoIter:
    __iter__ = None
    def __getitem__(self, index):
        return 1


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("list(iter([1, 2])), next(iter('ab')), next(iter([]), 'none')", lambda: (list(iter([1, 2])), next(iter('ab')), next(iter([]), 'none')))
show('next(iter([]))', lambda: next(iter([])))
show('next([1])', lambda: next([1]))
show('iter(5)', lambda: iter(5))
show('iter(lambda: 1)', lambda: iter(lambda: 1))
show('list(iter(lambda: source.pop(), 3)), source', lambda: (list(iter(lambda: source.pop(), 3)), source))
show('iter(5, 5)', lambda: iter(5, 5))
show('list(Sequence())', lambda: list(Sequence()))
show('iter(NotAnIterator())', lambda: iter(NotAnIterator()))
show('iter(NoIter())', lambda: iter(NoIter()))
show("list(iter(iter('ab'))), iter('a').__length_hint__()", lambda: (list(iter(iter('ab'))), iter('a').__length_hint__()))
show("'b' in iter('abc')", lambda: 'b' in iter('abc'))
show("[*iter(range(3))], dict(iter([('a', 1)]))", lambda: ([*iter(range(3))], dict(iter([('a', 1)]))))
