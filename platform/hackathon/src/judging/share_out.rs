//! Who judges what: every submission gets its reviews, and the work is shared evenly.
//!
//! The loads are as even as the conflicts allow: no chain of hand-overs leads from a judge to one with at least two
//! fewer, which for such assignments means that no other way of sharing out has a smaller sum of squares, and thus
//! none a smaller difference (Harvey, Ladner, Lovász, Tamir: Semi-matchings for bipartite graphs, 2006).

use std::collections::{HashMap, HashSet, VecDeque};

use uuid::Uuid;

/// Something that a judge has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub judge: Uuid,
    pub submission: Uuid,
    /// A sheet exists: it stays with this judge.
    pub begun: bool,
}

/// What is to be shared out.
#[derive(Debug, Clone, Default)]
pub struct Task {
    pub seed: u64,
    pub reviews: usize,
    pub judges: Vec<Uuid>,
    pub submissions: Vec<Uuid>,
    /// Judge and submission that must not come together.
    pub barred: HashSet<(Uuid, Uuid)>,
    pub held: Vec<Held>,
}

/// Who judges what. In the order of the judges, and for each in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shares {
    pub pairs: Vec<(Uuid, Uuid)>,
    /// Submissions for which there are too few judges, with how many may judge them.
    pub short: Vec<(Uuid, usize)>,
}

/// Shares the reviews out. The same task in any order gives the same shares.
///
/// What is begun stays; what is held and not begun stays unless it has to move for the loads to be even. Work of
/// judges who are not in the list any more counts for its submission.
pub fn share_out(task: &Task) -> Shares {
    let mut desk = Desk::new(task);
    desk.take_back_too_many();
    desk.fill();
    desk.even_out();
    desk.shares()
}

/// The judge who takes over one submission: the one with least to do of those who may.
pub fn stand_in(task: &Task, submission: Uuid) -> Option<Uuid> {
    let desk = Desk::new(task);
    let at = desk.submissions.iter().position(|known| *known == submission)?;
    desk.least_loaded(at).map(|judge| desk.judges[judge])
}

struct Desk {
    seed: u64,
    reviews: usize,
    judges: Vec<Uuid>,
    submissions: Vec<Uuid>,
    /// By judge, then by submission.
    barred: Vec<Vec<bool>>,
    has: Vec<Vec<bool>>,
    begun: Vec<Vec<bool>>,
    loads: Vec<usize>,
    /// Reviews of each submission, those of judges who left among them.
    reviewed: Vec<usize>,
}

