//! The `sidewinder` command: parses the command line and hands over to `commands`.

mod commands;

fn main() -> std::process::ExitCode {
    commands::main()
}
