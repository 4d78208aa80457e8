"""Built-in functions: format builtin."""

class With:
    def __init__(self, value):
        self.value = value

    def __format__(self, spec):
        return f'<{self.value}|{spec}>'

class Bad:
    def __format__(self, spec):
        return 5


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("format(5), format(5, 'x'), format('a', '>5'), format(1.5,...", lambda: (format(5), format(5, 'x'), format('a', '>5'), format(1.5, '.3f'), format(None)))
show("format(None, 'x')", lambda: format(None, 'x'))
show("format([], '5')", lambda: format([], '5'))
show('format(5, 5)', lambda: format(5, 5))
show("format(5, 'y')", lambda: format(5, 'y'))
show("format('a', 'd')", lambda: format('a', 'd'))
show("format(1.5, 'd')", lambda: format(1.5, 'd'))
show("format(1j, '5')", lambda: format(1j, '5'))
show("format(With('spec'), 'abc'), f'{With(1):{2}}'", lambda: (format(With('spec'), 'abc'), f'{With(1):{2}}'))
show("format(Bad(), '')", lambda: format(Bad(), ''))
show("format(5, '1' * 30)", lambda: format(5, '1' * 30))
show("format('abc', '.2'), format('abc', '=5') if False else 0", lambda: (format('abc', '.2'), format('abc', '=5') if False else 0))
show("format('abc', '=5')", lambda: format('abc', '=5'))
show("format(True), format(True, 'd'), format(True, '5')", lambda: (format(True), format(True, 'd'), format(True, '5')))
show("format(10**20, ','), format(1234567.891, ',.1f'), format(...", lambda: (format(10**20, ','), format(1234567.891, ',.1f'), format(255, '#_x')))
