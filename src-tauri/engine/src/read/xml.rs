//! XML as a row of openings, closings and words. No entity is ever expanded but the five of the standard and numbers,
//! nothing outside the file is asked for, and depth is bounded.

use encoding_rs::Encoding;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{decode::encoding_of, draft::Trouble, limits::MAX_DEPTH};

/// What stands next in the file.
pub enum Node<'a> {
    /// An element begins. Names are without their prefix.
    Open(Element<'a>),
    /// An element ends.
    Close(&'a str),
    /// Words, references resolved.
    Words(&'a str),
}

/// An element's beginning.
pub struct Element<'a> {
    /// Its name without prefix.
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of the attribute `name`, given without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.start.attributes().with_checks(false).flatten().find(|a| {
            let key = a.key.0;
            key.rsplit_once(':').map_or(key, |(_, local)| local) == name
        })?;
        Some(
            found
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_or_else(|_| found.value.to_string(), |value| value.into_owned()),
        )
    }
}

/// Gives every node of `xml` to `take`, in order.
pub fn each_node(xml: &str, take: &mut dyn FnMut(Node) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_usize;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|e| Trouble::damaged(format!("at byte {at}: {e}")))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Trouble::Limit(format!("its elements are nested more than {MAX_DEPTH} deep")));
                }
                take(Node::Open(Element { name: start.local_name().into_inner(), start: &start }))?;
            }
            Event::Empty(start) => {
                let name = start.local_name();
                take(Node::Open(Element { name: name.into_inner(), start: &start }))?;
                take(Node::Close(name.into_inner()))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Node::Close(end.local_name().into_inner()))?;
            }
            Event::Text(text) => take(Node::Words(&text))?,
            Event::CData(text) => take(Node::Words(&text))?,
            Event::GeneralRef(reference) => take(Node::Words(&resolve(&reference)))?,
            Event::Eof if depth > 0 => {
                return Err(Trouble::damaged(format!("it ends at byte {at} within an element")));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A reference to a character; one to an entity of the file's own stays as it is written.
fn resolve(reference: &str) -> String {
    let number = reference.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let c = number.and_then(char::from_u32).or(match reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    });
    c.map_or_else(|| format!("&{reference};"), String::from)
}

/// The text of an XML file, by its mark, its declaration, or a look at the bytes.
pub fn decode_xml(bytes: &[u8]) -> Result<String, Trouble> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    let declared = head
        .split_once("encoding=")
        .and_then(|(_, label)| label.get(1..))
        .and_then(|label| label.split(['"', '\'']).next())
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = match Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or(declared) {
        Some(encoding) => encoding,
        None => encoding_of("", bytes).map_err(|_| Trouble::damaged("its encoding could not be told"))?,
    };
    Ok(encoding.decode(bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(xml: &str) -> Result<String, Trouble> {
        let mut out = String::new();
        each_node(xml, &mut |node| {
            if let Node::Words(words) = node {
                out.push_str(words);
            }
            Ok(())
        })?;
        Ok(out)
    }

    #[test]
    fn references_are_resolved_and_entities_are_not() {
        assert_eq!(words("<a>Bak&#305; &amp; &#x15e;u&lt;</a>").as_deref(), Ok("Bakı & Şu<"));
        let bomb = "<!DOCTYPE a [<!ENTITY x \"boom\"><!ENTITY y \"&x;&x;&x;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&y;&f;</a>";
        assert_eq!(words(bomb).as_deref(), Ok("&y;&f;"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place() {
        assert!(matches!(words("<a><b></a>"), Err(Trouble::Damaged(told)) if told.contains("at byte")));
        assert!(matches!(words("<a>cut"), Err(Trouble::Damaged(_))));
        assert!(matches!(words(&"<a>".repeat(100_000)), Err(Trouble::Limit(_))));
    }
}
