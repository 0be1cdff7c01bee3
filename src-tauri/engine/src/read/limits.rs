//! How much a file may ask of us. A file that asks for more is refused by name, before memory or hours are gone.

/// The largest file that is read as a document, in bytes. A longer text is likelier a disk image than a brief.
pub const MAX_DOCUMENT_BYTES: usize = 64 << 20;
/// The longest text that one document may come to, in bytes, whatever its file weighs.
pub const MAX_TEXT_BYTES: usize = 32 << 20;
/// Pages of a PDF.
pub const MAX_PAGES: usize = 5_000;
/// Drawing steps of a page of a PDF: glyphs, paths, clips, groups. A page of print has some thousands, a map a million.
pub const MAX_PAGE_STEPS: u64 = 4_000_000;
/// Likewise of all pages.
pub const MAX_PDF_STEPS: u64 = 40_000_000;
/// What one stream of a PDF, or all that one page draws, may unfold to, in bytes.
pub const MAX_PDF_STREAM_BYTES: u64 = 256 << 20;
/// What all streams of a PDF may unfold to, in bytes; scanned pages unfold to much, and only pass by.
pub const MAX_PDF_UNFOLDED_BYTES: u64 = 2 << 30;
/// How long one file may take, in seconds. Real ones take less than ten; only a file that was made to be slow gets here.
pub const MAX_SECONDS: u64 = 120;
/// Elements nested in elements of a page or of an XML part; real ones stay below a hundred.
pub const MAX_DEPTH: usize = 512;
/// Nodes of a web page.
pub const MAX_NODES: usize = 2_000_000;
/// Files in an archive.
pub const MAX_ENTRIES: usize = 20_000;
/// All that an archive may unfold to, in bytes.
pub const MAX_UNFOLDED_BYTES: u64 = 1 << 30;
/// How often larger than its compressed form an entry above 1 MiB may be. DEFLATE reaches 1032; prose reaches 10.
pub const MAX_RATIO: u64 = 250;
/// Archives within archives, mails within mails.
pub const MAX_NESTING: usize = 3;
/// Messages, entries or lines of one file that become documents.
pub const MAX_PARTS: usize = 200_000;
