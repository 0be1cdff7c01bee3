//! SVG into pages of PDF, with text as text and the letters it uses inside, each font once for all pages.

use krilla::{Document, geom::Size, page::PageSettings};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

use super::{RenderError, png};

/// Points, of which 72 are an inch, to a px, of which 96 are.
const POINTS_A_PX: f32 = 0.75;

/// `svg` as a PDF of one page of its size.
pub fn page(svg: &str) -> Result<Vec<u8>, RenderError> {
    pages(&[svg])
}

/// Each of `svgs` as a page of its own size.
pub fn pages<T: AsRef<str>>(svgs: &[T]) -> Result<Vec<u8>, RenderError> {
    let fault = |error: &dyn std::fmt::Display| RenderError::Drawing(error.to_string());
    let mut document = Document::new();
    for svg in svgs {
        let tree = Tree::from_str(svg.as_ref(), &png::options()).map_err(|error| fault(&error))?;
        let size = Size::from_wh(tree.size().width() * POINTS_A_PX, tree.size().height() * POINTS_A_PX)
            .ok_or_else(|| fault(&"a page without a size"))?;
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
        drawn.ok_or_else(|| fault(&"a page that cannot be drawn"))?;
    }
    document.finish().map_err(|error| fault(&format!("{error:?}")))
}
