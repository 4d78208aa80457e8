"""Frames and tracebacks seen from inside: locals, lines, callers, clearing."""

import sys
import traceback


def outer(value):
    local = value * 2
    return inner(local)


def inner(argument):
    frame = sys._getframe()
    names = []
    while frame is not None and frame.f_code.co_name != '<module>':
        names.append((frame.f_code.co_name, sorted(frame.f_locals), frame.f_lineno - frame.f_code.co_firstlineno))
        frame = frame.f_back
    return names


def failing(depth):
    if depth:
        return failing(depth - 1)
    return {}['key']


def writes_locals():
    x = 1
    frame = sys._getframe()
    frame.f_locals['x'] = 2
    frame.f_locals['new'] = 3
    return x, sorted(frame.f_locals), locals() == {'x': 2, 'frame': frame} or sorted(locals())


print(outer(5))
print(writes_locals())
try:
    failing(2)
except KeyError as error:
    trace, lines = error.__traceback__, []
    while trace:
        lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno, trace.tb_lasti > 0))
        trace = trace.tb_next
    print(lines)
    print([(frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)])
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    print(last.tb_frame.f_locals, last.tb_frame.f_back.f_locals)
    last.tb_frame.clear()
    print(last.tb_frame.f_locals)
    try:
        last.tb_next = last
    except ValueError as loop:
        print(loop)
    print(error.with_traceback(None).__traceback__)
try:
    sys._getframe(1000)
except ValueError as error:
    print(error)
try:
    sys._getframe().clear()
except RuntimeError as error:
    print(error)
