//! Threads that work on jobs, and their results in the order of the jobs.

use super::reorder_buffer::{ReorderBuffer, WorkerGuard, lock};
use super::reusable::Reusable;
use super::threads::{Concurrency, STACK_SIZE};
use crate::failure::Failure;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Fills jobs with `next` until it returns false, does them on several threads, and passes the results to
/// `consume` in the order of the jobs, on this thread.
///
/// Each thread has a worker of its own from `make_worker`. Jobs and results are used again, so that memory is
/// bounded by the number of threads and the size of the buffer, whatever the number of jobs. With one thread all of it happens on this
/// one. The first failure ends the run: of `next`, after the jobs before it are done; of `consume`, at once.
pub(crate) fn run<Job, Out, Next, Work>(
    concurrency: Concurrency,
    next: Next,
    make_worker: impl Fn() -> Work + Sync,
    mut consume: impl FnMut(&mut Out) -> Result<(), Failure>,
) -> Result<(), Failure>
where
    Job: Default,
    Out: Reusable,
    Next: FnMut(&mut Job) -> Result<bool, Failure> + Send,
    Work: FnMut(&mut Job, &mut Out),
{
    if concurrency.threads <= 1 {
        return run_on_this_thread(next, make_worker(), consume);
    }
    let queue = Mutex::new(JobQueue { next, begun: 0, outcome: None });
    let buffer = ReorderBuffer::new(concurrency);
    let outcome = thread::scope(|scope| {
        for _ in 0..concurrency.threads {
            let thread = thread::Builder::new().stack_size(STACK_SIZE);
            if let Err(error) = thread.spawn_scoped(scope, || work_through(&queue, &buffer, make_worker())) {
                buffer.stop();
                return Err(Failure::Failed(format!("cannot start a thread: {error}")));
            }
        }
        while let Some(mut result) = buffer.receive() {
            if let Err(failure) = consume(&mut result) {
                buffer.stop();
                return Err(failure);
            }
            result.clear();
            buffer.recycle(result);
        }
        Ok(())
    });
    let queue = queue.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcome.and_then(|()| queue.outcome.unwrap_or(Ok(())))
}

fn run_on_this_thread<Job: Default, Out: Reusable>(
    mut next: impl FnMut(&mut Job) -> Result<bool, Failure>,
    mut work: impl FnMut(&mut Job, &mut Out),
    mut consume: impl FnMut(&mut Out) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut job, mut result) = (Job::default(), Out::default());
    while next(&mut job)? {
        work(&mut job, &mut result);
        consume(&mut result)?;
        result.clear();
    }
    Ok(())
}

/// Works on jobs of the queue until it is empty or the run stops.
fn work_through<Job: Default, Out: Reusable>(
    queue: &Mutex<JobQueue<impl FnMut(&mut Job) -> Result<bool, Failure>>>,
    buffer: &ReorderBuffer<Out>,
    mut work: impl FnMut(&mut Job, &mut Out),
) {
    let _guard = WorkerGuard::new(buffer);
    let mut job = Job::default();
    loop {
        // A statement of its own: as the condition of a `while let` it would hold the lock while the work is
        // done.
        let begun = lock(queue).begin(&mut job);
        let Some(number) = begun else { return };
        let Some(mut result) = buffer.wait_for_room(number) else { return };
        work(&mut job, &mut result);
        buffer.deliver(number, result);
    }
}

/// The source of jobs, used by one thread at a time.
struct JobQueue<Next> {
    next: Next,
    /// The number of jobs that were begun.
    begun: u64,
    /// Set once there are no more jobs.
    outcome: Option<Result<(), Failure>>,
}

impl<Next> JobQueue<Next> {
    /// Fills `job` with the next job and returns its number.
    fn begin<Job>(&mut self, job: &mut Job) -> Option<u64>
    where
        Next: FnMut(&mut Job) -> Result<bool, Failure>,
    {
        if self.outcome.is_some() {
            return None;
        }
        match (self.next)(job) {
            Ok(true) => {
                self.begun += 1;
                Some(self.begun - 1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::reorder_buffer::WAITING;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[derive(Default)]
    struct Number(Option<u64>);

    impl Reusable for Number {
        fn clear(&mut self) {
            self.0 = None;
        }
    }

    fn of(threads: usize) -> Concurrency {
        Concurrency { threads, buffer_size: usize::MAX }
    }

    /// Counts to `end` on `threads` threads, with `slow` as the work, and returns the numbers as they arrive.
    fn count(threads: usize, end: u64, slow: impl Fn(u64) + Sync) -> Vec<u64> {
        let mut numbers = 0..end;
        let mut received = Vec::new();
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
        run(of(threads), next, worker, |done: &mut Number| {
            received.extend(done.0);
            Ok(())
        })
        .unwrap();
        received
    }

    #[test]
    fn results_arrive_in_order_however_long_each_takes() {
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
    fn several_jobs_are_done_at_once() {
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
            panic!("the second job did not begin while the first was done");
        });
    }

    #[test]
    fn no_more_jobs_begin_than_the_buffer_has_room_for() {
        let begun = AtomicUsize::new(0);
        // The first job waits until the others have gone as far as they can.
        count(2, 1000, |number| {
            begun.fetch_add(1, Ordering::SeqCst);
            if number == 0 {
                thread::sleep(Duration::from_millis(50));
                assert!(begun.load(Ordering::SeqCst) <= 2 * WAITING);
            }
        });
    }

    #[test]
    fn no_job_begins_while_the_results_that_wait_are_too_large() {
        #[derive(Default)]
        struct Large(Option<u64>);
        impl Reusable for Large {
            fn clear(&mut self) {
                self.0 = None;
            }
            fn size(&self) -> usize {
                100
            }
        }
        let begun = AtomicUsize::new(0);
        let mut numbers = 0..1000;
        let next = |job: &mut u64| Ok(numbers.next().inspect(|number| *job = *number).is_some());
        let worker = || {
            |job: &mut u64, done: &mut Large| {
                begun.fetch_add(1, Ordering::SeqCst);
                if *job == 0 {
                    thread::sleep(Duration::from_millis(50));
                    // Two wait, and one was begun before the second was done.
                    assert!(begun.load(Ordering::SeqCst) <= 4);
                }
                done.0 = Some(*job);
            }
        };
        let mut received = 0;
        run(Concurrency { threads: 2, buffer_size: 200 }, next, worker, |done: &mut Large| {
            assert_eq!(done.0, Some(received));
            received += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!(received, 1000);
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
            let outcome = run(of(threads), next, worker, |_: &mut Number| {
                taken += 1;
                Ok(())
            });
            assert_eq!(outcome.unwrap_err().to_string(), "source");
            assert_eq!(taken, 49, "what came before is not lost");

            let worker = || |_: &mut u64, _: &mut Number| {};
            let outcome =
                run(of(threads), |_: &mut u64| Ok(true), worker, |_: &mut Number| Err(Failure::ClosedPipe));
            assert!(matches!(outcome, Err(Failure::ClosedPipe)));
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_does_not_hang() {
        count(3, 1000, |number| assert!(number != 20, "on purpose"));
    }
}
