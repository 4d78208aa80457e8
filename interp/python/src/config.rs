//! The command line and the environment: what they ask for, in CPython's words when it cannot be.
//!
//! Options are read up to the first argument that is none; the environment counts unless `-E` or `-I` is given.

mod paths;

use sidewinder_host::{files, process};
use sidewinder_vm::config::Config;

/// What to run.
#[derive(Clone, Debug)]
pub(crate) enum Program {
    /// `-c`
    Command(Vec<u8>),
    /// `-m`
    Module(Vec<u8>),
    /// A file, or a folder or archive that holds `__main__`.
    Script(Vec<u8>),
    /// Standard input.
    Stdin,
}

/// The configuration and the program.
pub(crate) struct Invocation {
    pub(crate) config: Config,
    pub(crate) program: Program,
}

/// Options with a value of their own.
struct Reader {
    arguments: Vec<Vec<u8>>,
    next: usize,
    config: Config,
    version: usize,
    options_w: Vec<Vec<u8>>,
    program: Option<Program>,
    random_hashes: bool,
}

fn program_name(arguments: &[Vec<u8>]) -> String {
    let name = arguments.first().map_or(&b"python"[..], Vec::as_slice);
    String::from_utf8_lossy(name).into_owned()
}

impl Reader {
    fn fail(&self, message: &str) -> ! {
        let name = program_name(&self.arguments);
        files::write_stderr(
            format!(
                "{message}\nusage: {name} [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n"
            )
            .as_bytes(),
        );
        process::exit(2)
    }

    fn value(&mut self, option: &str, inline: &[u8]) -> Vec<u8> {
        if !inline.is_empty() {
            return inline.to_vec();
        }
        match self.arguments.get(self.next) {
            Some(value) => {
                self.next += 1;
                value.clone()
            }
            None => self.fail(&format!("Argument expected for the {option} option")),
        }
    }

    /// Reads options; what follows them is left.
    fn run(&mut self) {
        while self.program.is_none() {
            let Some(argument) = self.arguments.get(self.next).cloned() else {
                return;
            };
            if argument == b"-" {
                return;
            }
            if argument == b"--" {
                self.next += 1;
                return;
            }
            if let Some(name) = argument.strip_prefix(b"--") {
                self.next += 1;
                self.long(name);
            } else if let Some(letters) = argument.strip_prefix(b"-") {
                self.next += 1;
                self.short(letters);
            } else {
                return;
            }
        }
    }

    fn long(&mut self, name: &[u8]) {
        match name {
            b"help" => self.help(crate::usage::SHORT),
            b"help-all" => self.help(crate::usage::ALL),
            b"help-env" => self.help(crate::usage::ENVIRONMENT),
            b"help-xoptions" => self.help(crate::usage::XOPTIONS),
            b"version" => self.version += 1,
            b"check-hash-based-pycs" => {
                let Some(value) = self.arguments.get(self.next).cloned() else {
                    self.fail("Argument expected for the --check-hash-based-pycs options")
                };
                self.next += 1;
                match value.as_slice() {
                    b"default" | b"always" | b"never" => {
                        self.config.check_hash_pycs = String::from_utf8_lossy(&value).into_owned();
                    }
                    _ => self.fail("--check-hash-based-pycs must be one of 'default', 'always', or 'never'"),
                }
            }
            _ => self.fail(&format!("Unknown option: --{}", String::from_utf8_lossy(name))),
        }
    }

    fn help(&self, text: &str) -> ! {
        let name = program_name(&self.arguments);
        files::write_stdout(
            format!("usage: {name} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n{text}").as_bytes(),
        );
        files::flush_stdout();
        process::exit(0)
    }

