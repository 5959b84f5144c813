//! Work shared among threads, its results taken in order.
//!
//! [`run`] is the machine: it knows nothing of what the work is. [`lines`] feeds it a stream of lines.

mod board;
pub(crate) mod lines;

pub(crate) use lines::{Line, Spot};

use crate::failure::Failure;
use board::{Board, Presence};
use std::num::NonZero;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// What a piece of work comes to. It is used again for another piece, so that its memory is.
pub(crate) trait Product: Default + Send {
    /// Forgets what was made, and gives memory back that only an unusually large piece needed.
    fn clear(&mut self);
}

/// How large a thread's stack is: enough for the deepest record. Memory is taken only for what is used of it.
pub(crate) const STACK: usize = copydesk_validate::limits::STACK_SIZE;

/// Reads a number of threads.
pub(crate) fn parse_threads(text: &str) -> Result<NonZero<usize>, &'static str> {
    let threads = text.parse().ok().filter(|threads: &NonZero<usize>| threads.get() <= 1024);
    threads.ok_or("not a number from 1 to 1024")
}

/// As many threads as asked for, or as the machine runs at once.
pub(crate) fn threads(asked: Option<NonZero<usize>>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Takes pieces of work from `next` until it answers false, does them on `threads` threads, and hands the
/// results to `take` in the order of the pieces, on this thread.
///
/// Each thread has a worker of its own from `worker`. Pieces and results are used again, so memory is bounded by
/// the number of threads, whatever the number of pieces. With one thread all of it happens here. The first
/// failure ends the run: of `next`, after what came before it is done; of `take`, at once.
pub(crate) fn run<Job, Done, Next, Work>(
    threads: usize,
    next: Next,
    worker: impl Fn() -> Work + Sync,
    mut take: impl FnMut(&mut Done) -> Result<(), Failure>,
) -> Result<(), Failure>
where
    Job: Default,
    Done: Product,
    Next: FnMut(&mut Job) -> Result<bool, Failure> + Send,
    Work: FnMut(&mut Job, &mut Done),
{
    if threads <= 1 {
        return run_here(next, worker(), take);
    }
    let source = Mutex::new(Source { next, taken: 0, outcome: None });
    let board = Board::new(threads);
    let outcome = thread::scope(|scope| {
        for _ in 0..threads {
            let thread = thread::Builder::new().stack_size(STACK);
            if let Err(error) = thread.spawn_scoped(scope, || work_through(&source, &board, worker())) {
                board.stop();
                return Err(Failure::Failed(format!("cannot start a thread: {error}")));
            }
        }
        while let Some(mut done) = board.receive() {
            if let Err(failure) = take(&mut done) {
                board.stop();
                return Err(failure);
            }
            done.clear();
            board.give_back(done);
        }
        Ok(())
    });
    let source = source.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcome.and_then(|()| source.outcome.unwrap_or(Ok(())))
}

fn run_here<Job: Default, Done: Product>(
    mut next: impl FnMut(&mut Job) -> Result<bool, Failure>,
    mut work: impl FnMut(&mut Job, &mut Done),
    mut take: impl FnMut(&mut Done) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut job, mut done) = (Job::default(), Done::default());
    while next(&mut job)? {
        work(&mut job, &mut done);
        take(&mut done)?;
        done.clear();
    }
    Ok(())
}

/// One thread's share.
fn work_through<Job: Default, Done: Product>(
    source: &Mutex<Source<impl FnMut(&mut Job) -> Result<bool, Failure>>>,
    board: &Board<Done>,
    mut work: impl FnMut(&mut Job, &mut Done),
) {
    let _presence = Presence::new(board);
    let mut job = Job::default();
    loop {
        // A statement of its own: as the condition of a `while let` it would hold the lock while the work is done.
        let taken = lock(source).take(&mut job);
        let Some(number) = taken else { return };
        let Some(mut done) = board.room_for(number) else { return };
        work(&mut job, &mut done);
        board.deliver(number, done);
    }
}

