//! Templates of whole situations, for the outermost level of a program.

use super::statements::Weighted;

/// What special methods may answer that they should not: the catalogue of hostile values.
pub(super) const HOSTILE: &[&str] = &[
    "None",
    "NotImplemented",
    "-1",
    "0",
    "2**70",
    "1.5",
    "float('nan')",
    "'text'",
    "b'x'",
    "[]",
    "(1, 2)",
    "object",
    "self",
    "...",
    "True",
    "{}",
    "iter(())",
    "raise_(ValueError('hostile'))",
    "raise_(StopIteration('hostile'))",
    "raise_(IndexError('hostile'))",
    "raise_(KeyError('hostile'))",
    "raise_(AttributeError('hostile'))",
    "raise_(TypeError('hostile'))",
    "raise_(GeneratorExit('hostile'))",
    "raise_(MemoryError('hostile'))",
];

/// Special methods with how they are called, as name, parameters and uses.
pub(super) const SPECIAL: &[(&str, &str, &[&str])] = &[
    ("__len__", "self", &["len(x)", "bool(x)", "[*map(len, [x])]"]),
    (
        "__bool__",
        "self",
        &[
            "bool(x)",
            "not x",
            "1 if x else 2",
            "[y for y in [1] if x]",
            "x and 1",
        ],
    ),
    (
        "__hash__",
        "self",
        &["hash(x)", "{x: 1}[x]", "x in {1, 2}", "len({x, x})"],
    ),
    (
        "__eq__",
        "self, other",
        &["x == 1", "x in [1, 2]", "[x] == [1]", "[1, x].index(5)", "x != 1"],
    ),
    (
        "__lt__",
        "self, other",
        &["x < 1", "sorted([x, x])", "min(x, 2)", "1 > x"],
    ),
    ("__add__", "self, other", &["x + 1", "sum([x])", "x + x"]),
    ("__radd__", "self, other", &["1 + x", "sum([x, x])", "'a' + x"]),
    (
        "__iadd__",
        "self, other",
        &["(lambda x: exec('x += 1'))(x)", "augmented(x)"],
    ),
    (
        "__getitem__",
        "self, key",
        &["x[0]", "x['a']", "x[1:2]", "[*zip(range(3), x)]", "'%(a)s' % x"],
    ),
    ("__setitem__", "self, key, value", &["stored(x)"]),
    ("__contains__", "self, item", &["1 in x", "1 not in x"]),
    (
        "__iter__",
        "self",
        &[
            "list(x)",
            "[*x]",
            "dict(x)",
            "max(x)",
            "1 in x",
            "(lambda *a: a)(*x)",
            "','.join(x)",
        ],
    ),
    ("__next__", "self", &["next(x)", "next(x, 5)"]),
    (
        "__call__",
        "self, *a, **k",
        &["x()", "x(1, k=2)", "list(map(x, [1]))", "sorted([2, 1], key=x)"],
    ),
    (
        "__str__",
        "self",
        &["str(x)", "f'{x}'", "'%s' % x", "'{}'.format(x)"],
    ),
    (
        "__repr__",
        "self",
        &["repr(x)", "f'{x!r}'", "repr([x])", "str(x)", "ascii(x)"],
    ),
    (
        "__format__",
        "self, spec",
        &["f'{x:>5}'", "format(x)", "'{:a}'.format(x)"],
    ),
    (
        "__index__",
        "self",
        &[
            "[1, 2, 3][x]",
            "range(x)",
            "hex(x)",
            "'abc'[x:]",
            "[0] * x",
            "int(x)",
            "chr(x)",
        ],
    ),
    ("__int__", "self", &["int(x)", "'%d' % x"]),
    ("__float__", "self", &["float(x)", "'%f' % x", "complex(x)"]),
    (
        "__getattr__",
        "self, name",
        &["x.a", "hasattr(x, 'a')", "getattr(x, 'a', 1)", "x.m()"],
    ),
    ("__setattr__", "self, name, value", &["setattr(x, 'a', 1)"]),
    ("__enter__", "self", &["entered(x)"]),
    ("__exit__", "self, *a", &["entered(x)", "raised_in(x)"]),
    ("__reversed__", "self", &["reversed(x)", "[*reversed(x)]"]),
    ("__round__", "self, *a", &["round(x)", "round(x, 1)"]),
    ("__divmod__", "self, other", &["divmod(x, 2)"]),
    ("__pow__", "self, other, *a", &["x ** 2", "pow(x, 2, 3)"]),
    ("__neg__", "self", &["-x"]),
    ("__invert__", "self", &["~x"]),
    ("__abs__", "self", &["abs(x)"]),
    ("__bytes__", "self", &["bytes(x)", "b'%b' % x"]),
    ("__dir__", "self", &["dir(x)"]),
    (
        "__length_hint__",
        "self",
        &["__import__('operator').length_hint(x, 3)"],
    ),
    ("__delitem__", "self, key", &["del_item(x, 0)"]),
    ("__class_getitem__", "self, *a", &["type(x)[int]"]),
    ("__instancecheck__", "self, *a", &["isinstance(1, x)"]),
];

