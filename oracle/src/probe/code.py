"""Code objects, field by field, nested ones after the one that holds them; and symbol tables."""


def describe_constant(value):
    kind = type(value)
    if value is None or value is True or value is False or value is ...:
        return repr(value)
    if kind is int:
        return f'int {value:x}'
    if kind is float:
        return f'float {struct.pack("<d", value).hex()}'
    if kind is complex:
        return f'complex {struct.pack("<dd", value.real, value.imag).hex()}'
    if kind is str:
        return f'str {quote(value)}'
    if kind is bytes:
        return f'bytes {value.hex()}'
    if kind is tuple:
        return f'({", ".join(map(describe_constant, value))})'
    if kind is frozenset:
        # The order of a set is a matter of hashing, which is compared elsewhere.
        return f'frozenset({", ".join(sorted(map(describe_constant, value)))})'
    if kind is slice:
        return f'slice({", ".join(map(describe_constant, (value.start, value.stop, value.step)))})'
    return f'code {value.co_qualname}' if kind is CodeType else f'{kind.__name__}?'


CodeType = type(describe_constant.__code__)


def names_of(names):
    return ' '.join(map(quote, names))


def describe_code(code, lines):
    pending = [code]
    while pending:
        code = pending.pop()
        lines += (
            f'code {quote(code.co_qualname)} line {code.co_firstlineno}',
            f'name {quote(code.co_name)}',
            f'arguments {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount}',
            f'flags {code.co_flags:#x}',
            f'names {names_of(code.co_names)}',
            f'varnames {names_of(code.co_varnames)}',
            f'cellvars {names_of(code.co_cellvars)}',
            f'freevars {names_of(code.co_freevars)}',
            f'instructions {code.co_code.hex()}',
            *[f'constant {n} {describe_constant(value)}' for n, value in enumerate(code.co_consts)],
            f'stacksize {code.co_stacksize}',
            f'linetable {code.co_linetable.hex()}',
            f'exceptiontable {code.co_exceptiontable.hex()}',
        )
        pending += [value for value in reversed(code.co_consts) if type(value) is CodeType]


@probe
def probe_code(name, data, options):
    start = clock()
    try:
        code = compile(data, name, options['mode'], 0, True, options['optimize'])
    except Exception as error:
        elapsed = clock() - start
        lines = describe_exception(error)
    else:
        elapsed = clock() - start
        lines = []
        describe_code(code, lines)
    lines += describe_warnings()
    return elapsed, '\n'.join(lines).encode('utf-8', 'surrogatepass')


def describe_block(block, depth, lines):
    indent = ' ' * depth
    lines.append(f'{indent}{block.type} {block.name} {block.lineno} {int(block.nested)}')
    lines += [f'{indent}  {name} {flags}' for name, flags in sorted(block.symbols.items())]
    for child in block.children:
        describe_block(child, depth + 1, lines)


@probe
def probe_symtable(name, data, options):
    import _symtable
    start = clock()
    try:
        block = _symtable.symtable(data, name, options['mode'])
    except Exception as error:
        elapsed = clock() - start
        lines = describe_exception(error)
    else:
        elapsed = clock() - start
        lines = []
        describe_block(block, 0, lines)
    # The symbol table is asked for by tools: what it warns is the compiler's business.
    _warned.clear()
    return elapsed, '\n'.join(lines).encode('utf-8', 'replace')
