//! SVG into pixels, with the fonts that the program carries: a PNG shows what its SVG shows.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::{RenderError, text};

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(text::REGULAR.to_vec());
    fonts.load_font_data(text::BOLD.to_vec());
    // The renderer takes what one font lacks from the next that has it.
    text::OTHERS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
    fonts.set_sans_serif_family(text::FAMILY);
    Arc::new(fonts)
});

/// The fonts that the program carries, and no others.
pub fn options() -> Options<'static> {
    Options { font_family: text::FAMILY.to_owned(), fontdb: FONTS.clone(), ..Options::default() }
}

/// `svg` as PNG, with `scale` pixels for each px.
pub fn rasterise(svg: &str, scale: f64) -> Result<Vec<u8>, RenderError> {
    pixels(svg, scale)?.encode_png().map_err(|error| RenderError::Drawing(error.to_string()))
}

/// `svg` as pixels, `scale` of them for each px.
pub fn pixels(svg: &str, scale: f64) -> Result<Pixmap, RenderError> {
    let options = options();
    let fault = |error: String| RenderError::Drawing(error);
    let tree = Tree::from_str(svg, &options).map_err(|error| fault(error.to_string()))?;
    let scale = scale as f32;
    let size = tree.size();
    let (width, height) = ((size.width() * scale).round() as u32, (size.height() * scale).round() as u32);
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| fault(format!("no room for {width} × {height} pixels")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}
