//! The `sidewinder` command. Everything it does lives in the crates; this file only hands over.

fn main() -> std::process::ExitCode {
    sidewinder_oracle::cli::main()
}
