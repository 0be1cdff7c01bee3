//! Render: results of `analyse` into figures, drawn by `plotters`.
