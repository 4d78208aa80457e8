"""Formatting: percent format."""

name, value, width, digits, lambda_ = 'spam', 2.71828, 10, 3, 'λ'

class Custom:
    def __format__(self, spec):
        return f'custom({spec})'

class Default(dict):
    def __missing__(self, key):
        return f'<{key}>'


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("'%d %i %u' % (1, -2, 3), '%s %r %a' % ('é', 'é', 'é'), '%...", lambda: ('%d %i %u' % (1, -2, 3), '%s %r %a' % ('é', 'é', 'é'), '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5)))
show("'%x %X %#x %o %#o' % (255, 255, 255, 8, 8), '%e %E %f %g ...", lambda: ('%x %X %#x %o %#o' % (255, 255, 255, 8, 8), '%e %E %f %g %G' % (1.5, 1.5, 1.5, 1.5, 1e-10), '%.2f %10.3f %-8.1f|' % (1.005, 2.5, 3.25)))
show("'%c %c' % (65, 'b'), '%%', '%% %d' % 1", lambda: ('%c %c' % (65, 'b'), '%%', '%% %d' % 1))
show("'%d' % 'a'", lambda: '%d' % 'a')
show("'%d' % 1.9, '%d' % True, '%s' % None, '%s' % (1,)", lambda: ('%d' % 1.9, '%d' % True, '%s' % None, '%s' % (1,)))
show("'%x' % 1.5", lambda: '%x' % 1.5)
show("'%s %s' % 1", lambda: '%s %s' % 1)
show("'%s' % (1, 2)", lambda: '%s' % (1, 2))
show("'%d' % ()", lambda: '%d' % ())
show("'%(a)s %(b)d' % {'a': 1, 'b': 2}, '%(a)s' % {'a': (1, 2)}", lambda: ('%(a)s %(b)d' % {'a': 1, 'b': 2}, '%(a)s' % {'a': (1, 2)}))
show("'%(a)s' % {}", lambda: '%(a)s' % {})
show("'%(a)s' % (1,)", lambda: '%(a)s' % (1,))
show("'%(a' % {}", lambda: '%(a' % {})
show("'%' % ()", lambda: '%' % ())
show("'%z' % 1", lambda: '%z' % 1)
show("'%5' % 1", lambda: '%5' % 1)
show("'%c' % 'ab'", lambda: '%c' % 'ab')
show("'%c' % -1", lambda: '%c' % -1)
show("'%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159)", lambda: '%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159))
show("'%*d' % ('a', 1)", lambda: '%*d' % ('a', 1))
show("'%.3s|%5.1s|' % ('abcdef', 'xyz'), '%s' % [1, 'a'], '%r' ...", lambda: ('%.3s|%5.1s|' % ('abcdef', 'xyz'), '%s' % [1, 'a'], '%r' % ('a',)))
show("'%d' % 10**25, '%i' % -10**25, '%x' % 10**25, '%.50f' % 0.1", lambda: ('%d' % 10**25, '%i' % -10**25, '%x' % 10**25, '%.50f' % 0.1))
show("'%s' % b'a', '%d' % 3.99", lambda: ('%s' % b'a', '%d' % 3.99))
show("'no args' % ()", lambda: 'no args' % ())
show("'no args' % {}", lambda: 'no args' % {})
show("'no args' % 1", lambda: 'no args' % 1)
show("'no args' % [1]", lambda: 'no args' % [1])
show("'%ld %hd' % (1, 2)", lambda: '%ld %hd' % (1, 2))
