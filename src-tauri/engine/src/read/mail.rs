//! Mails and mailboxes (RFC 5322, MIME; RFC 4155 for the mailbox).

use std::io::Cursor;

use chrono::NaiveDate;
use mail_parser::{Address, Message, MessageParser, MimeHeaders, mailbox::mbox::MessageIterator};

use super::{
    Part,
    draft::{Draft, Trouble},
    html,
    limits::{MAX_NESTING, MAX_PARTS},
};

/// A mail: its words, and the files that came with it.
pub fn read_mail(bytes: &[u8], nesting: usize) -> Result<Vec<Part>, Trouble> {
    let message = MessageParser::default().parse(bytes).ok_or_else(|| Trouble::damaged("it has no readable header"))?;
    let mut parts = vec![Part::Draft(Box::new(draft_of(&message, bytes)?))];
    for attachment in message.attachments().take(MAX_PARTS) {
        let name = attachment.attachment_name().unwrap_or("attachment").to_owned();
        let contents = attachment.contents();
        // Signatures, logos and calendars are no documents.
        let kind = attachment.content_type().map(|kind| kind.c_type.to_ascii_lowercase()).unwrap_or_default();
        if contents.is_empty()
            || matches!(kind.as_str(), "image" | "audio" | "video" | "font")
            || name.ends_with(".p7s")
        {
            continue;
        }
        if nesting >= MAX_NESTING {
            parts.push(Part::Refused { place: name, trouble: Trouble::Limit("mails are nested too deep".to_owned()) });
            continue;
        }
        parts.push(Part::File { name, bytes: contents.to_vec() });
    }
    Ok(parts)
}

/// The messages of a mailbox, each as a file of its own.
pub fn read_mailbox(bytes: &[u8]) -> Result<Vec<Part>, Trouble> {
    let mut parts = Vec::new();
    for (i, message) in MessageIterator::new(Cursor::new(bytes)).enumerate() {
        let place = format!("message {}", i + 1);
        if i >= MAX_PARTS {
            return Err(Trouble::Limit(format!("it holds more than {MAX_PARTS} messages")));
        }
        match message {
            Ok(message) => parts.push(Part::Mail { place, bytes: message.unwrap_contents() }),
            Err(_) => parts.push(Part::Refused { place, trouble: Trouble::damaged("its first line is no envelope") }),
        }
    }
    Ok(parts)
}

fn draft_of(message: &Message, bytes: &[u8]) -> Result<Draft, Trouble> {
    let mut text = String::new();
    for i in 0..message.text_body_count().min(64) {
        let Some(part) = message.text_body.get(i).and_then(|part| message.parts.get(*part as usize)) else { continue };
        let words = if part.is_text_html() {
            html::text_of_markup(part.text_contents().unwrap_or_default())?
        } else {
            part.text_contents().unwrap_or_default().to_owned()
        };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(words.trim());
    }
    let date = message
        .date()
        .filter(|date| date.is_valid())
        .and_then(|date| NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)));
    let subject = message.subject().map(str::to_owned);
    // The subject is often half of the first sentence, and always what the mail is about.
    let text = match &subject {
        Some(subject) if !text.is_empty() && !text.starts_with(subject.as_str()) => format!("{subject}\n\n{text}"),
        _ => text,
    };
    let sender = message.from().and_then(Address::first);
    Ok(Draft {
        title: subject,
        author: sender.and_then(|sender| sender.name().or_else(|| sender.address())).map(str::to_owned),
        source: sender.and_then(|sender| sender.address()).map(str::to_owned),
        date,
        identity: bytes.to_vec(),
        ..Draft::of_text(text)
    })
}
