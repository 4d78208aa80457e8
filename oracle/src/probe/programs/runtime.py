"""What a program did inside of the interpreter: collections, lifetimes, events, specialised instructions."""


def program_line():
    """The line at which the program stands."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != PROGRAM:
        frame = frame.f_back
    return '-' if frame is None else '%s:%s' % (frame.f_code.co_name, frame.f_lineno)


@section
def record_gc(options, space):
    import gc
    lines = []

    def callback(phase, info):
        lines.append('%s generation %s collected %s uncollectable %s at %s' % (
            phase, info['generation'], info['collected'], info['uncollectable'], program_line()))

    gc.collect()
    before = gc.get_stats()
    gc.callbacks.append(callback)
    error = yield
    counts = gc.get_count()
    gc.callbacks.remove(callback)
    after = gc.get_stats()
    lines.append('count %s' % (counts,))
    for number, (old, new) in enumerate(zip(before, after)):
        lines.append('generation %d %s' % (number, ' '.join(['%s %s' % (key, new[key] - old[key]) for key in new
                                                            if type(new[key]) is int])))
    lines.append('threshold %s enabled %s' % (gc.get_threshold(), gc.isenabled()))
    lines.append('collect %s' % gc.collect())
    lines.append('garbage %d' % len(gc.garbage))
    return '\n'.join(lines)


def monitoring(tool, events, handlers):
    """Takes a tool of sys.monitoring; returns the function that gives it back."""
    monitor = sys.monitoring
    monitor.use_tool_id(tool, 'sidewinder')
    for event, handler in handlers:
        monitor.register_callback(tool, event, handler)
    monitor.set_events(tool, events)

    def stop():
        monitor.set_events(tool, 0)
        for event, _ in handlers:
            monitor.register_callback(tool, event, None)
        monitor.free_tool_id(tool)
    return stop


@section
def record_lifetimes(options, space):
    """Where in the stream of executed lines each finaliser, weakref callback and collection comes."""
    import gc
    from _weakref import ReferenceType
    events = sys.monitoring.events
    disable = sys.monitoring.DISABLE
    lines, state = [], [0, '-']

    def on_line(code, line):
        if code.co_filename != PROGRAM:
            return disable
        state[0] += 1
        state[1] = '%s:%d' % (code.co_name, line)

    def on_start(code, offset):
        if code.co_filename != PROGRAM:
            return disable
        what = None
        if code.co_name == '__del__':
            what = 'finaliser'
        elif code.co_argcount == 1:
            frame = sys._getframe(1)
            first = frame.f_locals.get(code.co_varnames[0])
            if isinstance_exactly(type(first), ReferenceType) and ReferenceType.__call__(first) is None:
                what = 'weakref callback'
        if what and len(lines) < 5000:
            lines.append('%s %s after line %d (%s)' % (what, code.co_qualname, state[0], state[1]))

    def on_throw(code, offset, error):
        if code.co_filename == PROGRAM and type(error) is GeneratorExit and len(lines) < 5000:
            lines.append('close %s after line %d (%s)' % (code.co_qualname, state[0], state[1]))

    def on_collection(phase, info):
        if len(lines) < 5000:
            lines.append('collection %s generation %s after line %d (%s)' % (
                phase, info['generation'], state[0], state[1]))

    gc.collect()
    gc.callbacks.append(on_collection)
    stop = monitoring(4, events.LINE | events.PY_START | events.PY_THROW, [
        (events.LINE, on_line), (events.PY_START, on_start), (events.PY_THROW, on_throw)])
    error = yield
    stop()
    gc.callbacks.remove(on_collection)
    return '\n'.join(lines)


@section
def record_events(options, space):
    """Lines and branches as a rolling hash with checkpoints; with detail, every event and every instruction."""
    events = sys.monitoring.events
    disable = sys.monitoring.DISABLE
    detail = options.get('detail') == '1'
    every = 1 if detail else 64
    lines, state = [], [0, 0]

    known = {}

    def number_of(text):
        number = known.get(text)
        if number is None:
            number = 7
            for letter in text:
                number = (number * 31 + ord(letter)) & 0xffffffffffff
            known[text] = number
        return number

    def note(text):
        count = state[0] = state[0] + 1
        digest = state[1]
        for part in text:
            digest = (digest * 31 + (number_of(part) if type(part) is str else part + 1)) & 0xffffffffffff
        state[1] = digest
        if count % every == 0 and len(lines) < 20000:
            lines.append(' '.join([str(part) for part in text]) if detail else '%d %x' % (count, digest))

    def handler(name):
        def handle(code, *rest):
            if code.co_filename != PROGRAM:
                return disable
            note([name, code.co_qualname] + [part for part in rest if type(part) is int])
        return handle

    def on_raise(name):
        def handle(code, offset, error):
            if code.co_filename == PROGRAM:
                note([name, code.co_qualname, offset, type(error).__name__])
        return handle

    def on_value(name):
        def handle(code, offset, value):
            if code.co_filename != PROGRAM:
                return disable
            note([name, code.co_qualname, offset])
        return handle

    wanted = ['LINE', 'BRANCH_LEFT', 'BRANCH_RIGHT', 'PY_START', 'PY_RESUME', 'JUMP']
    if not hasattr(events, 'BRANCH_LEFT'):
        wanted = ['LINE', 'BRANCH', 'PY_START', 'PY_RESUME', 'JUMP']
    if detail:
        wanted.append('INSTRUCTION')
    handlers = [(getattr(events, name), handler(name)) for name in wanted]
    handlers += [(getattr(events, name), on_value(name)) for name in ('PY_RETURN', 'PY_YIELD')]
    handlers += [(getattr(events, name), on_raise(name)) for name in ('RAISE', 'PY_UNWIND', 'EXCEPTION_HANDLED', 'RERAISE')]
    mask = 0
    for event, _ in handlers:
        mask |= event
    stop = monitoring(3, mask, handlers)
    error = yield
    stop()
    lines.append('events %d %x' % (state[0], state[1]))
    return '\n'.join(lines)


@section
def record_specialization(options, space):
    """The instructions of every code object as they stand after the run."""
    def walk(each, path, lines):
        lines.append('%s %s' % (path + '@' + str(each.co_firstlineno), each._co_code_adaptive.hex()))
        for number, constant in enumerate(each.co_consts):
            if type(constant) is Code:
                walk(constant, '%s/%d.%s' % (path, number, constant.co_name), lines)

    yield
    lines = []
    for code in COMPILED:
        walk(code, 'module', lines)
    return '\n'.join(lines)


@section
def record_coverage(options, space):
    """The lines that ran, of all that could have."""
    events = sys.monitoring.events
    disable = sys.monitoring.DISABLE
    seen = set()

    def on_line(code, line):
        if code.co_filename == PROGRAM:
            seen.add(line)
        return disable

    stop = monitoring(2, events.LINE, [(events.LINE, on_line)])
    yield
    stop()
    possible = set()

    def walk(code):
        possible.update([line for _, _, line in code.co_lines() if line])
        for constant in code.co_consts:
            if type(constant) is Code:
                walk(constant)

    for code in COMPILED:
        walk(code)
    return '%d %d %s' % (len(seen), len(possible), ' '.join([str(line) for line in sorted(seen)]))