    fn short(&mut self, letters: &[u8]) {
        let mut rest = letters;
        while let Some((&letter, after)) = rest.split_first() {
            rest = after;
            let c = &mut self.config;
            match letter {
                b'b' => c.bytes_warning += 1,
                b'B' => c.dont_write_bytecode += 1,
                b'd' => c.debug += 1,
                b'E' => c.ignore_environment += 1,
                b'i' => {
                    c.inspect += 1;
                    c.interactive += 1;
                }
                b'I' => {
                    c.isolated += 1;
                    c.ignore_environment = 1;
                    c.no_user_site = 1;
                    c.safe_path = true;
                }
                b'O' => c.optimize += 1,
                b'P' => c.safe_path = true,
                b'q' => c.quiet += 1,
                b'R' => self.random_hashes = true,
                b't' => {}
                b's' => c.no_user_site += 1,
                b'S' => c.no_site += 1,
                b'u' => c.unbuffered = true,
                b'v' => c.verbose += 1,
                b'x' => c.skip_source_first_line = true,
                b'V' => self.version += 1,
                b'h' | b'?' => self.help(crate::usage::SHORT),
                b'c' => {
                    let mut command = self.value("-c", rest);
                    command.push(b'\n');
                    self.program = Some(Program::Command(command));
                    return;
                }
                b'm' => {
                    let module = self.value("-m", rest);
                    self.program = Some(Program::Module(module));
                    return;
                }
                b'W' => {
                    let value = self.value("-W", rest);
                    self.options_w.push(value);
                    return;
                }
                b'X' => {
                    let value = self.value("-X", rest);
                    self.xoption(&value);
                    return;
                }
                _ => self.fail(&format!("Unknown option: -{}", char::from(letter))),
            }
        }
    }

    fn xoption(&mut self, text: &[u8]) {
        let (name, value) = match text.iter().position(|&byte| byte == b'=') {
            Some(at) => {
                let (name, value) = text.split_at(at);
                (name.to_vec(), Some(value.get(1..).unwrap_or_default().to_vec()))
            }
            None => (text.to_vec(), None),
        };
        self.config.xoptions.push((name, value));
    }
}

/// A fatal error of the configuration.
fn fatal(function: &str, message: &str) -> ! {
    files::write_stderr(
        format!("Fatal Python error: {function}: {message}\nPython runtime state: preinitialized\n\n")
            .as_bytes(),
    );
    process::exit(1)
}

/// A variable of the environment, unless it is to be ignored or empty.
fn variable(config: &Config, name: &str) -> Option<Vec<u8>> {
    if config.ignore_environment != 0 {
        return None;
    }
    process::variable(name).filter(|value| !value.is_empty())
}

fn number(bytes: &[u8]) -> Option<i64> {
    let text = core::str::from_utf8(bytes).ok()?.trim_start();
    text.parse().ok()
}

/// The last `-X` option of that name.
fn xoption<'a>(config: &'a Config, name: &str) -> Option<Option<&'a [u8]>> {
    let found = config
        .xoptions
        .iter()
        .rev()
        .find(|(option, _)| option == name.as_bytes())?;
    Some(found.1.as_deref())
}

/// Flags that the environment can raise.
fn environment_flags(config: &mut Config) {
    let level = |config: &Config, name: &str, current: i32| match variable(config, name) {
        Some(value) => {
            let given = number(&value)
                .and_then(|n| i32::try_from(n).ok())
                .filter(|n| *n >= 0);
            current.max(given.unwrap_or(1))
        }
        None => current,
    };
    config.debug = level(config, "PYTHONDEBUG", config.debug);
    config.verbose = level(config, "PYTHONVERBOSE", config.verbose);
    config.optimize = level(config, "PYTHONOPTIMIZE", config.optimize);
    config.inspect = level(config, "PYTHONINSPECT", config.inspect);
    config.dont_write_bytecode = level(config, "PYTHONDONTWRITEBYTECODE", config.dont_write_bytecode);
    config.no_user_site = level(config, "PYTHONNOUSERSITE", config.no_user_site);
    if variable(config, "PYTHONUNBUFFERED").is_some() {
        config.unbuffered = true;
    }
    if variable(config, "PYTHONSAFEPATH").is_some() {
        config.safe_path = true;
    }
}

