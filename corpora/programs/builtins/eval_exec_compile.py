"""Built-in functions: eval exec compile."""

def executed(source):
    space = {}
    exec(source, space)
    del space['__builtins__']
    return {name: value if isinstance(value, (int, list)) else type(value).__name__ for name, value in space.items()}


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("eval('1 + 2'), eval('x', {'x': 5}), eval('x + y', {'x': 1...", lambda: (eval('1 + 2'), eval('x', {'x': 5}), eval('x + y', {'x': 1}, {'y': 2})))
show("eval('1 +')", lambda: eval('1 +'))
show("eval('x = 1')", lambda: eval('x = 1'))
show("eval('y_undefined')", lambda: eval('y_undefined'))
show('eval(5)', lambda: eval(5))
show("eval('__import__', {})", lambda: eval('__import__', {}))
show("executed('a = 1; b = a + 1')", lambda: executed('a = 1; b = a + 1'))
show("executed('import math\\nroot = math.isqrt(50)')", lambda: executed('import math\nroot = math.isqrt(50)'))
show("executed('def f(): return g\\ng = 3\\nh = f()')", lambda: executed('def f(): return g\ng = 3\nh = f()'))
show("executed('class A:\\n    x = [i for i in range(3)]\\ny = A.x')", lambda: executed('class A:\n    x = [i for i in range(3)]\ny = A.x'))
show("exec('raise KeyError(1)')", lambda: exec('raise KeyError(1)'))
show("exec('x', 5)", lambda: exec('x', 5))
show("eval(compile('3 * 4', 'name', 'eval')), compile('a', 'f.p...", lambda: (eval(compile('3 * 4', 'name', 'eval')), compile('a', 'f.py', 'eval').co_filename))
show("compile('1 +', 'f', 'exec')", lambda: compile('1 +', 'f', 'exec'))
show("compile('a b', 'f', 'eval')", lambda: compile('a b', 'f', 'eval'))
show("compile('x', 'f', 'none')", lambda: compile('x', 'f', 'none'))
show("compile('x = 1', 'f', 'exec', 1 << 20)", lambda: compile('x = 1', 'f', 'exec', 1 << 20))
show("compile(b'\\xff', 'f', 'exec')", lambda: compile(b'\xff', 'f', 'exec'))
show("exec('print(2)'), exec(compile('5 + 5', 'f', 'single'))", lambda: (exec('print(2)'), exec(compile('5 + 5', 'f', 'single'))))
show("eval(' 1'), eval('\\t2\\n')", lambda: (eval(' 1'), eval('\t2\n')))
show("eval('1', {'__builtins__': {}}), eval('len', {'__builtins...", lambda: (eval('1', {'__builtins__': {}}), eval('len', {'__builtins__': {'len': 3}})))
show("eval('len', {'__builtins__': {}})", lambda: eval('len', {'__builtins__': {}}))
