//! Where things stand in a scene. Everything follows from the seed; the order of the draws is part of what an event
//! looks like, so new draws go to the end.

use std::f64::consts::TAU;

/// The shape a scene is composed for. All lengths in user units of that shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 1440 x 640, behind the head of an event page; the middle third must work alone on a phone.
    Cover,
    /// 480 x 300, on a card in a list; fewer and simpler shapes.
    Card,
    /// 1200 x 630, for link previews.
    Social,
}

impl Format {
    pub fn size(self) -> (f64, f64) {
        match self {
            Format::Cover => (1440.0, 640.0),
            Format::Card => (480.0, 300.0),
            Format::Social => (1200.0, 630.0),
        }
    }
}

pub(super) struct Scene {
    pub format: Format,
    pub width: f64,
    pub height: f64,
    pub disc: Disc,
    pub sky: Sky,
    /// Silhouettes at the horizon, far ones first.
    pub land: Vec<Contour>,
    /// Upper edges of the water, far ones first; each is filled down to the bottom.
    pub waves: Vec<Contour>,
    /// Strokes of light on the water below the disc.
    pub glints: Vec<Glint>,
    pub boat: Option<Boat>,
    pub birds: Vec<(f64, f64, f64)>,
}

pub(super) struct Disc {
    pub x: f64,
    pub y: f64,
    pub radius: f64,
}

/// What is above the horizon besides the disc.
pub(super) enum Sky {
    Rings,
    /// Bars of cloud: x, y, length.
    Clouds(Vec<(f64, f64, f64)>),
    /// Stars: x, y, radius.
    Stars(Vec<(f64, f64, f64)>),
    Clear,
}

pub(super) struct Glint {
    pub x: f64,
    pub y: f64,
    pub length: f64,
    pub bend: f64,
    /// 0 to 1, fading with distance from the disc.
    pub strength: f64,
}

pub(super) struct Boat {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

/// A line across the whole width, given at even steps of x.
pub(super) struct Contour {
    pub step: f64,
    pub heights: Vec<f64>,
    /// Smooth lines are Catmull-Rom splines through the points; the others are polylines.
    pub smooth: bool,
}

impl Contour {
    fn sampled(width: f64, segments: u32, smooth: bool, height_at: impl Fn(f64) -> f64) -> Contour {
        let step = width / f64::from(segments);
        Contour { step, heights: (0..=segments).map(|n| height_at(f64::from(n) * step)).collect(), smooth }
    }

    /// Slope at point `index`, in height per step.
    pub fn tangent(&self, index: usize) -> f64 {
        let last = self.heights.len() - 1;
        match index {
            0 => self.heights[1] - self.heights[0],
            n if n == last => self.heights[last] - self.heights[last - 1],
            n => (self.heights[n + 1] - self.heights[n - 1]) / 2.0,
        }
    }

