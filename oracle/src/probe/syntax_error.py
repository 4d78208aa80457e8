"""What `compile` raises and warns, field by field."""

import re, warnings

_warned = []
warnings.simplefilter('always')
warnings._showwarnmsg = _warned.append


def describe_exception(error):
    lines = [f'type {type(error).__name__}']
    if isinstance(error, SyntaxError):
        text = error.text
        lines += [
            f'msg {quote(str(error.msg))}', f'lineno {error.lineno}', f'offset {error.offset}',
            f'end_lineno {error.end_lineno}', f'end_offset {error.end_offset}',
            f'text {"None" if text is None else quote(text)}',
        ]
    else:
        # How much of the stack an overflow has used differs from run to run.
        lines.append(f'msg {quote(re.sub(r"(?<=^Stack overflow .used )[0-9]+", "N", str(error)))}')
    return lines


def describe_warnings():
    lines = [f'warning {w.category.__name__} line {w.lineno} {quote(str(w.message))}' for w in _warned]
    _warned.clear()
    return lines


@probe
def probe_syntax_error(name, data, options):
    import __future__
    flags = 0x400 if options['stage'] == 'parse' else 0
    if options['type_comments']:
        flags |= 0x1000
    source = data
    start = clock()
    try:
        compile(source, name, options['mode'], flags, True, options['optimize'])
    except Exception as error:
        elapsed = clock() - start
        lines = describe_exception(error)
    else:
        elapsed = clock() - start
        lines = ['type none']
    lines += describe_warnings()
    return elapsed, '\n'.join(lines).encode()
