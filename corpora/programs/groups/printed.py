"""A group with causes, contexts and notes, printed by the traceback module."""

import traceback


def fail(number):
    if number == 2:
        try:
            {}['inner']
        except KeyError as error:
            raise ValueError('second') from error
    raise TypeError(f'number {number}')


def collect():
    errors = []
    for number in range(1, 4):
        try:
            fail(number)
        except Exception as error:
            error.add_note(f'note on {number}')
            errors.append(error)
    nested = ExceptionGroup('nested', [OSError(2, 'missing')])
    raise ExceptionGroup('several', errors + [nested])


try:
    try:
        collect()
    except ExceptionGroup as group:
        group.add_note('note on the group')
        raise
except ExceptionGroup as caught:
    lines = ''.join(traceback.format_exception(caught))
    print(lines.replace(__file__, 'FILE') if '__file__' in globals() else lines)
    print(''.join(traceback.format_exception_only(caught)))
    print(len(traceback.extract_tb(caught.__traceback__)), [frame.name for frame in traceback.extract_tb(caught.__traceback__)])
