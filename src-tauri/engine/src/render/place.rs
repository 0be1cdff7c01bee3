//! Finds room for labels: a label is put where it covers nothing that was put before it.

/// A rectangle, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Area {
    /// The rectangle of this size around a point.
    pub fn around((x, y): (f64, f64), wide: f64, tall: f64) -> Self {
        Self { left: x - wide / 2.0, top: y - tall / 2.0, right: x + wide / 2.0, bottom: y + tall / 2.0 }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

/// A page, and what is taken of it.
#[derive(Debug)]
pub struct Room {
    page: Area,
    taken: Vec<Area>,
}

impl Room {
    /// All of `page` is free.
    pub fn new(page: Area) -> Self {
        Self { page, taken: Vec::new() }
    }

    /// Takes `area`, free or not.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Takes the first of `areas` that is on the page and free; its place in the list.
    pub fn take_first(&mut self, areas: impl IntoIterator<Item = Area>) -> Option<usize> {
        let free = |area: &Area| self.page.holds(area) && !self.taken.iter().any(|taken| taken.meets(area));
        let (at, area) = areas.into_iter().enumerate().find(|(_, area)| free(area))?;
        self.taken.push(area);
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_not_given_again() {
        let mut room = Room::new(Area { left: 0.0, top: 0.0, right: 100.0, bottom: 20.0 });
        let at = |x: f64| Area::around((x, 10.0), 20.0, 10.0);
        assert_eq!(room.take_first([at(5.0), at(50.0)]), Some(1), "the first leaves the page");
        assert_eq!(room.take_first([at(45.0), at(80.0)]), Some(1));
        assert_eq!(room.take_first([at(55.0)]), None);
    }
}
