//! The buffer in which results that are ready early wait for those of earlier jobs.

use super::reusable::Reusable;
use super::threads::Concurrency;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The number of results of each thread that may wait for an earlier one, however small they are.
pub(super) const WAITING: usize = 16;

/// Results of several workers, which arrive in any order and are received in the order of their jobs.
pub(super) struct ReorderBuffer<Out> {
    state: Mutex<State<Out>>,
    /// Notified when the result that is to be received next was delivered, or no worker is left to deliver
    /// it.
    ready: Condvar,
    /// Notified when another job may begin, or none will any more.
    room: Condvar,
    capacity: u64,
    /// The bytes of waiting results from which on no job begins but the one that is waited for.
    buffer_size: usize,
}

struct State<Out> {
    /// The number of the job whose result is to be received next.
    next: u64,
    /// The results from that one on, as far as they were delivered.
    results: VecDeque<Option<Out>>,
    /// The bytes that these take.
    waiting: usize,
    /// Cleared results.
    spare: Vec<Out>,
    workers: usize,
    stopped: bool,
}

impl<Out: Reusable> ReorderBuffer<Out> {
    /// Returns a buffer for the results of some workers.
    pub(super) fn new(Concurrency { threads, buffer_size }: Concurrency) -> Self {
        let state = State {
            next: 0,
            results: VecDeque::new(),
            waiting: 0,
            spare: Vec::new(),
            workers: threads,
            stopped: false,
        };
        let capacity = (threads * WAITING) as u64;
        Self { state: Mutex::new(state), ready: Condvar::new(), room: Condvar::new(), capacity, buffer_size }
    }

    /// Waits until job number `job` may begin, and returns an empty result to fill. `None` once the run has
    /// stopped.
    pub(super) fn wait_for_room(&self, job: u64) -> Option<Out> {
        let full = |state: &mut State<Out>| {
            let is_ahead = job >= state.next + self.capacity;
            // The job that is waited for may always begin, or none would ever end.
            !state.stopped && (is_ahead || (state.waiting >= self.buffer_size && job != state.next))
        };
        let mut state = self.room.wait_while(lock(&self.state), full).unwrap_or_else(PoisonError::into_inner);
        (!state.stopped).then(|| state.spare.pop().unwrap_or_default())
    }

    /// Puts the result of job number `job` in its place.
    pub(super) fn deliver(&self, job: u64, result: Out) {
        let mut state = lock(&self.state);
        // Below the capacity, see `wait_for_room`.
        let place = usize::try_from(job - state.next).unwrap_or(usize::MAX);
        while state.results.len() <= place {
            state.results.push_back(None);
        }
        state.waiting += result.size();
        state.results[place] = Some(result);
        if place == 0 {
            self.ready.notify_one();
        }
    }

    /// Waits for the next result. `None` after the last.
    pub(super) fn receive(&self) -> Option<Out> {
        let waiting =
            |state: &mut State<Out>| state.workers > 0 && !matches!(state.results.front(), Some(Some(_)));
        let mut state =
            self.ready.wait_while(lock(&self.state), waiting).unwrap_or_else(PoisonError::into_inner);
        let result = state.results.pop_front().flatten()?;
        state.waiting -= result.size();
        state.next += 1;
        self.room.notify_all();
        Some(result)
    }

    /// Takes back a cleared result, to be filled again.
    pub(super) fn recycle(&self, result: Out) {
        lock(&self.state).spare.push(result);
    }

    /// Makes the workers end after their current jobs.
    pub(super) fn stop(&self) {
        lock(&self.state).stopped = true;
        self.room.notify_all();
    }
}

/// Counts a worker as gone when it is dropped. A worker that panics stops the run, or the others would wait
/// for its result for ever.
pub(super) struct WorkerGuard<'b, Out: Reusable>(&'b ReorderBuffer<Out>);

impl<'b, Out: Reusable> WorkerGuard<'b, Out> {
    pub(super) fn new(buffer: &'b ReorderBuffer<Out>) -> Self {
        Self(buffer)
    }
}

impl<Out: Reusable> Drop for WorkerGuard<'_, Out> {
    fn drop(&mut self) {
        let mut state = lock(&self.0.state);
        state.workers -= 1;
        state.stopped |= thread::panicking();
        self.0.room.notify_all();
        self.0.ready.notify_one();
    }
}

/// Locks a mutex, poisoned or not: a panic elsewhere is reported where it happened, and the data are
/// consistent between two calls.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