fn hash_seed(config: &mut Config) {
    let Some(text) = variable(config, "PYTHONHASHSEED") else {
        return;
    };
    if text == b"random" {
        return;
    }
    match number(&text).and_then(|seed| u32::try_from(seed).ok()) {
        Some(seed) => {
            config.hash_seed = Some(seed);
            config.hash_randomization = i32::from(seed != 0);
        }
        None => fatal(
            "config_init_hash_seed",
            "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]",
        ),
    }
}

fn digits_limit(config: &mut Config) {
    let sources = [
        ("PYTHONINTMAXSTRDIGITS", variable(config, "PYTHONINTMAXSTRDIGITS")),
        (
            "-X int_max_str_digits",
            xoption(config, "int_max_str_digits").map(|value| value.unwrap_or_default().to_vec()),
        ),
    ];
    for (name, value) in sources {
        let Some(value) = value else { continue };
        match number(&value).and_then(|limit| i32::try_from(limit).ok()) {
            Some(limit) if limit == 0 || limit >= 640 => config.int_max_str_digits = limit,
            _ => fatal(
                "config_init_int_max_str_digits",
                &format!("{name}: invalid limit; must be >= 640 or 0 for unlimited."),
            ),
        }
    }
}

fn other_settings(config: &mut Config) {
    config.dev_mode = xoption(config, "dev").is_some()
        || variable(config, "PYTHONDEVMODE").is_some_and(|value| number(&value) != Some(0));
    if xoption(config, "warn_default_encoding").is_some()
        || variable(config, "PYTHONWARNDEFAULTENCODING").is_some()
    {
        config.warn_default_encoding = 1;
    }
    config.utf8_mode = match (xoption(config, "utf8"), variable(config, "PYTHONUTF8")) {
        (Some(None | Some(b"1")), _) => 1,
        (Some(Some(b"0")), _) => 0,
        (Some(_), _) => fatal("preconfig_init_utf8_mode", "invalid -X utf8 option value"),
        (None, Some(value)) if value == b"1" => 1,
        (None, Some(value)) if value == b"0" => 0,
        (None, Some(_)) => fatal(
            "preconfig_init_utf8_mode",
            "invalid PYTHONUTF8 environment variable value",
        ),
        (None, None) => 0,
    };
    let frozen = xoption(config, "frozen_modules").map(|value| value.unwrap_or(b"on").to_vec());
    if let Some(value) = frozen.or_else(|| variable(config, "PYTHON_FROZEN_MODULES")) {
        config.frozen_modules = value != b"off";
    }
    config.import_time = i32::from(xoption(config, "importtime").is_some());
    config.show_ref_count = xoption(config, "showrefcount").is_some();
    if let Some(Some(count)) = xoption(config, "cpu_count") {
        config.cpu_count = number(count).and_then(|n| i32::try_from(n).ok()).unwrap_or(-1);
    } else if let Some(count) = variable(config, "PYTHON_CPU_COUNT") {
        config.cpu_count = number(&count).and_then(|n| i32::try_from(n).ok()).unwrap_or(-1);
    }
    config.identity_cpython = matches!(xoption(config, "identity"), Some(Some(b"cpython")))
        || process::variable("SIDEWINDER_IDENTITY").is_some_and(|value| value == b"cpython");
    config.pycache_prefix = match xoption(config, "pycache_prefix") {
        Some(value) => value.filter(|value| !value.is_empty()).map(<[u8]>::to_vec),
        None => variable(config, "PYTHONPYCACHEPREFIX"),
    };
    config.home = variable(config, "PYTHONHOME");
    if let Some(folder) = variable(config, "PYTHONPLATLIBDIR") {
        config.platlibdir = String::from_utf8_lossy(&folder).into_owned();
    }
    standard_streams(config);
}

/// Whether the locale is one in which bytes that are no text must survive.
fn is_plain_locale() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| process::variable(name).filter(|value| !value.is_empty()));
    match locale {
        None => true,
        Some(locale) => matches!(
            locale.as_slice(),
            b"C" | b"POSIX" | b"C.UTF-8" | b"C.utf8" | b"UTF-8"
        ),
    }
}

