//! What the streams of a PDF unfold to, counted before the interpreter unfolds them: it knows no limit, and a kilobyte
//! of DEFLATE in DEFLATE comes to gigabytes.

use std::io::{self, BufRead, BufReader, Read};

use flate2::{bufread::DeflateDecoder, bufread::ZlibDecoder};
use hayro_interpret::hayro_syntax::{
    Filter,
    object::{Array, Object, Stream},
    page::Page,
};
use regex::bytes::Regex;

use crate::read::{
    draft::Trouble,
    limits::{MAX_PDF_STREAM_BYTES, MAX_PDF_UNFOLDED_BYTES},
};

/// Filters upon filters; real files have two.
const MAX_LAYERS: usize = 8;
/// How far before its first byte the dictionary of a stream is looked for, in bytes.
const DICTIONARY_BYTES: usize = 1024;
/// How much of a layer is tried to tell whether it is packed, in bytes.
const TRIED_BYTES: u64 = 64 << 10;

/// Refuses a file of which one stream, or all together, unfold to more than the limits.
pub fn check_file(bytes: &[u8]) -> Result<(), Trouble> {
    let Ok(words) = Regex::new("endstream|stream") else { return Ok(()) };
    let mut all = 0;
    for found in words.find_iter(bytes).filter(|found| found.as_bytes() == b"stream") {
        let before = &bytes[found.start().saturating_sub(DICTIONARY_BYTES)..found.start()];
        let has_lzw = before.windows(3).any(|three| three == b"LZW");
        let rest = &bytes[found.end()..];
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let size = unfolded(rest, has_lzw);
        if size > MAX_PDF_STREAM_BYTES {
            return Err(Trouble::Limit(format!(
                "the stream at byte {} unfolds to more than {} MiB",
                found.end(),
                MAX_PDF_STREAM_BYTES >> 20
            )));
        }
        all += size;
        if all > MAX_PDF_UNFOLDED_BYTES {
            return Err(Trouble::Limit(format!(
                "its streams unfold to more than {} MiB",
                MAX_PDF_UNFOLDED_BYTES >> 20
            )));
        }
    }
    Ok(())
}

/// What a page's own streams unfold to; the same one may be named a thousand times. An encrypted stream can be weighed
/// only here.
///
/// # Errors
/// When that is more than one page may.
pub fn page_size(page: &Page) -> Result<u64, Trouble> {
    let weigh = |stream: &Stream| {
        let has_lzw = stream.filters().contains(&Filter::LzwDecode);
        let raw = stream.raw_data();
        unfolded(&raw, has_lzw).max(raw.len() as u64)
    };
    let mut size = 0;
    if let Some(stream) = page.raw().get::<Stream>(b"Contents".as_slice()) {
        size = weigh(&stream);
    } else if let Some(streams) = page.raw().get::<Array>(b"Contents".as_slice()) {
        for object in streams.iter::<Object>() {
            let Object::Stream(stream) = object else { continue };
            size += weigh(&stream);
            if size > MAX_PDF_STREAM_BYTES {
                break;
            }
        }
    }
    if size > MAX_PDF_STREAM_BYTES {
        return Err(Trouble::Limit(format!("it draws more than {} MiB", MAX_PDF_STREAM_BYTES >> 20)));
    }
    Ok(size)
}

/// The bytes that a stream comes to, at most one more than a stream may have; 0 when it is not packed.
fn unfolded(data: &[u8], has_lzw: bool) -> u64 {
    let mut source: Box<dyn BufRead + '_> = match written_in_ascii(data) {
        Some(bytes) => Box::new(BufReader::new(io::Cursor::new(bytes))),
        None => Box::new(data),
    };
    let mut packed = false;
    for _ in 0..MAX_LAYERS {
        let head = source.fill_buf().unwrap_or_default();
        source = match layer_of(head) {
            Some(Layer::Zlib) => Box::new(BufReader::new(ZlibDecoder::new(source))),
            Some(Layer::Deflate) => Box::new(BufReader::new(DeflateDecoder::new(source))),
            None => break,
        };
        packed = true;
    }
    if has_lzw {
        return lzw_size(source);
    }
    if !packed {
        return 0;
    }
    // What is broken in the middle unfolds to the middle.
    count(source)
}

fn count(source: impl Read) -> u64 {
    let mut source = source.take(MAX_PDF_STREAM_BYTES + 1);
    let mut piece = [0; 1 << 14];
    let mut size = 0;
    while let Ok(read @ 1..) = source.read(&mut piece) {
        size += read as u64;
    }
    size
}

