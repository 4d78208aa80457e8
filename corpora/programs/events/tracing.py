"""What settrace, setprofile and monitoring see of a small function."""

import sys

events = []


def work(n):
    total = 0
    for i in range(n):
        if i % 2:
            total += i
    try:
        total / 0
    except ZeroDivisionError:
        total = -1
    return total


def tracer(frame, event, argument):
    if frame.f_code.co_name in ('work', 'produce'):
        shown = argument[0].__name__ if event == 'exception' else argument
        events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return tracer


def produce():
    yield 1
    yield 2


sys.settrace(tracer)
work(3)
list(produce())
sys.settrace(None)
print(*events, sep='\n')
events.clear()


def profiler(frame, event, argument):
    name = argument.__name__ if event.startswith('c_') else frame.f_code.co_name
    events.append((event, name))


sys.setprofile(profiler)
work(1)
len('abc')
sys.setprofile(None)
print(events)
events.clear()
monitoring = sys.monitoring
monitoring.use_tool_id(1, 'test')
for event in ('PY_START', 'LINE', 'PY_RETURN', 'RAISE', 'CALL'):
    number = getattr(monitoring.events, event)
    monitoring.register_callback(1, number, lambda code, *rest, event=event: events.append((event, code.co_name, [r for r in rest if isinstance(r, int)][:1])) if code.co_name in ('work', 'produce') else None)
monitoring.set_events(1, monitoring.events.PY_START | monitoring.events.LINE | monitoring.events.PY_RETURN | monitoring.events.RAISE | monitoring.events.CALL)
work(2)
next(produce())
monitoring.set_events(1, 0)
monitoring.free_tool_id(1)
print(*[(name, where, rest if name != 'LINE' else [rest[0] - work.__code__.co_firstlineno] if where == 'work' else '') for name, where, rest in events], sep='\n')
print(monitoring.get_tool(1))
try:
    monitoring.set_events(1, 1)
except ValueError as error:
    print(error)
