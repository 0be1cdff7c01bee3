//! `cargo xtask …`: what a newcomer types, and what continuous integration runs.
//!
//! Only the standard library, so that the first answer comes a second after the first `cargo xtask`.

#![forbid(unsafe_code)]

mod bundle;
mod faults;
mod fuzz;
mod make;
mod packages;
mod page;
mod python;
mod shell;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask setup            install what is missing: system packages, npm packages
cargo xtask run [FILE...]    set up, build, and open the window on the sample, or on the files given
cargo xtask test             set up, then check and test everything
cargo xtask sample [PATH]    build the sample project from samples/documents
cargo xtask maps             build the map layers again from their packages
cargo xtask faults [ROUNDS]  kill imports, decisions and saves at random moments, 200 rounds each, and print what was lost
cargo xtask fuzz [SECONDS]   run every fuzz target for so long, 180 seconds each, one after the other
cargo xtask bench [--million] measure a release build beside its peers, and write tests/bench/RESULTS.md
cargo xtask bench --frames   measure frames and starts of a release build, and write tests/bench/FRAMES.md
cargo xtask python           build the Python wheel and test it; --engines: on Spark, Ray and Daft too
cargo xtask bundle [KINDS]   build installers for this platform: on Linux deb,rpm unless told, e.g. appimage
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let done = match task.as_str() {
        "setup" => make::set_up(),
        "run" => make::run_all(&rest),
        "test" => return test::test(),
        "sample" => make::sample(rest.first()),
        "maps" => make::maps(),
        "faults" => faults::run(rest.first()),
        "fuzz" => fuzz::run(rest.first()),
        "bench" if rest.iter().any(|option| option == "--frames") => make::frames(),
        "bench" => make::bench(&rest),
        "python" => python::python(&rest),
        "bundle" => bundle::bundle(rest.first()),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
