//! Times in milliseconds, and how they are told.

/// The times of many equal things.
pub struct Times {
    /// Smallest first.
    sorted: Vec<f64>,
}

impl Times {
    /// Sorts the times.
    pub fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self { sorted: times }
    }

    /// The time that this share of all (0 to 1) does not exceed; 0 without any.
    pub fn share(&self, share: f64) -> f64 {
        let place = (self.sorted.len() as f64 * share).ceil() as usize;
        let place = place.saturating_sub(1);
        self.sorted.get(place).copied().unwrap_or_default()
    }

    /// The time in the middle.
    pub fn p50(&self) -> f64 {
        self.share(0.5)
    }

    /// The time that nineteen in twenty do not exceed.
    pub fn p95(&self) -> f64 {
        self.share(0.95)
    }

    /// The longest time.
    pub fn longest(&self) -> f64 {
        self.share(1.0)
    }

    /// How many took longer than this.
    pub fn longer_than(&self, limit: f64) -> usize {
        self.sorted.iter().filter(|time| **time > limit).count()
    }
}