/// Helpers that the uses above need: name, and text; printed before the first hostile situation that needs them.
pub(super) const HELPERS: &[(&str, &str)] = &[
    ("raise_(", "def raise_(error):\n    raise error\n"),
    ("augmented(", "def augmented(x):\n    x += 1\n    return x\n"),
    (
        "stored(",
        "def stored(x):\n    x[0] = 1\n    x['k'] = 2\n    return 'stored'\n",
    ),
    (
        "entered(",
        "def entered(x):\n    with x as y:\n        return type(y).__name__\n",
    ),
    (
        "raised_in(",
        "def raised_in(x):\n    with x:\n        raise LookupError('inside')\n    return 'swallowed'\n",
    ),
    (
        "attempt(",
        "def attempt(label, function):\n    try:\n        value = function()\n        print(label, '=', value if type(value) in (int, str, bool, float, list, tuple, type(None)) and ' at 0x' not in repr(value) else type(value).__name__)\n    except (Exception, GeneratorExit) as error:\n        print(label, '!', type(error).__name__, [a for a in error.args if type(a) in (int, str)])\n",
    ),
];

/// Situations.
pub(super) const GADGETS: &[Weighted] = &[
    (
        10,
        "class $C:\n    kind = «text»\n\n    def __init__(self, value):\n        self.value = value\n\n    def __add__(self, other):\n        return $C((self.value + getattr(other, 'value', «int»)) % 99991)\n\n    def __eq__(self, other):\n        return isinstance(other, $C) and self.value == other.value\n\n    def __hash__(self):\n        return hash(self.value)\n\n    def __repr__(self):\n        return f'$C({self.value})'\n\n    @property\n    def double(self):\n        return self.value * 2\n\n    def method(self, $p):\n        «body 1 $p:int»\n        return self.value + $p\n\n\n$a = $C(«int») + $C(«int»)\nprint($a, $a.double, $a.method(«int»), $a == $C(«int»), len({$a, $C($a.value)}), $C.kind)\n!var $v int\n$v = $a.method(«int») % 99991",
    ),
    (
        6,
        "class $B:\n    def who(self):\n        return ['base']\n\n    def __len__(self):\n        return «small»\n\n\nclass $L($B):\n    def who(self):\n        return ['left'] + super().who()\n\n\nclass $R($B):\n    def who(self):\n        return ['right'] + super().who()\n\n\nclass $D($L, $R):\n    __slots__ = ('extra',)\n\n    def who(self):\n        return [«text»] + super().who()\n\n\n$d = $D()\n$d.extra = «int»\nprint($d.who(), len($d), bool($d), [c.__name__ for c in $D.__mro__ if c is not object])\nfor $i in range(12):\n    $d.who()\n$R.who = lambda self: ['patched'] + super($R, self).who()\nprint($d.who())\n$D.__bases__ = ($R, $L)\nprint($d.who())",
    ),
    (
        6,
        "def $f($p, $q):\n    return $p + $q\n\n\n$r = [$f($i, «int») for $i in range(20)]\nprint($r[-1])\nfor $x in ((«float», «float»), («text», «text»), («list», «list»), («int», «text»), («tuple», «tuple»), («any», «any»)):\n    try:\n        for $i in range(3):\n            $y = $f(*$x)\n        print($y)\n    except TypeError as $e:\n        print($e)\nprint($f(«int», «int»))",
    ),
    (
        6,
        "class $C:\n    level = «int»\n\n    def get(self):\n        return self.level\n\n\n$o = $C()\n$t = [$o.get() for $i in range(15)][-1]\n$C.level = «text»\nprint($t, $o.get())\n$o.level = «float»\nprint($o.get(), $C.level)\n$C.get = lambda self: ('changed', self.level)\nprint($o.get())\n$o.get = lambda: 'on the instance'\nprint($o.get())\ndel $o.get, $o.level\nprint($o.get())\n\n\nclass $D($C):\n    level = property(lambda self: «int»)\n\n\n$o.__class__ = $D\nprint($o.get(), $o.level)",
    ),
    (
        5,
        "$g = «int»\n\n\ndef $f():\n    return $g, len('abc')\n\n\nfor $i in range(12):\n    $r = $f()\nprint($r)\n$g = «any»\nprint($f())\nlen = lambda x: 'shadowed'\nprint($f())\ndel len\nprint($f())\ndel $g\ntry:\n    $f()\nexcept NameError as $e:\n    print($e)",
    ),
    (
        6,
        "def $g($p):\n    try:\n        $r = 0\n        while $r < 5:\n            $q = yield $r + $p\n            $r += $q if isinstance($q, int) else 1\n    except ValueError as $e:\n        print('caught', $e)\n        yield «text»\n    finally:\n        print('closing')\n    return «int»\n\n\n$o = $g(«small»)\nfor $a in ('next', 'send', «bool» and 'throw' or 'next', 'next', 'close'):\n    try:\n        print($a, next($o) if $a == 'next' else $o.send(«small») if $a == 'send' else $o.throw(ValueError(«text»)) if $a == 'throw' else $o.close())\n    except (StopIteration, ValueError) as $e:\n        print(type($e).__name__, $e.value if isinstance($e, StopIteration) else $e)\n\n\ndef $h():\n    $x = yield from $g(2)\n    print('inner returned', $x)\n    yield from «list»[:3]\n\n\nprint(list($h()))",
    ),
    (
        4,
        "import asyncio\n\n\nasync def $f($p):\n    await asyncio.sleep(0)\n    «body 1 $p:int»\n    if $p % 5 == 4:\n        raise ValueError($p)\n    return $p * 2\n\n\nasync def $g($n):\n    for $i in range($n):\n        yield await $f($i * 2)\n\n\nasync def $m():\n    print(await asyncio.gather($f(«small»), $f(«small»), return_exceptions=True))\n    try:\n        async for $x in $g(«small»):\n            print($x)\n        print([$y async for $y in $g(2)])\n    except ValueError as $e:\n        print('failed', $e)\n\n\nasyncio.run($m())",
    ),
    (
        5,
        "class $C:\n    def __init__(self, name):\n        self.name = name\n\n    def __del__(self):\n        print('del', self.name)\n\n\ndef $f():\n    $a, $b = $C(«text»), $C('second')\n    $a.other, $b.other = $b, $a\n    $c = $C('plain')\n    return len($c.name)\n\n\nimport gc\ngc.collect()\nprint($f())\nprint(gc.collect() > 0)\n$o = $C('rebound')\n$o = None\n$k = [$C('in list'), $C('too')]\n$k.pop(0)\n$k.clear()\n$x = {1: $C('in dict')}\n$x[1] = 2\nprint('released')",
    ),
    (
        5,
        "class $M:\n    def __init__(self, name, swallow):\n        self.name, self.swallow = name, swallow\n\n    def __enter__(self):\n        print('enter', self.name)\n        return self.name\n\n    def __exit__(self, kind, error, trace):\n        print('exit', self.name, kind and kind.__name__)\n        return self.swallow\n\n\ntry:\n    with $M('a', False) as $x, $M('b', «bool») as $y:\n        print($x, $y)\n        «block»\n        print(«risky»)\nexcept Exception as $e:\n    print('escaped', type($e).__name__, $e)",
    ),
    (
        4,
        "class $D:\n    def __set_name__(self, owner, name):\n        self.name = '_' + name\n\n    def __get__(self, instance, owner):\n        return self if instance is None else getattr(instance, self.name, «int»)\n\n    def __set__(self, instance, value):\n        if value == «int»:\n            raise ValueError('refused')\n        setattr(instance, self.name, value)\n\n\nclass $C:\n    field = $D()\n    other = $D()\n\n\n$o = $C()\nprint($o.field, vars($o))\nfor $v in («int», «text», «int»):\n    try:\n        $o.field = $v\n        print($o.field, sorted(vars($o)))\n    except ValueError as $e:\n        print($e)\n$o.__dict__['field'] = 'hidden'\nprint($o.field, $o.other)",
    ),
    (
        3,
        "class $M(type):\n    def __new__(mcs, name, bases, space, **options):\n        space['made'] = sorted(k for k in space if not k.startswith('__'))\n        return super().__new__(mcs, name, bases, space)\n\n    def __call__(cls, *arguments):\n        print('making', cls.__name__, arguments)\n        return super().__call__(*arguments)\n\n    def __len__(cls):\n        return «small»\n\n\nclass $C(metaclass=$M):\n    b, a = 1, 2\n\n    def __init__(self, value=«int»):\n        self.value = value\n\n\nclass $D($C):\n    c = [x for x in range(«small»)]\n\n\nprint($C.made, $D.made, len($D), $D(«int»).value, $C().value, type($D) is $M)",
    ),
    (
        4,
        "$l = «list» or [1, 2]\n\n\nclass $K:\n    def __init__(self, value):\n        self.value = value\n\n    def __eq__(self, other):\n        $l.append(self.value) if len($l) < 30 else $l.clear()\n        return self.value == getattr(other, 'value', other)\n\n    def __lt__(self, other):\n        $l.append(0)\n        return self.value < other.value\n\n    def __hash__(self):\n        return self.value % 3\n\n\n$k = [$K($i % 4) for $i in range(8)]\nprint($k.count($K(1)), [x.value for x in sorted($k)], len(set($k)), $K(2) in $k, len($l))\n$t = {x: x.value for x in $k}\nprint(sorted($t.values()), $t.get($K(3)), len($l))\ntry:\n    for $x in $t:\n        $t[$K($x.value + 100)] = 1\nexcept RuntimeError as $e:\n    print($e)\ntry:\n    $s = «list» or [3, 2]\n    $s.sort(key=lambda v: $s.append(v) or v)\nexcept ValueError as $e:\n    print($e, len($s))",
    ),
    (
        3,
        "def $f($n):\n    return 0 if $n <= 0 else 1 + $f($n - 1)\n\n\nprint($f(«small» * 9))\ntry:\n    $f(10**6)\nexcept RecursionError as $e:\n    print($e)\n$x = []\nfor $i in range(«small» + 300):\n    $x = [$x]\nprint(len(str($x)) > 3)",
    ),
    (
        4,
        "from collections import Counter, OrderedDict, defaultdict, deque, namedtuple\n\n$P = namedtuple('$P', 'x y', defaults=[«int»])\n$d = deque(«list», maxlen=«small» + 1)\n$d.extend(«list»[:4])\n$d.rotate(«small»)\n$q = defaultdict(list)\nfor $x in «texts»[:6]:\n    $q[len($x)].append($x)\nprint($P(«int»), $P(«int», «text»)._asdict(), $d, dict($q), Counter(«text»).most_common(3), OrderedDict(«table»))",
    ),
    (
        3,
        "from functools import cache, cmp_to_key, partial, reduce\nfrom itertools import accumulate, chain, combinations, groupby, islice, count\n\nprint(reduce(lambda a, b: (a * 31 + b) % 99991, «list», 7), list(accumulate(«list»[:5])), list(combinations(«list»[:4], 2))[:5])\nprint([(k, len([*g])) for k, g in groupby(sorted(«list»[:8]), key=lambda v: v % 3)], list(islice(count(«small», 3), 4)), partial(max, «int»)(«int»), list(chain(«list»[:2], «texts»[:2])))\nprint(sorted(«list»[:9], key=cmp_to_key(lambda a, b: b - a)))",
    ),
    (
        3,
        "from dataclasses import dataclass, field, replace\nfrom enum import Enum, Flag, auto\n\n\n@dataclass(order=True)\nclass $P:\n    x: int\n    y: str = «text»\n    tags: list = field(default_factory=list, compare=False)\n\n\nclass $E(Enum):\n    A = «int»\n    B = «text»\n    C = auto() if False else 'c'\n\n\n$p = $P(«int»)\nprint($p, replace($p, y='r'), $p < $P(«int», 'z'), [e.name for e in $E], $E('c') is $E.C)\ntry:\n    print($E(«any»))\nexcept ValueError as $e:\n    print(type($e).__name__)",
    ),
    (
        4,
        "$c = 0\n\n\ndef $f($p):\n    global $c\n    $c += 1\n    if $c > 40:\n        return $c\n    try:\n        return $p[$c % (len($p) or 1)]\n    except (IndexError, KeyError) as $e:\n        return $e.args\n    finally:\n        $c += «small»\n\n\nprint([$f($x) for $x in («list», «texts», «table», «bytes», «tuple»)], $c)",
    ),
    (
        3,
        "def $d(function):\n    def $w(*arguments, **named):\n        $l.append((function.__name__, len(arguments)))\n        return function(*arguments, **named)\n    return $w\n\n\n$l = []\n\n\n@$d\ndef $f($p, $q=«int»):\n    return ($p * $q) % 1009\n\n\n@$d\n@$d\ndef $g(*$r):\n    return sum($r)\n\n\nprint($f(«int»), $f(«int», $q=«int»), $g(1, «int»), $l)\ntry:\n    $f()\nexcept TypeError as $e:\n    print($e)",
    ),
    (
        3,
        "import re\n\nfor $p in (r'\\w+', r'(\\d+)|([a-z])', r'[^a]', r'(?i)HE(l*)', r'(.)\\1', r'a|b*'):\n    print(re.findall($p, «text»), re.sub($p, '<>', «text»)[:40], [m.span() for m in re.finditer($p, «text»)][:4])\nprint(re.split(r'\\W', «text»), re.match('(?P<n>.)', «text» + 'x').groupdict())",
    ),
    (
        3,
        "import json\n\n$j = json.dumps({'i': «int», 't': «text», 'l': «list», 'n': None, 'b': «bool», 'd': «table»}, sort_keys=«bool»)\nprint($j, json.loads($j)['l'])\ntry:\n    json.loads($j[:-«small» or None] + «text»)\nexcept ValueError as $e:\n    print(type($e).__name__, $e)",
    ),
    (
        2,
        "import struct, math\n\nprint(struct.pack('<ihB', «int» % 2**31, «small», «small»), struct.unpack('>HH', («bytes» + b'....')[:4]), math.isqrt(abs(«int»)), math.gcd(«int», «int»), math.comb(9, «small»))\nprint(math.floor(«small» + 0.5), math.fsum([0.1] * «small»), math.copysign(1, «float»), math.hypot(«small», «small»))",
    ),
    (
        3,
        "class $L(list):\n    def __getitem__(self, index):\n        return ('got', super().__getitem__(index))\n\n    def append(self, item):\n        super().append(item)\n        return self\n\n\nclass $S(str):\n    def __add__(self, other):\n        return $S(f'{str(self)}+{other}')\n\n\nclass $N(int):\n    def __mul__(self, other):\n        return $N(int(self) * int(other) + 1)\n\n\nclass $T(dict):\n    def __missing__(self, key):\n        return f'no {key}'\n\n\n$l = $L(«list»)\nprint($l.append(«int»)[-1], list($l)[:5], $S(«text») + «text», $N(«int») * 3, 3 * $N(«int»), $T(«table»)['zz'], $T(«table»).get('zz'), type($l + []).__name__, type($S('a').upper()).__name__)",
    ),
    (
        2,
        "$s = {}\nexec(«text» and 'a = 1\\ndef f(n):\\n    return n + a\\nb = [f(i) for i in range(4)]', $s)\nprint($s.get('b'))\nfor $c in ('1 +', 'x = ', 'def f(:', '«int» + «int»', '[i for i in «list»]', 'lambda: (yield)'):\n    try:\n        print(type(eval($c)).__name__)\n    except Exception as $e:\n        print(type($e).__name__, $e.args[0])",
    ),
    (
        3,
        "import weakref\n\n\nclass $C:\n    pass\n\n\n$o = $C()\n$w = weakref.ref($o, lambda r: print('callback', r() is None))\n$p = weakref.proxy($o)\n$o.value = «int»\nprint($w() is $o, $p.value)\n$d = weakref.WeakValueDictionary(k=$o)\ndel $o\nprint($w(), len($d))\ntry:\n    $p.value\nexcept ReferenceError as $e:\n    print($e)",
    ),
];
