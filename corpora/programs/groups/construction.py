"""How exception groups are made, what they refuse, and how they are derived."""

def attempt(label, function):
    try:
        result = function()
        print(label, '=', type(result).__name__, result, getattr(result, 'exceptions', None))
    except Exception as error:
        print(label, '!', type(error).__name__, error)


class Custom(ExceptionGroup):
    def derive(self, members):
        return Custom('derived ' + self.message, members)


attempt('plain', lambda: ExceptionGroup('m', [ValueError(1)]))
attempt('base becomes plain', lambda: BaseExceptionGroup('m', [ValueError(1)]))
attempt('base stays', lambda: BaseExceptionGroup('m', [KeyboardInterrupt()]))
attempt('plain refuses base', lambda: ExceptionGroup('m', [KeyboardInterrupt()]))
attempt('empty', lambda: ExceptionGroup('m', []))
attempt('no exceptions', lambda: ExceptionGroup('m', [1]))
attempt('no sequence', lambda: ExceptionGroup('m', 5))
attempt('a set', lambda: ExceptionGroup('m', {ValueError()}))
attempt('no text', lambda: ExceptionGroup(5, [ValueError()]))
attempt('a tuple', lambda: ExceptionGroup('m', (ValueError(1), TypeError(2))))
attempt('one argument', lambda: ExceptionGroup('m'))
group = Custom('custom', [ValueError(1), Custom('inner', [TypeError(2)]), OSError(3)])
for condition in (ValueError, (ValueError, TypeError), lambda error: isinstance(error, OSError), LookupError):
    match, rest = group.split(condition)
    print(repr(match), '|', repr(rest))
    print(repr(group.subgroup(condition)))
attempt('split by nothing', lambda: group.split(5))
attempt('subgroup of all', lambda: group.subgroup(Exception))
group.add_note('noted')
print(group.subgroup(ValueError).__notes__, group.message, group.args)
attempt('set message', lambda: setattr(group, 'message', 'x'))
attempt('set exceptions', lambda: setattr(group, 'exceptions', ()))
attempt('equality', lambda: ExceptionGroup('m', [ValueError(1)]) == ExceptionGroup('m', [ValueError(1)]))
