"""The math module on usual and unusual arguments."""

import math


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[math.isqrt(n) for n in (0, 1, 15, 16, 10**40)]', lambda: [math.isqrt(n) for n in (0, 1, 15, 16, 10**40)])
show('math.isqrt(-1)', lambda: math.isqrt(-1))
show('math.factorial(25)', lambda: math.factorial(25))
show('math.factorial(-1)', lambda: math.factorial(-1))
show('math.factorial(2.0)', lambda: math.factorial(2.0))
show('[math.gcd(a, b) for a, b in ((12, 18), (0, 0), (-4, 6), (...', lambda: [math.gcd(a, b) for a, b in ((12, 18), (0, 0), (-4, 6), (10**30, 6**20))])
show('math.lcm(4, 6, 10), math.lcm(), math.gcd()', lambda: (math.lcm(4, 6, 10), math.lcm(), math.gcd()))
show('math.comb(30, 15), math.perm(10, 3), math.perm(5)', lambda: (math.comb(30, 15), math.perm(10, 3), math.perm(5)))
show('math.comb(3, -1)', lambda: math.comb(3, -1))
show('math.sqrt(2), math.sqrt(0.0)', lambda: (math.sqrt(2), math.sqrt(0.0)))
show('math.sqrt(-1)', lambda: math.sqrt(-1))
show('math.log(10**400), math.log2(2**100), math.log10(1000)', lambda: (math.log(10**400), math.log2(2**100), math.log10(1000)))
show('math.log(0)', lambda: math.log(0))
show("math.log(8, 2), math.log(-1.0) if False else 'skipped'", lambda: (math.log(8, 2), math.log(-1.0) if False else 'skipped'))
show('math.exp(1), math.expm1(1e-10)', lambda: (math.exp(1), math.expm1(1e-10)))
show('math.exp(1000)', lambda: math.exp(1000))
show('math.fsum([0.1] * 10), sum([0.1] * 10)', lambda: (math.fsum([0.1] * 10), sum([0.1] * 10)))
show('math.prod([1.5, 2, 3]), math.prod([], start=7)', lambda: (math.prod([1.5, 2, 3]), math.prod([], start=7)))
show('math.hypot(3, 4), math.dist([0, 0], [3, 4])', lambda: (math.hypot(3, 4), math.dist([0, 0], [3, 4])))
show('math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5)', lambda: (math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5)))
show("math.floor(float('nan'))", lambda: math.floor(float('nan')))
show('math.frexp(10.0), math.ldexp(0.5, 4), math.modf(-2.5)', lambda: (math.frexp(10.0), math.ldexp(0.5, 4), math.modf(-2.5)))
show('math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(...', lambda: (math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4)))
show('math.isclose(1.0, 1.0 + 1e-10), math.isclose(0, 1e-10)', lambda: (math.isclose(1.0, 1.0 + 1e-10), math.isclose(0, 1e-10)))
show('math.nextafter(1.0, 2.0), math.ulp(1.0)', lambda: (math.nextafter(1.0, 2.0), math.ulp(1.0)))
show('math.sumprod([1, 2, 3], [4, 5, 6])', lambda: math.sumprod([1, 2, 3], [4, 5, 6]))
show('math.sumprod([1], [1, 2])', lambda: math.sumprod([1], [1, 2]))
show('math.cbrt(27.0), math.exp2(10)', lambda: (math.cbrt(27.0), math.exp2(10)))
show('math.degrees(math.pi), math.radians(180)', lambda: (math.degrees(math.pi), math.radians(180)))
show('math.atan2(-0.0, -1.0), math.sin(math.pi)', lambda: (math.atan2(-0.0, -1.0), math.sin(math.pi)))
show('math.gamma(5), math.lgamma(10), math.erf(0.5)', lambda: (math.gamma(5), math.lgamma(10), math.erf(0.5)))
show('math.fma(2.0, 3.0, 4.0)', lambda: math.fma(2.0, 3.0, 4.0))
show("math.sqrt('4')", lambda: math.sqrt('4'))
