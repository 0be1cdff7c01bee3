//! Colours. Conflict is orange and cooperation purple (ColorBrewer PuOr), which colour-blind readers tell apart; their
//! shapes differ too.

use plotters::style::RGBColor;

use super::Theme;

/// The colours of a theme.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// Behind everything.
    pub ground: RGBColor,
    /// Behind every second lane, and gaps.
    pub band: RGBColor,
    /// Lines that help the eye.
    pub grid: RGBColor,
    /// Text.
    pub ink: RGBColor,
    /// Text of less weight.
    pub muted: RGBColor,
    /// Deeds of conflict.
    pub conflict: RGBColor,
    /// Words of conflict.
    pub conflict_words: RGBColor,
    /// Deeds of cooperation.
    pub cooperation: RGBColor,
    /// Words of cooperation.
    pub cooperation_words: RGBColor,
}

impl Palette {
    /// Whether the ground is dark.
    pub fn is_dark(&self) -> bool {
        self.ground.0 < 128
    }

    /// The colours of `theme`. Text has a contrast of at least 4.5 to the ground.
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                ground: RGBColor(255, 255, 255),
                band: RGBColor(245, 246, 248),
                grid: RGBColor(221, 224, 229),
                ink: RGBColor(28, 32, 40),
                muted: RGBColor(91, 98, 112),
                conflict: RGBColor(201, 84, 0),
                conflict_words: RGBColor(238, 157, 77),
                cooperation: RGBColor(84, 54, 140),
                cooperation_words: RGBColor(153, 138, 200),
            },
            // Paper has no glow and printers little colour: the two sides differ in lightness as well.
            Theme::Print => Self {
                ground: RGBColor(255, 255, 255),
                band: RGBColor(247, 247, 247),
                grid: RGBColor(205, 205, 205),
                ink: RGBColor(0, 0, 0),
                muted: RGBColor(70, 70, 70),
                conflict: RGBColor(214, 96, 0),
                conflict_words: RGBColor(244, 176, 106),
                cooperation: RGBColor(58, 30, 110),
                cooperation_words: RGBColor(132, 112, 186),
            },
            Theme::Dark => Self {
                ground: RGBColor(20, 23, 29),
                band: RGBColor(28, 32, 40),
                grid: RGBColor(52, 58, 70),
                ink: RGBColor(236, 238, 242),
                muted: RGBColor(160, 168, 182),
                conflict: RGBColor(244, 138, 56),
                conflict_words: RGBColor(214, 150, 94),
                cooperation: RGBColor(172, 150, 240),
                cooperation_words: RGBColor(134, 122, 184),
            },
        }
    }
}
