//! The program that benchmarks run, and the memory that it takes.

use std::error::Error;
use std::fs;
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk");

/// Waits for a program to end, and measures its memory now and then. Returns its exit code and its most memory in KiB.
pub(crate) fn wait_and_measure(mut program: Child) -> Result<(Option<i32>, Option<u64>), Box<dyn Error>> {
    let status = format!("/proc/{}/status", program.id());
    let mut memory = None;
    loop {
        if let Some(ended) = program.try_wait()? {
            return Ok((ended.code(), memory));
        }
        let peak = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().strip_suffix(" kB")?.parse().ok()
        });
        memory = memory.max(peak);
        sleep(Duration::from_millis(2));
    }
}
