//! Where results that are done early wait for those before them.

use super::{Product, lock};
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many results may wait for an earlier one, for each thread. More would even out pieces of very different
/// size better, and take more memory.
pub(super) const WAITING: usize = 2;

/// Where results wait for their turn.
pub(super) struct Board<Done> {
    state: Mutex<State<Done>>,
    /// The first place on the board was filled, or nobody is left to fill it.
    ready: Condvar,
    /// There is room on the board again, or no need of any.
    room: Condvar,
    capacity: u64,
}

struct State<Done> {
    /// The number of the piece whose result has the first place.
    first: u64,
    places: VecDeque<Option<Done>>,
    spare: Vec<Done>,
    workers: usize,
    stopped: bool,
}

impl<Done: Product> Board<Done> {
    /// For so many workers.
    pub(super) fn new(workers: usize) -> Self {
        let state = State { first: 0, places: VecDeque::new(), spare: Vec::new(), workers, stopped: false };
        let capacity = (workers * WAITING) as u64;
        Self { state: Mutex::new(state), ready: Condvar::new(), room: Condvar::new(), capacity }
    }

    /// Waits until the result of piece `number` may lie on the board, and gives an empty one to fill. `None` once
    /// nobody wants results any more.
    pub(super) fn room_for(&self, number: u64) -> Option<Done> {
        let full = |state: &mut State<Done>| !state.stopped && number >= state.first + self.capacity;
        let mut state = self.room.wait_while(lock(&self.state), full).unwrap_or_else(PoisonError::into_inner);
        (!state.stopped).then(|| state.spare.pop().unwrap_or_default())
    }

    /// Puts the result of piece `number` in its place.
    pub(super) fn deliver(&self, number: u64, done: Done) {
        let mut state = lock(&self.state);
        // At most the board's capacity, see `room_for`.
        let place = usize::try_from(number - state.first).unwrap_or(usize::MAX);
        while state.places.len() <= place {
            state.places.push_back(None);
        }
        state.places[place] = Some(done);
        if place == 0 {
            self.ready.notify_one();
        }
    }

    /// Waits for the first result. `None` after the last.
    pub(super) fn receive(&self) -> Option<Done> {
        let waiting =
            |state: &mut State<Done>| state.workers > 0 && !matches!(state.places.front(), Some(Some(_)));
        let mut state =
            self.ready.wait_while(lock(&self.state), waiting).unwrap_or_else(PoisonError::into_inner);
        let done = state.places.pop_front().flatten()?;
        state.first += 1;
        self.room.notify_all();
        Some(done)
    }

    /// Takes a result back whose memory can be used again.
    pub(super) fn give_back(&self, done: Done) {
        lock(&self.state).spare.push(done);
    }

    /// Tells the workers that nobody wants results any more.
    pub(super) fn stop(&self) {
        lock(&self.state).stopped = true;
        self.room.notify_all();
    }
}

/// Signs a worker off when it ends. One that panics takes the run with it, else the others would wait for its
/// result for ever.
pub(super) struct Presence<'b, Done: Product>(&'b Board<Done>);

impl<'b, Done: Product> Presence<'b, Done> {
    pub(super) fn new(board: &'b Board<Done>) -> Self {
        Self(board)
    }
}

impl<Done: Product> Drop for Presence<'_, Done> {
    fn drop(&mut self) {
        let mut state = lock(&self.0.state);
        state.workers -= 1;
        state.stopped |= thread::panicking();
        self.0.room.notify_all();
        self.0.ready.notify_one();
    }
}
