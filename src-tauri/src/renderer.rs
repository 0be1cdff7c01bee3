//! How WebKitGTK brings its pictures to the screen.
//!
//! By default it shares buffers of the graphics card (DMA-BUF). On a machine without one (a virtual machine, a remote
//! desktop) that path copies every frame through a software OpenGL: a pan of the map cost 105 ms of processor time a frame
//! with it and 22 ms without (`tests/bench/MAP.md`). WebKitGTK reads its choice from the environment once, at the start.

/// Starts the program anew with the other renderer when there is no graphics card; returns when nothing is to be changed.
///
/// Whoever set `WEBKIT_DISABLE_DMABUF_RENDERER` has chosen already.
#[cfg(target_os = "linux")]
pub fn choose() {
    use std::os::unix::process::CommandExt;

    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() || has_render_node(std::path::Path::new("/dev/dri")) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // The process stays the same, with its number, its files and its arguments; it returns only when it fails.
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
    tracing::warn!("the renderer of the web view stays as it is: {error}");
}

/// Elsewhere the web view is the system's.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}

/// Whether a graphics card offers itself for drawing.
#[cfg(target_os = "linux")]
fn has_render_node(folder: &std::path::Path) -> bool {
    std::fs::read_dir(folder)
        .is_ok_and(|nodes| nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD")))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_graphics_card_is_known_by_its_render_node() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_render_node(&folder.path().join("none")), "no folder, no card");
        std::fs::write(folder.path().join("card0"), "").unwrap();
        assert!(!has_render_node(folder.path()), "a display without a renderer");
        std::fs::write(folder.path().join("renderD128"), "").unwrap();
        assert!(has_render_node(folder.path()));
    }
}
