//! The `araxes` command as a user meets it: the real program, run on real files.

mod bad_input;
mod contract;
mod damage;
mod material;
mod network;
mod places;
mod project;
mod serve;
mod stability;
mod team;

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// What a run of the program gave.
struct Ran {
    code: i32,
    out: Vec<u8>,
    err: String,
}

impl Ran {
    /// What it wrote, as text.
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("UTF-8")
    }

    /// Holds that it ended well and complained of nothing.
    fn done(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        self
    }

    /// Holds that it ended with `code`, wrote nothing, and said in one line each of `words`.
    fn refused(self, code: i32, words: &[&str]) {
        let Self { code: found, out, err } = self;
        assert_eq!(found, code, "{err}");
        assert!(out.is_empty(), "wrote {}", String::from_utf8_lossy(&out));
        assert_eq!(err.lines().count(), 1, "not one line: {err}");
        assert!(err.starts_with("araxes: "), "{err}");
        for word in words {
            assert!(err.contains(word), "{word:?} is not in: {err}");
        }
    }
}

/// Runs `araxes` with `args`, and nothing on standard input.
fn araxes<A: AsRef<OsStr>>(args: &[A]) -> Ran {
    araxes_with(b"", args)
}

/// Runs `araxes` with `args` and `input` on standard input.
fn araxes_with<A: AsRef<OsStr>>(input: &[u8], args: &[A]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_araxes"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    // A program that refuses its arguments does not wait for input.
    child.stdin.take().expect("standard input").write_all(input).ok();
    let output = child.wait_with_output().expect("ends");
    Ran {
        code: output.status.code().expect("a code"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A folder of its own, gone at the end.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A path in it, as text for the command line.
    fn at(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file in it.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).expect("writes");
        self.at(name)
    }

    /// All files in it with their bytes, to tell whether anything changed.
    fn contents(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.0.path())
            .expect("lists")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(&path).expect("reads")))
            .collect();
        files.sort();
        files
    }
}

/// A folder of the repository.
fn repository(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}

/// Our sample documents, in order.
fn sample_documents() -> Vec<String> {
    let mut documents: Vec<String> = fs::read_dir(repository("samples/documents"))
        .expect("the samples")
        .map(|entry| entry.expect("an entry").path().to_str().expect("UTF-8").to_owned())
        .collect();
    documents.sort();
    documents
}

/// A project of the sample documents, made by the program.
fn sample_project(folder: &Folder) -> String {
    let project = folder.at("sample.araxes");
    let mut args = vec!["import".to_owned(), "--project".to_owned(), project.clone()];
    args.extend(sample_documents());
    araxes(&args).done();
    project
}