    /// Height of the line at `x`.
    pub fn at(&self, x: f64) -> f64 {
        let last_segment = self.heights.len() - 2;
        let place = (x / self.step).clamp(0.0, (last_segment + 1) as f64);
        let index = (place.floor() as usize).min(last_segment);
        let t = place - index as f64;
        let (from, to) = (self.heights[index], self.heights[index + 1]);
        if !self.smooth {
            return from + (to - from) * t;
        }
        let (slope_from, slope_to) = (self.tangent(index), self.tangent(index + 1));
        let (t2, t3) = (t * t, t * t * t);
        from * (2.0 * t3 - 3.0 * t2 + 1.0)
            + slope_from * (t3 - 2.0 * t2 + t)
            + to * (3.0 * t2 - 2.0 * t3)
            + slope_to * (t3 - t2)
    }
}

pub(super) fn compose(seed: &str, format: Format) -> Scene {
    let (width, height) = format.size();
    let mut dice = Dice::from(seed);

    let horizon = height * dice.between(0.37, 0.47);
    let place = dice.below(4);
    let (rise, radius_share) = match dice.below(4) {
        0 => (dice.between(-0.15, 0.15), dice.between(0.21, 0.27)), // half set
        1 => (dice.between(0.35, 0.60), dice.between(0.17, 0.23)),  // low
        2 => (dice.between(0.70, 0.95), dice.between(0.15, 0.19)),  // touching the water
        _ => (dice.between(1.25, 1.60), dice.between(0.10, 0.13)),  // high and small
    };
    let radius = height * radius_share;
    // On a phone only the middle third of a cover is seen, and the head of the page stands at its left.
    let across = if format == Format::Card { dice.between(0.24, 0.76) } else { dice.between(0.46, 0.63) };
    let disc = Disc { x: width * across, y: horizon - radius * rise, radius };

    let sky = match dice.below(5) {
        0 | 1 => Sky::Rings,
        2 => Sky::Clouds((0..dice.below(3) + 4).map(|_| cloud(&mut dice, width, horizon)).collect()),
        3 => Sky::Stars((0..dice.below(12) + 22).map(|_| star(&mut dice, width, horizon)).collect()),
        _ => Sky::Clear,
    };

    let land = land(place, &mut dice, width, height, horizon, disc.x);
    let waves = waves(&mut dice, format, width, height, horizon);
    let glints = glints(&mut dice, &waves[0], &disc, height, format);
    let sails = dice.below(3) == 0;
    let boat_x = disc.x + width * dice.between(0.10, 0.16) * if dice.below(2) == 0 { 1.0 } else { -1.0 };
    let boat = sails.then(|| Boat { x: boat_x, y: waves[0].at(boat_x) + height * 0.012, scale: height / 640.0 });
    let flock = if dice.below(3) == 0 { dice.below(3) + 3 } else { 0 };
    let (flock_x, flock_y) = (width * dice.between(0.30, 0.68), horizon * dice.between(0.25, 0.55));
    let birds = (0..flock)
        .map(|_| {
            let (dx, dy) = (dice.between(-0.05, 0.05) * width, dice.between(-0.09, 0.09) * height);
            (flock_x + dx, flock_y + dy, height * dice.between(0.012, 0.022))
        })
        .collect();
    Scene { format, width, height, disc, sky, land, waves, glints, boat, birds }
}

pub(super) fn compose_calm() -> Scene {
    let mut scene = compose("calm water", Format::Cover);
    let horizon = scene.waves[0].heights.iter().sum::<f64>() / scene.waves[0].heights.len() as f64;
    scene.disc = Disc { x: 860.0, y: horizon + 96.0, radius: 122.0 };
    scene.sky = Sky::Rings;
    (scene.land, scene.glints, scene.birds, scene.boat) = (Vec::new(), Vec::new(), Vec::new(), None);
    scene
}

fn cloud(dice: &mut Dice, width: f64, horizon: f64) -> (f64, f64, f64) {
    (width * dice.between(0.28, 0.66), horizon * dice.between(0.22, 0.92), width * dice.between(0.07, 0.20))
}

fn star(dice: &mut Dice, width: f64, horizon: f64) -> (f64, f64, f64) {
    (width * dice.between(0.02, 0.98), horizon * dice.between(0.04, 0.80), width * dice.between(0.0005, 0.0014))
}

fn land(place: u32, dice: &mut Dice, width: f64, height: f64, horizon: f64, disc_x: f64) -> Vec<Contour> {
    let foot = horizon + height * 0.03;
    let mut hills = |count: u32, tall: f64, wide: f64| {
        let bumps: Vec<(f64, f64, f64)> = (0..count)
            .map(|_| {
                (
                    width * dice.between(0.04, 0.96),
                    height * tall * dice.between(0.5, 1.0),
                    width * wide * dice.between(0.6, 1.2),
                )
            })
            .collect();
        move |x: f64| {
            let rise = bumps.iter().map(|(at, tall, wide)| tall * (-((x - at) / wide).powi(2)).exp());
            foot - rise.fold(0.0, f64::max)
        }
    };
    match place {
        // Open water.
        0 => Vec::new(),
        // Islands, far and near.
        1 => {
            let (far, near) = (hills(4, 0.10, 0.085), hills(2, 0.065, 0.055));
            vec![Contour::sampled(width, 40, true, far), Contour::sampled(width, 40, true, near)]
        }
        // A ridge of peaks, lower towards the disc.
        2 => {
            let mut ridge = |tall: f64, segments: u32| {
                let points: Vec<f64> = (0..=segments)
                    .map(|n| {
                        let x = width * f64::from(n) / f64::from(segments);
                        let clearing = (((x - disc_x) / (width * 0.42)).powi(2)).min(1.0);
                        foot - height * tall * (0.12 + clearing) * dice.between(0.35, 1.0)
                    })
                    .collect();
                Contour { step: width / f64::from(segments), heights: points, smooth: false }
            };
            vec![ridge(0.26, 17), ridge(0.15, 25)]
        }
        // One headland from a side.
        _ => {
            let from_left = dice.below(2) == 0;
            let reach = width * dice.between(0.26, 0.36);
            let tall = height * dice.between(0.13, 0.21);
            let (wobble, phase) = (dice.between(0.05, 0.09), dice.between(0.0, TAU));
            let headland = move |x: f64| {
                let inland = 1.0 - (if from_left { x } else { width - x }) / reach;
                let slope = inland.clamp(0.0, 1.0);
                foot - tall * (slope * slope * (3.0 - 2.0 * slope)) * (1.0 + wobble * (x / width * 46.0 + phase).sin())
            };
            vec![Contour::sampled(width, 36, true, headland)]
        }
    }
}

fn waves(dice: &mut Dice, format: Format, width: f64, height: f64, horizon: f64) -> Vec<Contour> {
    let count = if format == Format::Card { 4 } else { 6 };
    let segments = if format == Format::Card { 8 } else { 14 };
    let swell = dice.between(0.6, 1.5);
    let length = dice.between(1.1, 2.3);
    (0..count)
        .map(|n| {
            let depth = f64::from(n) / f64::from(count);
            let base = horizon + (height - horizon) * depth.powf(1.12);
            let tall = height * (0.009 + 0.044 * depth) * swell;
            let (p1, p2, p3) = (dice.between(0.0, TAU), dice.between(0.0, TAU), dice.between(0.0, TAU));
            Contour::sampled(width, segments, true, move |x| {
                let u = x / width * TAU;
                base + tall
                    * ((u * length + p1).sin()
                        + 0.55 * (u * length * 2.2 + p2).sin()
                        + 0.25 * (u * length * 3.9 + p3).sin())
            })
        })
        .collect()
}

fn glints(dice: &mut Dice, surface: &Contour, disc: &Disc, height: f64, format: Format) -> Vec<Glint> {
    let count = if format == Format::Card { 6 } else { 19 };
    let top = surface.at(disc.x) + height * 0.012;
    let spread = dice.between(0.9, 1.5);
    (0..count)
        .map(|n| {
            let depth = f64::from(n) / f64::from(count);
            let length = disc.radius * (1.1 - 0.45 * depth) * dice.between(0.45, 1.0);
            Glint {
                x: disc.x + disc.radius * spread * (0.22 + 0.5 * depth) * dice.between(-1.0, 1.0),
                y: top + height * 0.40 * depth.powf(1.15),
                length,
                bend: height * 0.014 * (1.0 + 1.6 * depth) * dice.between(-1.0, 1.0),
                strength: 1.0 - 0.86 * depth,
            }
        })
        .collect()
}

/// A small deterministic source of numbers: FNV-1a of the seed, stepped by SplitMix64. Its output is part of what
/// every existing event looks like.
struct Dice(u64);

impl Dice {
    fn from(seed: &str) -> Dice {
        Dice(
            seed.bytes()
                .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: u32) -> u32 {
        (self.next() >> 33) as u32 % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_spline_passes_through_its_points_and_agrees_at_the_seams() {
        let wave = &compose("clean-oceans", Format::Cover).waves[2];
        for (index, height) in wave.heights.iter().enumerate() {
            assert!((wave.at(index as f64 * wave.step) - height).abs() < 1e-9);
        }
        assert!((wave.at(wave.step - 1e-7) - wave.at(wave.step + 1e-7)).abs() < 1e-3);
    }

    #[test]
    fn the_disc_stays_where_a_phone_can_see_it_and_above_the_bottom() {
        for n in 0..400 {
            let scene = compose(&format!("event-{n}"), Format::Cover);
            assert!((560.0..=920.0).contains(&scene.disc.x), "{}", scene.disc.x);
            assert!(scene.disc.y - scene.disc.radius > 0.0 && scene.disc.y < scene.height * 0.55);
        }
    }

    #[test]
    fn slugs_that_differ_by_one_letter_stand_in_different_places() {
        let places: HashSet<(i64, i64, usize, bool, usize)> = ('a'..='z')
            .map(|letter| {
                let scene = compose(&format!("hack-{letter}"), Format::Cover);
                (
                    scene.disc.x as i64 / 40,
                    scene.disc.y as i64 / 40,
                    scene.land.len(),
                    scene.boat.is_some(),
                    scene.birds.len(),
                )
            })
            .collect();
        assert!(places.len() > 18, "only {} of 26 look different", places.len());
    }
}
