//! How the interpreter was started: what the command line and the environment decide before the first object is made.
//!
//! The executable sets it once; `sys.flags` and the like are made of it. What programs may change later (the limit on
//! int digits, say) lives with what it governs.

use std::sync::OnceLock;

/// The configuration. Numbers are those of `sys.flags`.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields are named as in sys.flags and PyConfig")]
pub struct Config {
    pub debug: i32,
    pub inspect: i32,
    pub interactive: i32,
    pub optimize: i32,
    pub dont_write_bytecode: i32,
    pub no_user_site: i32,
    pub no_site: i32,
    pub ignore_environment: i32,
    pub verbose: i32,
    pub bytes_warning: i32,
    pub quiet: i32,
    pub hash_randomization: i32,
    pub isolated: i32,
    pub dev_mode: bool,
    pub utf8_mode: i32,
    pub warn_default_encoding: i32,
    pub safe_path: bool,
    pub int_max_str_digits: i32,
    pub unbuffered: bool,
    pub parser_debug: bool,
    pub show_ref_count: bool,
    pub import_time: i32,
    pub frozen_modules: bool,
    pub check_hash_pycs: String,
    /// Every string that names the interpreter is CPython's (`-X identity=cpython`).
    pub identity_cpython: bool,
    pub hash_seed: Option<u32>,
    pub cpu_count: i32,
    pub skip_source_first_line: bool,
    pub warnoptions: Vec<Vec<u8>>,
    pub xoptions: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    pub argv: Vec<Vec<u8>>,
    pub orig_argv: Vec<Vec<u8>>,
    pub executable: Vec<u8>,
    pub base_executable: Vec<u8>,
    pub prefix: Vec<u8>,
    pub exec_prefix: Vec<u8>,
    pub stdlib_dir: Vec<u8>,
    pub platlibdir: String,
    pub pycache_prefix: Option<Vec<u8>>,
    pub home: Option<Vec<u8>>,
    pub path: Vec<Vec<u8>>,
    pub stdio_encoding: Option<String>,
    pub stdio_errors: Option<String>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            debug: 0,
            inspect: 0,
            interactive: 0,
            optimize: 0,
            dont_write_bytecode: 0,
            no_user_site: 0,
            no_site: 0,
            ignore_environment: 0,
            verbose: 0,
            bytes_warning: 0,
            quiet: 0,
            hash_randomization: 1,
            isolated: 0,
            dev_mode: false,
            utf8_mode: 0,
            warn_default_encoding: 0,
            safe_path: false,
            int_max_str_digits: 4300,
            unbuffered: false,
            parser_debug: false,
            show_ref_count: false,
            import_time: 0,
            frozen_modules: true,
            check_hash_pycs: "default".to_owned(),
            identity_cpython: false,
            hash_seed: None,
            cpu_count: -1,
            skip_source_first_line: false,
            warnoptions: Vec::new(),
            xoptions: Vec::new(),
            argv: Vec::new(),
            orig_argv: Vec::new(),
            executable: Vec::new(),
            base_executable: Vec::new(),
            prefix: Vec::new(),
            exec_prefix: Vec::new(),
            stdlib_dir: Vec::new(),
            platlibdir: "lib".to_owned(),
            pycache_prefix: None,
            home: None,
            path: Vec::new(),
            stdio_encoding: None,
            stdio_errors: None,
        }
    }
}

static CONFIG: OnceLock<Config> = OnceLock::new();

/// Sets the configuration, once, before anything runs.
pub fn set(config: Config) {
    sidewinder_types::bytes::set_bytes_warning(config.bytes_warning);
    sidewinder_types::codecs::set_dev_mode(config.dev_mode);
    let _ = CONFIG.set(config);
}

/// The configuration.
pub fn get() -> &'static Config {
    CONFIG.get_or_init(Config::default)
}
