"""What a program raised in the end: the whole graph of exceptions, and where it was raised."""

HIDDEN_ATTRIBUTES = {'args', '__traceback__', '__context__', '__cause__', '__suppress_context__', '__dict__',
                     '__notes__', 'obj', 'exceptions', 'print_file_and_line', 'characters_written'}


def exception_graph(error):
    """All exceptions that are reachable from `error` by cause, context and membership, in order of discovery."""
    found, numbers = [error], {id(error): 0}
    for each in found:
        related = [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            related.extend(each.exceptions)
        for other in related:
            if other is not None and id(other) not in numbers and len(found) < 200:
                numbers[id(other)] = len(found)
                found.append(other)
    return found, numbers


def builtin_attributes(error):
    """The attributes that built-in exception types keep outside of the dictionary."""
    seen = set()
    for base in class_mro(type(error)):
        if is_heap(base):
            continue
        for name, member in class_dict(base).items():
            if name in HIDDEN_ATTRIBUTES or name in seen or type(member) not in (GetSet, Member):
                continue
            seen.add(name)
            try:
                yield name, member.__get__(error)
            except AttributeError:
                yield name, '(unset)'


@section
def record_exception(options, space):
    error = yield
    if error is None:
        return 'type none'
    canon, lines = Canonical(), []
    found, numbers = exception_graph(error)
    refer = lambda other: 'none' if other is None else 'exception %s' % numbers.get(id(other), '?')
    for number, each in enumerate(found):
        lines.append('exception %d' % number)
        lines.append('type ' + full_name(type(each)))
        lines.append('args ' + canon.show(each.args))
        for name, value in sorted(builtin_attributes(each), key=lambda pair: pair[0]):
            lines.append('attribute %s %s' % (name, canon.show(value)))
        own = getdict(each, '__dict__')
        for name, value in own.items():
            lines.append('%s %s' % ('notes' if name == '__notes__' else 'attribute ' + ascii(name), canon.show(value)))
        lines.append('cause ' + refer(each.__cause__))
        lines.append('context ' + refer(each.__context__))
        lines.append('suppress ' + str(each.__suppress_context__))
        if isinstance(each, BaseExceptionGroup):
            lines.append('members ' + ' '.join([refer(other) for other in each.exceptions]))
    canon.drain()
    return '\n'.join(lines + canon.lines)


@section
def record_traceback(options, space):
    """Frames with lines and columns; the wording is what the interpreter prints."""
    error = yield
    if error is None or isinstance(error, SystemExit):
        return ''
    lines = []
    for number, each in enumerate(exception_graph(error)[0]):
        trace, depth = each.__traceback__, 0
        while trace is not None and depth < 60:
            code = trace.tb_frame.f_code
            if code.co_filename == PROGRAM:
                lines.append('line %d in %s of exception %d' % (trace.tb_lineno, code.co_qualname, number))
                lines.append('column %s in %s of exception %d' % (position_of(code, trace.tb_lasti), code.co_qualname, number))
            else:
                lines.append('frame %s in %s of exception %d' % (code.co_filename.rpartition('/')[2], code.co_qualname, number))
            trace, depth = trace.tb_next, depth + 1
    return '\n'.join(lines)


def position_of(code, offset):
    try:
        for number, position in enumerate(code.co_positions()):
            if number == offset // 2:
                return ' '.join([str(part) for part in position])
    except AttributeError:
        pass
    return 'unknown'