/// Where pieces come from, one thread at a time.
struct Source<Next> {
    next: Next,
    taken: u64,
    /// Set once there is no more to come.
    outcome: Option<Result<(), Failure>>,
}

impl<Next> Source<Next> {
    /// Fills `job` with the next piece and says which it is.
    fn take<Job>(&mut self, job: &mut Job) -> Option<u64>
    where
        Next: FnMut(&mut Job) -> Result<bool, Failure>,
    {
        if self.outcome.is_some() {
            return None;
        }
        match (self.next)(job) {
            Ok(true) => {
                self.taken += 1;
                Some(self.taken - 1)
            }
            Ok(false) => {
                self.outcome = Some(Ok(()));
                None
            }
            Err(failure) => {
                self.outcome = Some(Err(failure));
                None
            }
        }
    }
}

/// A panic elsewhere is reported where it happened; what the lock guards is sound between two calls.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[derive(Default)]
    struct Number(Option<u64>);

    impl Product for Number {
        fn clear(&mut self) {
            self.0 = None;
        }
    }

    /// Counts to `end` on `threads` threads, with `slow` as the work, and returns what came out.
    fn count(threads: usize, end: u64, slow: impl Fn(u64) + Sync) -> Vec<u64> {
        let mut numbers = 0..end;
        let mut taken = Vec::new();
        let next = |job: &mut u64| {
            Ok(numbers.next().is_some_and(|number| {
                *job = number;
                true
            }))
        };
        let worker = || {
            |job: &mut u64, done: &mut Number| {
                slow(*job);
                done.0 = Some(*job);
            }
        };
        run(threads, next, worker, |done: &mut Number| {
            taken.extend(done.0);
            Ok(())
        })
        .unwrap();
        taken
    }

    #[test]
    fn results_come_in_order_whatever_each_takes() {
        let uneven = |number: u64| {
            if number.is_multiple_of(7) {
                thread::sleep(Duration::from_millis(3));
            }
        };
        for threads in [1, 2, 5] {
            assert_eq!(count(threads, 100, uneven), (0..100).collect::<Vec<_>>(), "{threads} threads");
            assert!(count(threads, 0, |_| {}).is_empty());
        }
    }

    #[test]
    fn several_pieces_are_worked_on_at_once() {
        let begun = AtomicUsize::new(0);
        count(2, 2, |_| {
            begun.fetch_add(1, Ordering::SeqCst);
            // Each waits for the other, long enough for any machine.
            for _ in 0..10_000 {
                if begun.load(Ordering::SeqCst) == 2 {
                    return;
                }
                thread::sleep(Duration::from_millis(1));
            }
            panic!("the second piece was not begun while the first was worked on");
        });
    }

    #[test]
    fn no_more_is_begun_than_the_board_holds() {
        let begun = AtomicUsize::new(0);
        // The first piece waits until the others have gone as far as they can.
        count(2, 1000, |number| {
            begun.fetch_add(1, Ordering::SeqCst);
            if number == 0 {
                thread::sleep(Duration::from_millis(50));
                assert!(begun.load(Ordering::SeqCst) <= 2 * board::WAITING);
            }
        });
    }

    #[test]
    fn a_failure_ends_the_run() {
        for threads in [1, 3] {
            let mut left = 100;
            let next = |_: &mut u64| {
                left -= 1;
                if left > 50 { Ok(true) } else { Err(Failure::Failed("source".into())) }
            };
            let worker = || |_: &mut u64, _: &mut Number| {};
            let mut taken = 0;
            let outcome = run(threads, next, worker, |_: &mut Number| {
                taken += 1;
                Ok(())
            });
            assert_eq!(outcome.unwrap_err().to_string(), "source");
            assert_eq!(taken, 49, "what came before is not lost");

            let worker = || |_: &mut u64, _: &mut Number| {};
            let outcome =
                run(threads, |_: &mut u64| Ok(true), worker, |_: &mut Number| Err(Failure::ClosedPipe));
            assert!(matches!(outcome, Err(Failure::ClosedPipe)));
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_does_not_hang() {
        count(3, 1000, |number| assert!(number != 20, "on purpose"));
    }
}
