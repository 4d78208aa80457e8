//! Templates of statements. `«block»` and `«body ...»` stand on a line of their own and become statements.
//!
//! Weights say how often a template is taken compared with others; the first is the plainest.

/// A template, and how often it is taken.
pub(super) type Weighted = (u32, &'static str);

/// Statements that may stand anywhere. `«=kind»` is a variable of that kind that may be assigned here, or a fresh
/// one, which is defined afterwards.
pub(super) const STATEMENTS: &[Weighted] = &[
    (30, "«=int» = «int»"),
    (14, "«=text» = («text»)[:60]"),
    (12, "«=list» = («list»)[:12]"),
    (8, "«=float» = «float»"),
    (7, "«=table» = «table»"),
    (7, "«=bool» = «bool»"),
    (6, "«=texts» = («texts»)[:9]"),
    (5, "«=set» = «set»"),
    (5, "«=tuple» = «tuple»"),
    (5, "«=bytes» = («bytes»)[:30]"),
    (20, "print(«any», «any»)"),
    (6, "print(f'{«int»=} {«text»!r} {«float»:.3g}')"),
    (8, "«~int» += «int»"),
    (3, "«~int» ^= «int»"),
    (3, "«~int» //= «small» + 1"),
    (4, "«~text» += («text»)[:5]"),
    (4, "«~list» += [«int»]"),
    (3, "«~float» *= 0.5"),
    (5, "«~list».append(«int»)"),
    (3, "«~list».insert(«small», «int»)"),
    (3, "«~list».sort(reverse=«bool»)"),
    (3, "«~list»[«small»:«small»] = «list»[:3]"),
    (3, "«~list»[:] = [x % 1000 for x in «list»]"),
    (4, "«~table»[«text»[:8]] = «int»"),
    (2, "«~table».update(«table»)"),
    (2, "«~table».setdefault(«text»[:8], «int»)"),
    (3, "«~set».add(«int»)"),
    (2, "«~set».discard(«int»)"),
    (2, "«~texts».append(«text»[:9])"),
    (2, "«~table».pop(«text», None)"),
    (3, "!var $a int\n!var $b text\n$a, $b, _ = «tuple»"),
    (3, "!var $a list\n!var $b int\n$b, *$a = [«int», *«list»]"),
    (
        2,
        "!var $a int\n!var $b int\n$a, $b = «int», «int»\n$a, $b = $b, $a",
    ),
    (2, "!var $a int\n$a = $b = «int»\ndel $b"),
    (8, "if «bool»:\n    «block»"),
    (5, "if «bool»:\n    «block»\nelse:\n    «block»"),
    (
        4,
        "if «bool»:\n    «block»\nelif «bool»:\n    «block»\nelse:\n    «block»",
    ),
    (12, "for $i in range(«small» or 3):\n    «loop 8 $i:int»"),
    (7, "for $x in («list» or [4, 5])[:8]:\n    «loop 8 $x:int»"),
    (
        4,
        "for $i, $s in enumerate((«texts» or ['t'])[:6]):\n    «loop 6 $i:int $s:text»",
    ),
    (
        4,
        "for $k, $v in list(«table».items())[:6]:\n    «loop 6 $k:text $v:int»",
    ),
    (
        3,
        "for $c in («text»)[:7]:\n    «loop 7 $c:text»\nelse:\n    «block»",
    ),
    (
        3,
        "for $x in «list»[:6]:\n    if $x > «int»:\n        break\n    if $x == «int»:\n        continue\n    «loop 6 $x:int»\nelse:\n    print('not broken')",
    ),
    (5, "$n = «small» or 2\nwhile $n > 0:\n    $n -= 1\n    «loop 8»"),
    (
        3,
        "$n = «small» or 2\nwhile $n:\n    $n -= 1\n    if «bool»:\n        continue\n    «loop 8»\nelse:\n    print('loop ended')",
    ),
    (
        3,
        "for $a, $b in zip(«list»[:5], «texts»[:5]):\n    «loop 5 $a:int $b:text»",
    ),
    (
        12,
        "try:\n    print(«risky»)\nexcept Exception as $e:\n    print(type($e).__name__, $e)",
    ),
    (
        6,
        "try:\n    «block»\n    print(«risky»)\nexcept (TypeError, ValueError) as $e:\n    print('first', $e)\nexcept Exception as $e:\n    print('second', type($e).__name__, $e.args)\nelse:\n    print('fine')\nfinally:\n    print('finally')",
    ),
    (
        4,
        "try:\n    try:\n        print(«risky»)\n    except Exception as $e:\n        raise RuntimeError(«text») from $e\nexcept RuntimeError as $e:\n    print($e, repr($e.__cause__), $e.__suppress_context__)",
    ),
    (
        3,
        "try:\n    try:\n        print(«risky»)\n    finally:\n        «block»\nexcept Exception as $e:\n    $e.add_note(«text»)\n    print(type($e).__name__, $e.__notes__, repr($e.__context__))",
    ),
    (
        2,
        "try:\n    raise ExceptionGroup(«text», [ValueError(«int»), TypeError(«text»), ExceptionGroup('in', [KeyError(«small»)])])\nexcept* ValueError as $e:\n    print('values', $e.exceptions)\nexcept* (TypeError, KeyError) as $e:\n    print('others', repr($e))",
    ),
    (3, "print([($a := «int»), $a % 7], $a)\n!var $a int"),
    (3, "assert isinstance(«any», object), «text»"),
    (
        4,
        "match «any»:\n    case int($a) if $a > «int»:\n        print('large', $a)\n    case int() | float():\n        print('number')\n    case str($a):\n        print('text', $a)\n    case [$a, *$b]:\n        print('sequence', $a, len($b))\n    case {'a': $a, **$b}:\n        print('table', $a, $b)\n    case None | True:\n        print('constant')\n    case _:\n        print('other')",
    ),
    (
        3,
        "match «tuple»:\n    case (0, _, _):\n        print('zero')\n    case ($a, '' | 'a' as $b, $c) if $c:\n        print($a, $b, $c)\n    case [$a, *_]:\n        print('starts with', $a)",
    ),
    (
        4,
        "def $f($p, $q=«int»):\n    «body 2 $p:int $q:int»\n    return «int»\nprint($f(«int»))\n!fn $f int -> int",
    ),
    (
        4,
        "def $f($p, $q='q'):\n    «body 2 $p:int $q:text»\n    return («text»)[:40]\nprint($f(«int»), $f(0, «text»))\n!fn $f int -> text",
    ),
    (
        3,
        "def $f($p, *$r, $k=1, **$o):\n    «body 2 $p:list $k:int»\n    return [len($r), len($o), $k, *$p[:4]]\nprint($f(«list», «int», $k=«int», z=«int»), $f(«list»))\n!fn $f list -> list",
    ),
    (
        3,
        "def $f($p):\n    if not $p:\n        return «small»\n    «body 1 $p:list»\n    return $p[0] + 1\nprint($f(«list»), $f([]))\n!fn $f list -> int",
    ),
    (
        3,
        "def $g($n):\n    «body 1 $n:int»\n    for $i in range($n % 6):\n        yield $i * «int»\nprint(list($g(«small»)), sum($g(«small»)))",
    ),
    (
        3,
        "$f = lambda $x, $y=«int»: ($x + $y) % 9973\nprint($f(«int»), $f(«int», «int»))\n!fn $f int -> int",
    ),
    (
        3,
        "def $f($p):\n    $c = «small»\n    def $g($q):\n        nonlocal $c\n        $c += $q % 10\n        return $c\n    return [$g($p), $g(«int»), $c]\nprint($f(«int»))\n!fn $f int -> list",
    ),
    (2, "print([«int», «text», «float»], sep='|', end=';\\n')"),
    (2, "print(*«list»[:5], *«texts»[:3], sep=', ')"),
    (3, "print(sorted(«set»)[:9], sorted(«table».items())[:5])"),
    (
        2,
        "with memoryview(«bytes» + b'..') as $m:\n    print($m[0], len($m), $m.tolist()[:4])",
    ),
    (1, "pass"),
];

/// The line that begins every program.
pub(super) const PROLOGUE: &str = "def del_item(target, index):\n    del target[index]\n    return target\n";