impl Desk {
    fn new(task: &Task) -> Self {
        let sorted = |ids: &[Uuid]| {
            let mut ids = ids.to_vec();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let (judges, submissions) = (sorted(&task.judges), sorted(&task.submissions));
        let numbered = |ids: &[Uuid]| ids.iter().copied().enumerate().map(|(at, id)| (id, at)).collect();
        let (judge_at, submission_at): (HashMap<_, _>, HashMap<_, _>) = (numbered(&judges), numbered(&submissions));
        let nothing = vec![vec![false; submissions.len()]; judges.len()];
        let mut desk = Self {
            seed: task.seed,
            reviews: task.reviews,
            barred: nothing.clone(),
            has: nothing.clone(),
            begun: nothing,
            loads: vec![0; judges.len()],
            reviewed: vec![0; submissions.len()],
            judges,
            submissions,
        };
        for (judge, submission) in &task.barred {
            if let (Some(judge), Some(submission)) = (judge_at.get(judge), submission_at.get(submission)) {
                desk.barred[*judge][*submission] = true;
            }
        }
        for held in &task.held {
            let Some(submission) = submission_at.get(&held.submission).copied() else { continue };
            match judge_at.get(&held.judge).copied() {
                Some(judge) if !desk.barred[judge][submission] => {
                    desk.give(judge, submission);
                    desk.begun[judge][submission] |= held.begun;
                }
                Some(_) => {}
                None => desk.reviewed[submission] += usize::from(held.begun),
            }
        }
        desk
    }

    fn give(&mut self, judge: usize, submission: usize) {
        if !self.has[judge][submission] {
            self.has[judge][submission] = true;
            self.loads[judge] += 1;
            self.reviewed[submission] += 1;
        }
    }

    fn take(&mut self, judge: usize, submission: usize) {
        if self.has[judge][submission] {
            self.has[judge][submission] = false;
            self.loads[judge] -= 1;
            self.reviewed[submission] -= 1;
        }
    }

    fn may_take(&self, judge: usize, submission: usize) -> bool {
        !self.barred[judge][submission] && !self.has[judge][submission]
    }

    /// What decides between equals: looks random, and is the same for the same seed.
    fn lot(&self, judge: usize, submission: usize) -> u64 {
        let of = |id: Uuid| {
            let (high, low) = id.as_u64_pair();
            mixed(high ^ mixed(low))
        };
        mixed(self.seed ^ of(self.judges[judge]) ^ of(self.submissions[submission]).rotate_left(17))
    }

    /// Fewer reviews are wanted than before: those that nobody began go, from the judges with most to do.
    fn take_back_too_many(&mut self) {
        for submission in 0..self.submissions.len() {
            while self.reviewed[submission] > self.reviews {
                let idle = (0..self.judges.len())
                    .filter(|judge| self.has[*judge][submission] && !self.begun[*judge][submission]);
                let Some(judge) = idle.max_by_key(|judge| (self.loads[*judge], self.lot(*judge, submission))) else {
                    break;
                };
                self.take(judge, submission);
            }
        }
    }

    fn least_loaded(&self, submission: usize) -> Option<usize> {
        let able = (0..self.judges.len()).filter(|judge| self.may_take(*judge, submission));
        able.min_by_key(|judge| (self.loads[*judge], self.lot(*judge, submission)))
    }

    fn fill(&mut self) {
        let mut order: Vec<usize> = (0..self.submissions.len()).collect();
        order.sort_by_key(|submission| mixed(self.seed ^ self.submissions[*submission].as_u64_pair().1));
        for _ in 0..self.reviews {
            for submission in &order {
                if self.reviewed[*submission] >= self.reviews {
                    continue;
                }
                if let Some(judge) = self.least_loaded(*submission) {
                    self.give(judge, *submission);
                }
            }
        }
    }

    fn even_out(&mut self) {
        loop {
            let least = self.loads.iter().copied().min().unwrap_or(0);
            let mut levels: Vec<usize> = self.loads.iter().copied().filter(|load| *load >= least + 2).collect();
            levels.sort_unstable();
            levels.dedup();
            let moved = levels.into_iter().rev().any(|level| self.hand_over_from(level));
            if !moved {
                break;
            }
        }
    }

    /// Looks for a chain of hand-overs from a judge with this load to one with at least two fewer, and goes it.
    fn hand_over_from(&mut self, level: usize) -> bool {
        // For each judge reached: from whom, and what they would be given.
        let mut reached: Vec<Option<Option<(usize, usize)>>> = vec![None; self.judges.len()];
        let mut waiting = VecDeque::new();
        for (judge, load) in self.loads.iter().enumerate() {
            if *load == level {
                reached[judge] = Some(None);
                waiting.push_back(judge);
            }
        }
        while let Some(giver) = waiting.pop_front() {
            for submission in 0..self.submissions.len() {
                if !self.has[giver][submission] || self.begun[giver][submission] {
                    continue;
                }
                for taker in 0..self.judges.len() {
                    if reached[taker].is_some() || !self.may_take(taker, submission) {
                        continue;
                    }
                    reached[taker] = Some(Some((giver, submission)));
                    if self.loads[taker] + 2 <= level {
                        self.go_chain(&reached, taker);
                        return true;
                    }
                    waiting.push_back(taker);
                }
            }
        }
        false
    }

    fn go_chain(&mut self, reached: &[Option<Option<(usize, usize)>>], last: usize) {
        let mut taker = last;
        while let Some(Some((giver, submission))) = reached[taker] {
            self.take(giver, submission);
            self.give(taker, submission);
            taker = giver;
        }
    }

    fn shares(&self) -> Shares {
        let mut shares = Shares::default();
        for (judge, id) in self.judges.iter().enumerate() {
            let mut own: Vec<usize> = (0..self.submissions.len()).filter(|at| self.has[judge][*at]).collect();
            own.sort_by_key(|submission| self.lot(judge, *submission));
            shares.pairs.extend(own.into_iter().map(|submission| (*id, self.submissions[submission])));
        }
        for (submission, id) in self.submissions.iter().enumerate() {
            if self.reviewed[submission] < self.reviews {
                shares.short.push((*id, self.reviewed[submission]));
            }
        }
        shares
    }
}

/// The finaliser of SplitMix64.
const fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests;
