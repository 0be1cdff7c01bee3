//! Frames as one PNG that moves (the third edition of its specification); a viewer that knows none shows the first.

use png::{BitDepth, BlendOp, ColorType, Compression, DisposeOp, Encoder};

use super::{Shown, frames::Change};
use crate::render::RenderError;

/// The picture. After the first frame only what changes is written.
pub fn write(frames: impl Iterator<Item = Result<Shown, RenderError>>, frame_ms: u32) -> Result<Vec<u8>, RenderError> {
    let frames = frames.collect::<Result<Vec<_>, _>>()?;
    let fault = |error: png::EncodingError| RenderError::Drawing(error.to_string());
    let Some(first) = frames.first() else { return Err(RenderError::NoDates) };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, first.pixels.width(), first.pixels.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Default);
    encoder.set_animated(frames.len() as u32, 0).map_err(fault)?;
    encoder.set_frame_delay(frame_ms as u16, 1000).map_err(fault)?;
    encoder.set_dispose_op(DisposeOp::None).map_err(fault)?;
    encoder.set_blend_op(BlendOp::Over).map_err(fault)?;
    let mut writer = encoder.write_header().map_err(fault)?;
    writer.write_image_data(first.pixels.data()).map_err(fault)?;
    for pair in frames.windows(2) {
        let change = Change::between(&pair[0].pixels, &pair[1].pixels);
        // The corner goes first: a frame must not leave the picture, nor be larger than what is left of it.
        writer.reset_frame_position().map_err(fault)?;
        writer.set_frame_dimension(change.width, change.height).map_err(fault)?;
        writer.set_frame_position(change.left, change.top).map_err(fault)?;
        writer.write_image_data(&change.rgba).map_err(fault)?;
    }
    writer.finish().map_err(fault)?;
    Ok(bytes)
}
