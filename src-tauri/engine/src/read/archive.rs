//! ZIP archives: what lies in them, without unfolding a bomb.

use std::{
    io::{self, Cursor, Read},
    sync::mpsc,
    thread,
};

use zip::{ZipArchive, result::ZipError};

use super::{
    draft::Trouble,
    limits::{MAX_DOCUMENT_BYTES, MAX_ENTRIES, MAX_RATIO, MAX_UNFOLDED_BYTES},
};

/// An archive, with how much more it may unfold to.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive in `bytes`.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| trouble(&e))?;
        if zip.len() > MAX_ENTRIES {
            return Err(Trouble::Limit(format!("it holds {} files; the limit is {MAX_ENTRIES}", zip.len())));
        }
        Ok(Self { zip, left: MAX_UNFOLDED_BYTES })
    }

    /// Names of the files in it, in its own order. Folders, hidden files and what macOS adds are left out.
    pub fn names(&self) -> Vec<String> {
        let shown = |name: &str| {
            !name.ends_with('/')
                && !name.starts_with("__MACOSX/")
                && !name.rsplit('/').next().unwrap_or_default().starts_with('.')
        };
        (0..self.zip.len())
            .filter_map(|i| self.zip.name_for_index(i)?.ok())
            .map(|name| name.into_owned())
            .filter(|name| shown(name))
            .collect()
    }

    /// The bytes of one file; `None` when there is no such.
    pub fn read(&mut self, name: &str) -> Option<Result<Vec<u8>, Trouble>> {
        self.zip.index_for_name(name)?;
        Some(self.unfold(name))
    }

    fn unfold(&mut self, name: &str) -> Result<Vec<u8>, Trouble> {
        let entry = self.zip.by_name(name).map_err(|e| trouble(&e))?;
        let packed = entry.compressed_size().max(1);
        let limit = (MAX_DOCUMENT_BYTES as u64).min(self.left);
        let mut bytes = Vec::new();
        // The size that the archive claims may lie, so what comes out is counted.
        let read = entry.take(limit + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        self.left = self.left.saturating_sub(size);
        if size > 1 << 20 && size / packed > MAX_RATIO {
            return Err(Trouble::Limit(format!("it unfolds to more than {MAX_RATIO} times its size; this is a bomb")));
        }
        if size > limit {
            return Err(Trouble::Limit(format!("it unfolds to more than {} MiB", limit >> 20)));
        }
        read.map_err(Trouble::damaged)?;
        Ok(bytes)
    }
}

fn trouble(error: &ZipError) -> Trouble {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Trouble::Locked,
        error => Trouble::damaged(error),
    }
}

/// The one file of an archive that could be a dataset.
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its length when unfolded, as the archive says.
    pub len: u64,
}

/// Opens a stream of bytes from its beginning.
pub type Open<'a> = &'a dyn Fn() -> io::Result<Box<dyn Read + Send>>;

/// How much is unfolded at once.
const PIECE_BYTES: usize = 1 << 18;
/// How many pieces wait for the reader.
const PIECES_AHEAD: usize = 8;
/// The largest archive that is looked through as a dataset, in bytes.
const MAX_ARCHIVE_BYTES: u64 = 512 << 20;

impl Entry {
    /// The only file of an archive, or its only table beside notes. `None` when there is no such.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn only(open: Open) -> Result<Option<Self>, String> {
        let Some(mut zip) = whole_archive(open).map_err(|e| e.to_string())? else { return Ok(None) };
        if zip.len() > MAX_ENTRIES {
            return Ok(None);
        }
        let mut tables = Vec::new();
        for i in 0..zip.len() {
            let Ok(entry) = zip.by_index_raw(i) else { continue };
            let Ok(name) = entry.name().map(|name| name.into_owned()) else { continue };
            let lower = name.to_ascii_lowercase();
            let is_table =
                [".csv", ".tsv", ".tab", ".txt", ".kml", ".json", ".geojson"].iter().any(|end| lower.ends_with(end));
            if entry.is_file() && !lower.starts_with("__macosx/") && is_table && !lower.contains("readme") {
                tables.push(Self { name, len: entry.size() });
            }
        }
        Ok(if tables.len() == 1 { tables.pop() } else { None })
    }

    /// The file, unfolded as it is read: another thread does that a few pieces ahead, so memory stays small.
    ///
    /// # Errors
    /// When the archive cannot be opened.
    pub fn open(&self, open: Open) -> io::Result<Box<dyn Read + Send>> {
        let Some(mut zip) = whole_archive(open)? else { return Err(io::ErrorKind::InvalidData.into()) };
        let name = self.name.clone();
        let (send, receive) = mpsc::sync_channel::<io::Result<Vec<u8>>>(PIECES_AHEAD);
        thread::Builder::new().spawn(move || {
            let mut entry = match zip.by_name(&name) {
                Ok(entry) => entry,
                Err(error) => {
                    return drop(send.send(Err(io::Error::new(io::ErrorKind::InvalidData, error.to_string()))));
                }
            };
            loop {
                let mut piece = vec![0; PIECE_BYTES];
                match entry.read(&mut piece) {
                    Ok(0) => return,
                    Ok(read) => {
                        piece.truncate(read);
                        if send.send(Ok(piece)).is_err() {
                            return;
                        }
                    }
                    Err(error) => return drop(send.send(Err(error))),
                }
            }
        })?;
        Ok(Box::new(Pipe { receive, piece: Cursor::new(Vec::new()) }))
    }
}

/// The archive's own bytes stay packed in memory: a reader that can be sent and sought in.
fn whole_archive(open: Open) -> io::Result<Option<ZipArchive<Cursor<Vec<u8>>>>> {
    let mut bytes = Vec::new();
    open()?.take(MAX_ARCHIVE_BYTES).read_to_end(&mut bytes)?;
    Ok(ZipArchive::new(Cursor::new(bytes)).ok())
}

struct Pipe {
    receive: mpsc::Receiver<io::Result<Vec<u8>>>,
    piece: Cursor<Vec<u8>>,
}

impl Read for Pipe {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.piece.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            match self.receive.recv() {
                Ok(piece) => self.piece = Cursor::new(piece?),
                Err(_) => return Ok(0),
            }
        }
    }
}
