//! The `duet` program: everything is in the library.

fn main() -> std::process::ExitCode {
    duet::cli::main()
}
