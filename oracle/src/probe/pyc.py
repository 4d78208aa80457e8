"""Compiled files: writing them as py_compile does, and reading them."""


@probe
def probe_pyc(name, data, options):
    from importlib._bootstrap_external import _code_to_timestamp_pyc
    start = clock()
    try:
        code = compile(data, name, 'exec', dont_inherit=True, optimize=options['optimize'])
        # As in py_compile, something else refers to the code object while it is written, which can be seen in the file.
        held = [code]
        text = _code_to_timestamp_pyc(code, 0, len(data))
    except Exception as error:
        elapsed = clock() - start
        text = '\n'.join(describe_exception(error)).encode('utf-8', 'surrogatepass')
    else:
        elapsed = clock() - start
    _warned.clear()
    return elapsed, bytes(text)


@probe
def probe_pyc_load(name, data, options):
    import marshal
    start = clock()
    code = marshal.loads(data[16:])
    elapsed = clock() - start
    lines = []
    describe_code(code, lines)
    return elapsed, '\n'.join(lines).encode('utf-8', 'surrogatepass')
