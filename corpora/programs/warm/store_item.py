"""Warm code (store item): many calls with one kind of operands, then other kinds, then the first again."""


class Plain:
    pass


class Other:
    def __init__(self):
        self.field = None
        self.more = 1


class Slotted:
    __slots__ = ('field',)


class WithProperty:
    @property
    def field(self):
        return self.__dict__['hidden'] * 2

    @field.setter
    def field(self, value):
        self.__dict__['hidden'] = value


class Recorder:
    def __init__(self):
        self.items = []

    def append(self, item):
        self.items.append((item, len(self.items)))

    def __len__(self):
        return len(self.items) + 100


def work(items, value):
    items[0] = value
    return items[0]


def attempt(pair):
    try:
        return work(*pair)
    except (TypeError, LookupError) as error:
        return type(error).__name__, str(error)


warm = [([0, 1], i) for i in range(60)]
first = [work(*pair) for pair in warm]
print(first[:3], first[-1])
for pair in [({}, 5), (bytearray(2), 7), ((1,), 2), ([], 1)]:
    for _ in range(3):
        result = attempt(pair)
    print(result)
second = [work(*pair) for pair in [([0, 1], i) for i in range(60)]]
print(len(second), second[:2] == first[:2])
mixed = [attempt(pair) for pair in [({}, 5), (bytearray(2), 7), ((1,), 2), ([], 1)] for _ in range(20)]
print(len(mixed), mixed[::40])
print([attempt(pair) for pair in [([0, 1], i) for i in range(60)][:2]])
