//! No command opens a connection: the kernel is asked, through strace, what sockets the program made.
#![cfg(target_os = "linux")]

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use crate::{Folder, sample_documents, sample_project};

/// Runs `araxes` under strace, and gives what it asked of the network; `None` where nobody may be watched.
fn calls(folder: &Folder, args: &[&str]) -> Option<Vec<String>> {
    let trace = folder.at("trace");
    let mut watched = Command::new("strace");
    watched.args(["-f", "-qq", "-e", "trace=network", "-o", &trace, env!("CARGO_BIN_EXE_araxes")]).args(args);
    let ran = watched.stdin(Stdio::null()).output().ok()?;
    let refused = String::from_utf8_lossy(&ran.stderr);
    if refused.contains("ptrace") || refused.contains("PTRACE") {
        return None;
    }
    assert!(ran.status.success(), "{args:?}: {refused}");
    Some(lines(&trace))
}

/// Lines of a trace that are about the internet; those of the system's own sockets are not.
fn lines(trace: &str) -> Vec<String> {
    let text = fs::read_to_string(trace).unwrap_or_default();
    let network = |line: &&str| {
        let is_call = ["socket(", "connect(", "bind(", "sendto(", "sendmsg("].iter().any(|call| line.contains(call));
        is_call
            && ["AF_INET", "sin_addr", "sin6_addr", "AF_NETLINK", "AF_PACKET"].iter().any(|sort| line.contains(sort))
    };
    text.lines().filter(network).map(str::to_owned).collect()
}

#[test]
fn no_command_asks_anything_of_the_network() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let document = &sample_documents()[0];
    let out = folder.at("out");
    let commands: [&[&str]; 9] = [
        &["extract", document],
        &["timex", document],
        &["import", document, "--project", &project],
        &["query", "--project", &project],
        &["export", "--project", &project, "--format", "docx", "-o", &out],
        &["export", "--project", &project, "--format", "html", "-o", &out],
        &["render", "map", "--project", &project, "-o", &format!("{out}.png")],
        &["where", "39.82", "46.75", "--date", "2020-11-20"],
        &["check", &project],
    ];
    for args in commands {
        match calls(&folder, args) {
            Some(asked) => assert!(asked.is_empty(), "{args:?} asked:\n{}", asked.join("\n")),
            None => {
                eprintln!(
                    "strace is not here or may not watch; what the program asks of the network was not looked at."
                );
                return;
            }
        }
    }
}

/// The server has one socket, on loopback; and the watching itself is seen to see.
#[test]
fn the_server_listens_on_this_machine_alone() {
    let folder = Folder::new();
    let trace = folder.at("trace");
    let started = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=network", "-o", &trace, env!("CARGO_BIN_EXE_araxes"), "serve", "--port", "0"])
        .arg("--print-url")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut watched) = started else {
        eprintln!("strace is not here; the server's sockets were not looked at.");
        return;
    };
    let mut url = String::new();
    BufReader::new(watched.stdout.take().expect("standard output")).read_line(&mut url).expect("a line");
    // strace ends with the program that it watches.
    let id = watched.id();
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    for child in children.split_whitespace() {
        Command::new("kill").arg(child).status().expect("kill");
    }
    watched.wait().expect("ends");
    if url.is_empty() {
        eprintln!("strace may not watch here; the server's sockets were not looked at.");
        return;
    }
    let asked = lines(&trace);
    let bound: Vec<&String> = asked.iter().filter(|line| line.contains("bind(")).collect();
    assert!(bound.len() == 1 && bound[0].contains("inet_addr(\"127.0.0.1\")"), "{asked:?}");
    assert!(asked.iter().all(|line| !line.contains("connect(") && !line.contains("send")), "{asked:?}");
}