fn standard_streams(config: &mut Config) {
    config.stdio_encoding = Some("utf-8".to_owned());
    let tolerant = is_plain_locale() || config.utf8_mode > 0;
    config.stdio_errors = Some(if tolerant { "surrogateescape" } else { "strict" }.to_owned());
    if let Some(value) = variable(config, "PYTHONIOENCODING") {
        let text = String::from_utf8_lossy(&value).into_owned();
        let (encoding, errors) = match text.split_once(':') {
            Some((encoding, errors)) => (encoding.to_owned(), Some(errors.to_owned())),
            None => (text, None),
        };
        if !encoding.is_empty() {
            config.stdio_encoding = Some(encoding);
            config.stdio_errors = Some("strict".to_owned());
        }
        if let Some(errors) = errors.filter(|errors| !errors.is_empty()) {
            config.stdio_errors = Some(errors);
        }
    }
}

/// The warning filters asked for, weakest first.
fn warning_options(config: &mut Config, given: Vec<Vec<u8>>) {
    let mut options: Vec<Vec<u8>> = Vec::new();
    let mut add = |option: Vec<u8>| {
        options.retain(|known| *known != option);
        options.push(option);
    };
    if config.dev_mode {
        add(b"default".to_vec());
    }
    if let Some(value) = variable(config, "PYTHONWARNINGS") {
        for part in value.split(|&byte| byte == b',').filter(|part| !part.is_empty()) {
            add(part.to_vec());
        }
    }
    given.into_iter().for_each(&mut add);
    match config.bytes_warning {
        0 => {}
        1 => add(b"default::BytesWarning".to_vec()),
        _ => add(b"error::BytesWarning".to_vec()),
    }
    config.warnoptions = options;
}

/// Reads the command line and the environment. Ends the process when they ask for that.
pub(crate) fn read() -> Invocation {
    let arguments = process::arguments();
    let mut reader = Reader {
        next: 1,
        config: Config::default(),
        version: 0,
        options_w: Vec::new(),
        program: None,
        random_hashes: false,
        arguments,
    };
    reader.run();
    let mut config = core::mem::take(&mut reader.config);
    config.orig_argv = reader.arguments.clone();
    environment_flags(&mut config);
    if !reader.random_hashes {
        hash_seed(&mut config);
    }
    for flag in [
        &mut config.dont_write_bytecode,
        &mut config.no_user_site,
        &mut config.no_site,
        &mut config.ignore_environment,
    ] {
        *flag = (*flag).min(1);
    }
    digits_limit(&mut config);
    other_settings(&mut config);
    if reader.version > 0 {
        print_version(&config, reader.version);
    }
    warning_options(&mut config, core::mem::take(&mut reader.options_w));
    let rest = reader.arguments.get(reader.next..).unwrap_or_default();
    let (program, argv) = match reader.program {
        Some(program) => {
            let name: &[u8] = match &program {
                Program::Module(_) => b"-m",
                _ => b"-c",
            };
            let mut argv = vec![name.to_vec()];
            argv.extend_from_slice(rest);
            (program, argv)
        }
        None => match rest.first() {
            None => (Program::Stdin, vec![Vec::new()]),
            Some(first) if first == b"-" => (Program::Stdin, rest.to_vec()),
            Some(script) => (Program::Script(paths::absolute(script)), rest.to_vec()),
        },
    };
    config.argv = argv;
    paths::find(&mut config, &reader.arguments);
    Invocation { config, program }
}

fn print_version(config: &Config, times: usize) -> ! {
    let text = if times > 1 {
        format!("Python {}\n", sidewinder_modules_core::sys::version_text(config))
    } else {
        "Python 3.14.8\n".to_owned()
    };
    files::write_stdout(text.as_bytes());
    files::flush_stdout();
    process::exit(0)
}