enum Layer {
    Zlib,
    Deflate,
}

/// How bytes are packed, by their first two (RFC 1950) or, without those, by whether they unfold to much.
fn layer_of(head: &[u8]) -> Option<Layer> {
    let [method, flags, ..] = *head else { return None };
    if method & 0x0f == 8 && (u16::from(method) << 8 | u16::from(flags)).is_multiple_of(31) {
        return Some(Layer::Zlib);
    }
    let tried = head.len() as u64;
    let size = count(DeflateDecoder::new(head).take(TRIED_BYTES));
    (size >= TRIED_BYTES.min(4 * tried.max(1024))).then_some(Layer::Deflate)
}

/// The bytes of a stream in hexadecimal digits or base 85, when what they say is packed.
fn written_in_ascii(data: &[u8]) -> Option<Vec<u8>> {
    let decode = |data: &[u8]| hexadecimal(data).or_else(|| base_85(data));
    let head = decode(&data[..data.len().min(512)])?;
    layer_of(&head)?;
    decode(data)
}

fn hexadecimal(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut high = None;
    for byte in data.iter().take_while(|byte| **byte != b'>').filter(|byte| !byte.is_ascii_whitespace()) {
        let digit = (*byte as char).to_digit(16)? as u8;
        match high.take() {
            Some(high) => out.push(high << 4 | digit),
            None => high = Some(digit),
        }
    }
    Some(out)
}

fn base_85(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut group, mut digits) = (0_u32, 0);
    for byte in data.iter().take_while(|byte| **byte != b'~').filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'z' if digits == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    out.extend(group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            _ => return None,
        }
    }
    Some(out)
}

/// What LZW codes come to (ISO 32000-1, 7.4.4): of each code only the length of its string matters.
fn lzw_size(source: impl BufRead) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FULL: usize = 4096;
    let mut lengths: Vec<u64> = vec![1; 258];
    let (mut held, mut bits, mut width) = (0_u32, 0, 9);
    let (mut size, mut last) = (0_u64, None::<u64>);
    for byte in source.bytes() {
        let Ok(byte) = byte else { break };
        held = held << 8 | u32::from(byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        match code {
            CLEAR => {
                lengths.truncate(258);
                last = None;
                width = 9;
                continue;
            }
            END => break,
            _ => {}
        }
        let length = match (lengths.get(code), last) {
            (Some(length), _) => *length,
            (None, Some(last)) => last + 1,
            (None, None) => break,
        };
        size += length;
        if size > MAX_PDF_STREAM_BYTES {
            break;
        }
        if let Some(last) = last.filter(|_| lengths.len() < FULL) {
            lengths.push(last + 1);
        }
        last = Some(length);
        width = match lengths.len() + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    size
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("written");
        encoder.finish().expect("packed")
    }

    #[test]
    fn streams_are_counted_through_their_layers() {
        let text = b"BT (Talks began.) Tj ET ".repeat(1000);
        assert_eq!(unfolded(&text, false), 0);
        let once = zlib(&text);
        assert_eq!(unfolded(&once, false), text.len() as u64);
        assert_eq!(unfolded(&zlib(&once), false), text.len() as u64);
        let digits: String = once.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(unfolded(format!("{digits}>").as_bytes(), false), text.len() as u64);
        let mut torn = once.clone();
        torn.truncate(once.len() / 2);
        assert!((1..text.len() as u64).contains(&unfolded(&torn, false)));
    }

    #[test]
    fn lzw_is_counted_without_unfolding() {
        // The example of ISO 32000-1, 7.4.4.2.
        assert_eq!(lzw_size([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01].as_slice()), 10);
        // A run of one letter: each code is one longer than the last.
        let mut bits = String::from("100000000001000001");
        for code in 258..300 {
            bits.push_str(&format!("{code:09b}"));
        }
        let bytes: Vec<u8> = bits
            .as_bytes()
            .chunks_exact(8)
            .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).expect("ASCII"), 2).expect("bits"))
            .collect();
        assert!(lzw_size(bytes.as_slice()) > 800);
    }

    #[test]
    fn a_bomb_in_a_bomb_is_seen() {
        let bomb = zlib(&zlib(&vec![0; 300 << 20]));
        let file = [b"<</Filter[/FlateDecode/FlateDecode]>>stream\n".as_slice(), &bomb, b"\nendstream"].concat();
        assert!(matches!(check_file(&file), Err(Trouble::Limit(told)) if told.contains("256 MiB")));
    }
}
