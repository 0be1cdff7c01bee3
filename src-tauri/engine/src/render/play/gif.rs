//! Frames as a GIF, for programs that know nothing newer. It has 256 colours a frame: each is given those of its change.

use gif::{DisposalMethod, Encoder, Frame, Repeat};

use super::{Shown, frames::Change};
use crate::render::RenderError;

/// How hard the colours are looked for, from 1, the hardest, to 30.
const SPEED: i32 = 10;

/// The picture. After the first frame only what changes is written.
pub fn write(frames: impl Iterator<Item = Result<Shown, RenderError>>, frame_ms: u32) -> Result<Vec<u8>, RenderError> {
    let fault = |error: gif::EncodingError| RenderError::Drawing(error.to_string());
    let mut before: Option<Shown> = None;
    let mut encoder: Option<Encoder<Vec<u8>>> = None;
    for frame in frames {
        let frame = frame?;
        let mut change = match &before {
            Some(before) => Change::between(&before.pixels, &frame.pixels),
            None => Change::whole(&frame.pixels),
        };
        let side = |px: u32| u16::try_from(px).map_err(|error| RenderError::Drawing(error.to_string()));
        let (width, height) = (side(change.width)?, side(change.height)?);
        let encoder = match &mut encoder {
            Some(encoder) => encoder,
            None => {
                let mut begun = Encoder::new(Vec::new(), width, height, &[]).map_err(fault)?;
                begun.set_repeat(Repeat::Infinite).map_err(fault)?;
                encoder.insert(begun)
            }
        };
        let mut written = Frame::from_rgba_speed(width, height, &mut change.rgba, SPEED);
        (written.left, written.top) = (side(change.left)?, side(change.top)?);
        written.delay = side(frame_ms / 10)?;
        written.dispose = DisposalMethod::Keep;
        encoder.write_frame(&written).map_err(fault)?;
        before = Some(frame);
    }
    let encoder = encoder.ok_or(RenderError::NoDates)?;
    encoder.into_inner().map_err(|error| RenderError::Drawing(error.to_string()))
}
