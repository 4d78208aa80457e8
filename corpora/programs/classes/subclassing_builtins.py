"""Subclasses of built-in types: what is kept, what is lost, what is overridden."""

class Text(str):
    def __new__(cls, value, tag=None):
        self = super().__new__(cls, value)
        self.tag = tag
        return self

    def upper(self):
        return Text(super().upper(), 'upper')


class Number(int):
    def __add__(self, other):
        return Number(int(self) + int(other) + 1000)

    def __repr__(self):
        return f'Number({int(self)})'


class Items(list):
    def append(self, item):
        super().append(('wrapped', item))

    def __getitem__(self, index):
        return 'overridden', super().__getitem__(index)


class Table(dict):
    def __getitem__(self, key):
        return 'got', super().__getitem__(key)

    def __missing__(self, key):
        return f'missing {key}'


class Bag(set):
    pass


class Record(tuple):
    def __new__(cls, *parts):
        return super().__new__(cls, parts)


text = Text('hello', 'first')
print(text.tag, text.upper().tag, type(text + '!').__name__, type(text[:2]).__name__, text == 'hello', {text: 1}['hello'])
print(Number(5) + 3, 3 + Number(5), sum([Number(1), Number(2)]), Number(5) * 2, type(-Number(5)).__name__, int(Number(7)), Number(3) == 3)
items = Items([1])
items.append(2)
items.extend([3])
print(items, items[0], items[1:], list(items), [*items], sorted(items, key=str), type(items.copy()).__name__, type(items + []).__name__)
table = Table(a=1)
print(table['a'], table['b'], table.get('a'), table.get('b'), dict(table), {**table}, '%(a)s' % table, '{z}'.format_map(table), 'z' in table)
print(type(Bag('ab') | {'c'}).__name__, type(Bag('ab').copy()).__name__, Bag('a') == {'a'}, sorted(Bag('ab') & Bag('b')))
record = Record(1, 2)
print(record, type(record[:1]).__name__, type(record + (3,)).__name__, record == (1, 2), hash(record) == hash((1, 2)))
for base in (bool, type(None), type(...), range, slice, type(lambda: 0), memoryview):
    try:
        print(type('Sub', (base,), {}).__name__)
    except TypeError as error:
        print(error)
print(float.__new__(type('F', (float,), {}), '2.5') + 1, bytes.__new__(type('B', (bytes,), {}), b'x') + b'y')
