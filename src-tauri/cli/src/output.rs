//! Where results go: standard output, or a file that appears whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Stdout, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::fault::Fault;

/// Takes bytes; [`Output::finish`] makes them appear. Dropped before that, a file is left as it was.
pub struct Output {
    sink: Sink,
}

enum Sink {
    Screen(BufWriter<Stdout>),
    /// A device or pipe, such as `/dev/null`: nothing to replace, so it is written to as it is.
    Device(BufWriter<File>, PathBuf),
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// To the file at `path`, or to standard output, which `-` names too.
    pub fn to(path: Option<&Path>) -> Result<Self, Fault> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self { sink: Sink::Screen(BufWriter::new(io::stdout())) });
        };
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(Fault::file(path, "is a folder; give the name of a file")),
            Ok(found) if !found.is_file() => {
                let device = File::options().write(true).open(path).map_err(|e| Fault::io(path, &e))?;
                return Ok(Self { sink: Sink::Device(BufWriter::new(device), path.to_owned()) });
            }
            _ => {}
        }
        let temp = new_neighbour(path).map_err(|e| Fault::io(path, &e))?;
        Ok(Self { sink: Sink::File(BufWriter::new(temp), path.to_owned()) })
    }

    /// Writes `bytes`.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        match &mut self.sink {
            Sink::Screen(out) => out.write_all(bytes).map_err(|e| Fault::io(Path::new("standard output"), &e)),
            Sink::Device(out, path) => out.write_all(bytes).map_err(|e| Fault::io(path, &e)),
            Sink::File(out, path) => out.write_all(bytes).map_err(|e| Fault::io(path, &e)),
        }
    }

    /// Makes `bytes` appear at `path`, or on standard output.
    pub fn put(path: Option<&Path>, bytes: &[u8]) -> Result<(), Fault> {
        let mut output = Self::to(path)?;
        output.write(bytes)?;
        output.finish()
    }

    /// Writes `line` and the end of it.
    pub fn write_line(&mut self, line: &[u8]) -> Result<(), Fault> {
        self.write(line)?;
        self.write(b"\n")
    }

    /// Makes what was written appear, and waits until it is on the disk.
    pub fn finish(self) -> Result<(), Fault> {
        match self.sink {
            Sink::Screen(mut out) => out.flush().map_err(|e| Fault::io(Path::new("standard output"), &e)),
            Sink::Device(mut out, path) => out.flush().map_err(|e| Fault::io(&path, &e)),
            Sink::File(out, path) => replace(out, &path).map_err(|e| Fault::io(&path, &e)),
        }
    }
}

/// JSON in one line. The forms hold text and finite numbers under fixed keys, so that cannot fail.
pub fn to_json(form: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(form).expect("text and numbers under fixed keys")
}

/// The same in many lines, for people.
pub fn to_pretty_json(form: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(form).expect("text and numbers under fixed keys")
}

/// An unnamed-looking file in the folder of `path`, since only within one file system is a rename whole.
fn new_neighbour(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".araxes-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

fn replace(out: BufWriter<NamedTempFile>, path: &Path) -> io::Result<()> {
    let temp = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    temp.as_file().sync_all()?;
    temp.persist(path).map_err(|e| e.error)?;
    // The new name is on the disk only when its folder is. Windows cannot open a folder so, and need not.
    if let Ok(folder) = File::open(folder_of(path)) {
        folder.sync_all().ok();
    }
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_only_when_finished() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.txt");
        let mut output = Output::to(Some(&path)).expect("opens");
        output.write(b"whole").expect("writes");
        assert!(!path.exists());
        output.finish().expect("finishes");
        assert_eq!(fs::read(&path).expect("reads"), b"whole");
    }

    #[test]
    fn a_dropped_output_leaves_what_was_there_and_no_other_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.txt");
        fs::write(&path, "before").expect("writes");
        let mut output = Output::to(Some(&path)).expect("opens");
        output.write(b"half").expect("writes");
        drop(output);
        assert_eq!(fs::read(&path).expect("reads"), b"before");
        assert_eq!(fs::read_dir(folder.path()).expect("lists").count(), 1);
    }
}
