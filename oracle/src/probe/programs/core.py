"""Runs programs for the harness, each in a fork of this process, and says what could be observed of it.

It runs on both sides and must get by on an interpreter that lacks most of its library: `sys` and `posix` are all
that the core needs; what else is missing costs the sections that need it and nothing more.

A request is a frame (little-endian length, then bytes) of length-prefixed fields: options as `name=value` words,
the program's name, its source. An answer is a frame of fields: wait status, nanoseconds, observations, standard
output, standard error, files left behind. Observations are records `name length\\n` and so many bytes.
"""

import sys
try:
    import posix
except ImportError:
    import os as posix
try:
    from time import perf_counter_ns as clock
except ImportError:
    def clock():
        return 0

PROGRAM = 'program.py'
REQUESTS, ANSWERS = 100, 101
SECTIONS = {}
# The program's code object, once it is compiled.
COMPILED = []


def section(function):
    """Registers a recorder: a generator function that runs up to its yield before the program, and returns text."""
    SECTIONS[function.__name__.removeprefix('record_')] = function
    return function


def read_exactly(fd, count):
    parts = []
    while count:
        part = posix.read(fd, min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b''.join(parts)


def read_fields(fd):
    header = read_exactly(fd, 4)
    if header is None:
        return None
    body = read_exactly(fd, int.from_bytes(header, 'little'))
    if body is None:
        return None
    fields, position = [], 0
    while position < len(body):
        length = int.from_bytes(body[position:position + 4], 'little')
        position += 4 + length
        fields.append(body[position - length:position])
    return fields


def write_all(fd, data):
    while data:
        data = data[posix.write(fd, data):]


def write_fields(fd, fields):
    body = b''.join([len(field).to_bytes(4, 'little') + field for field in fields])
    write_all(fd, len(body).to_bytes(4, 'little') + body)


def read_file(fd):
    posix.lseek(fd, 0, 0)
    parts = []
    while part := posix.read(fd, 1 << 20):
        parts.append(part)
    return b''.join(parts)


def encode(text):
    return text.encode('utf-8', 'backslashreplace')


def left_behind(folder, prefix, out):
    """Names and contents of the files below `folder`, which are removed on the way."""
    for name in sorted(posix.listdir(folder)):
        path, shown = folder + '/' + name, prefix + name
        if shown == PROGRAM:
            posix.unlink(path)
            continue
        try:
            is_folder = posix.lstat(path).st_mode & 0o170000 == 0o040000
            if is_folder:
                if name != '__pycache__':
                    out.append(ascii(shown + '/'))
                left_behind(path, shown + '/', out)
                posix.rmdir(path)
                continue
            if '__pycache__' not in shown:
                fd = posix.open(path, posix.O_RDONLY | posix.O_NONBLOCK)
                out.append(ascii(shown) + ' ' + ascii(posix.read(fd, 1 << 16)))
                posix.close(fd)
            posix.unlink(path)
        except OSError as error:
            out.append(ascii(shown) + ' ' + type(error).__name__)


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass


def run_program(source, space):
    """Runs the program; returns what it raised, with the probe's own frames taken off the traceback."""
    try:
        COMPILED.append(compile(source, PROGRAM, 'exec', dont_inherit=True))
        exec(COMPILED[0], space)
    except BaseException as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != PROGRAM:
            trace = trace.tb_next
        error.__traceback__ = trace
        return error
    return None


def exit_code(error):
    """The exit code that the interpreter would end with, after printing what it would print."""
    if error is None:
        return 0
    if isinstance(error, SystemExit):
        code = error.code
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 0xff
        try:
            sys.stderr.write(str(code) + '\n')
        except BaseException:
            pass
        return 1
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as second:
        sys.__excepthook__(type(second), second, second.__traceback__)
    return 1


def at_exit():
    """What the interpreter does first when it ends; only needed when the process ends without it."""
    threading = sys.modules.get('threading')
    try:
        if threading is not None:
            threading._shutdown()
        if 'atexit' in sys.modules:
            sys.modules['atexit']._run_exitfuncs()
    except BaseException:
        pass


def child(options, source, observations):
    """The forked process: runs one program, writes what was observed, ends."""
    main = sys.modules['__main__']
    space = main.__dict__
    space.clear()
    space.update(__name__='__main__', __doc__=None, __package__=None, __loader__=None, __spec__=None,
                 __file__=PROGRAM, __builtins__=sys.modules['builtins'])
    sys.argv[:] = [PROGRAM]
    recorders = []
    for name in options.get('sections', '').split(','):
        if name in SECTIONS:
            recorder = SECTIONS[name](options, space)
            try:
                next(recorder)
                recorders.append((name, recorder))
            except Exception as error:
                record(observations, name, 'unavailable ' + type(error).__name__ + ' ' + ascii(str(error)))
    started = clock()
    error = run_program(source, space)
    elapsed = clock() - started
    for name, recorder in reversed(recorders):
        try:
            recorder.send(error)
            text = ''
        except StopIteration as result:
            text = result.value
        except Exception as fault:
            text = 'unavailable ' + type(fault).__name__ + ' ' + ascii(str(fault))
        record(observations, name, text)
    flush()
    before = posix.lseek(2, 0, 1)
    code = exit_code(error)
    flush()
    record(observations, 'end', '%d %d %d %d' % (elapsed, before, posix.lseek(2, 0, 1), code))
    return code


def record(fd, name, text):
    text = encode(text)
    write_all(fd, encode('%s %d\n' % (name, len(text))) + text)


def serve(argv):
    """Serves requests until there are none; a forked child comes back from here by SystemExit."""
    folder = argv[0]
    preload(argv[1])
    files = [posix.open(folder + '.' + name, posix.O_RDWR | posix.O_CREAT | posix.O_TRUNC | posix.O_CLOEXEC)
             for name in ('out', 'err', 'obs')]
    out, err, obs = files
    posix.dup2(0, REQUESTS, False)
    posix.dup2(1, ANSWERS, False)
    null = posix.open('/dev/null', posix.O_RDWR)
    posix.dup2(null, 0)
    posix.dup2(null, 1)
    posix.chdir(folder)
    ballast = [[None] * 3 for _ in range(int(argv[2]))]
    version = '%d.%d.%d' % sys.version_info[:3]
    can_fork = hasattr(posix, 'fork') and hasattr(posix, 'waitpid')
    write_fields(ANSWERS, [encode(sys.implementation.name), encode(version), b'fork' if can_fork else b'spawn'])
    while (fields := read_fields(REQUESTS)) is not None:
        options = dict([word.split('=', 1) for word in fields[0].decode().split()])
        fd = posix.open(PROGRAM, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC)
        write_all(fd, fields[2])
        posix.close(fd)
        started = clock()
        pid = posix.fork()
        if pid == 0:
            posix.close(REQUESTS)
            posix.close(ANSWERS)
            posix.dup2(out, 1)
            posix.dup2(err, 2)
            code = child(options, fields[2], obs)
            if options.get('finalize') == '1':
                raise SystemExit(code)
            at_exit()
            flush()
            posix._exit(code)
        status = posix.waitpid(pid, 0)[1]
        elapsed = clock() - started
        left = []
        left_behind(folder, '', left)
        write_fields(ANSWERS, [encode(str(status)), encode(str(elapsed)), read_file(obs), read_file(out),
                               read_file(err), encode('\n'.join(left))])
        for fd in files:
            posix.ftruncate(fd, 0)
            posix.lseek(fd, 0, 0)


def preload(names):
    for name in names.split(','):
        if name:
            try:
                __import__(name)
            except BaseException:
                pass
    try:
        import gc
        gc.collect()
        gc.freeze()
    except BaseException:
        pass
