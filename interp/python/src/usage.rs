//! What `--help` and its kin print after the usage line: what each option does, in our own words.

/// `--help`.
pub(crate) const SHORT: &str = "\
Options (and the environment variables that do the same):
-b     : warn of bytes compared with str or int, or shown as str; -bb: raise
-B     : write no .pyc files; also PYTHONDONTWRITEBYTECODE=x
-c cmd : run this source (no options follow)
-d     : debug the parser; also PYTHONDEBUG=x
-E     : do not look at PYTHON* environment variables
-h     : show this text; also -? and --help
-i     : go on with a prompt when the program ends; also PYTHONINSPECT=x
-I     : isolated from the user's settings: -E, -P and -s
-m mod : run this module as a program (no options follow)
-O     : compile without assertions; also PYTHONOPTIMIZE=x
-OO    : as -O, and without docstrings
-P     : put no unsafe folder in front of sys.path; also PYTHONSAFEPATH
-q     : start the prompt without a banner
-s     : no user's site-packages in sys.path; also PYTHONNOUSERSITE=x
-S     : do not import site
-u     : no buffers in stdout and stderr; also PYTHONUNBUFFERED=x
-v     : tell of imports; more of it if given again; also PYTHONVERBOSE=x
-V     : show the version; more of it if given twice; also --version
-W arg : a warning filter, action:message:category:module:lineno;
         also PYTHONWARNINGS=arg
-x     : skip the first line of the source
-X opt : an option of the implementation
--check-hash-based-pycs always|default|never:
         how .pyc files that hold a hash are checked
--help-env, --help-xoptions, --help-all: more of this

Arguments:
file   : the program
-      : the program comes from standard input (a prompt on a terminal)
arg ...: sys.argv[1:] of the program
";

/// `--help-env`.
pub(crate) const ENVIRONMENT: &str = "\
Environment variables:
PYTHONBREAKPOINT, PYTHONDEBUG, PYTHONDEVMODE, PYTHONDONTWRITEBYTECODE, PYTHONHASHSEED, PYTHONHOME, PYTHONINSPECT,
PYTHONINTMAXSTRDIGITS, PYTHONIOENCODING, PYTHONNOUSERSITE, PYTHONOPTIMIZE, PYTHONPATH, PYTHONPLATLIBDIR,
PYTHONPYCACHEPREFIX, PYTHONSAFEPATH, PYTHONSTARTUP, PYTHONUNBUFFERED, PYTHONUTF8, PYTHONVERBOSE, PYTHONWARNDEFAULTENCODING,
PYTHONWARNINGS, PYTHON_CPU_COUNT, PYTHON_FROZEN_MODULES: as in CPython 3.14.
SIDEWINDER_LIB: the folder of the standard library.
SIDEWINDER_ORACLE: a python3.14 whose library is used when SIDEWINDER_LIB is not set.
SIDEWINDER_CACHE: where code of frozen modules is kept.
";

/// `--help-xoptions`.
pub(crate) const XOPTIONS: &str = "\
Options of the implementation:
-X cpu_count=N: the number of processors that is claimed
-X dev: development mode
-X frozen_modules=[on|off]: whether frozen modules are used
-X identity=cpython: every string that names the interpreter is CPython's
-X importtime: tell how long imports take
-X int_max_str_digits=N: limit on digits between int and str
-X pycache_prefix=PATH: where .pyc files are written
-X utf8[=0|1]: UTF-8 mode
-X warn_default_encoding: warn of the locale's encoding being used
";

/// `--help-all`.
pub(crate) const ALL: &str = SHORT;
