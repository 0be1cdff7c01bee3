//! Shows the mentions of a text, a sentence a paragraph: `cargo run -p araxes-engine --example mentions -- FILE [DATE]`.

use araxes_engine::{
    lexicon::Lexicon,
    segment::find_sentences,
    tag::{
        mention::{MentionKind, tag_mentions},
        token::tag_tokens,
    },
};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else { return Ok(()) };
    let date = args.next().and_then(|d| d.parse().ok());
    let text = std::fs::read_to_string(path)?;
    let lexicon = Lexicon::builtin();
    let sentences = find_sentences(&text);
    let tokens = tag_tokens(&text, &sentences, lexicon);
    let mentions = tag_mentions(&text, &sentences, &tokens, date, lexicon);
    for (number, sentence) in sentences.iter().enumerate() {
        println!("{}", sentence.span.of(&text));
        for mention in mentions.iter().filter(|m| m.sentence == number) {
            let words = mention.span.of(&text);
            match &mention.kind {
                MentionKind::Actor { parties, grammar, head, .. } => {
                    let codes: Vec<&str> = parties.iter().map(|p| p.actor.as_str()).collect();
                    println!("    {words}  [{}]  {grammar:?} → {}", head.of(&text), codes.join(" "));
                }
                MentionKind::Place(place) => println!("    {words}  place {} ({})", place.name, place.precision),
                MentionKind::Quantity(q) => println!("    {words}  = {} {}", q.value, q.unit.as_deref().unwrap_or("")),
            }
        }
    }
    Ok(())
}
