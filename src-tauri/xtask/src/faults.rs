//! `cargo xtask faults`: programs killed at random moments; `tests/bench/FAULTS.md` has what came of it.

use crate::shell::{self, Outcome, cargo};

/// Rounds of each case unless told otherwise.
const ROUNDS: usize = 200;

/// Kills again and again, and prints the table of losses; a loss is a failure.
pub fn run(rounds: Option<&String>) -> Outcome {
    let rounds: usize = match rounds {
        Some(rounds) => rounds.parse().map_err(|_| format!("\"{rounds}\" is no number of rounds"))?,
        None => ROUNDS,
    };
    let mut test = cargo();
    test.args(["test", "--workspace", "--test", "kill", "--", "faults"]).arg(rounds.to_string());
    shell::run(&mut test)
}
