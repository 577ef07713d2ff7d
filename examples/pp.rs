fn main() -> std::process::ExitCode {
    docspace_steward::practice::cli::run(std::env::args().skip(1))
}
