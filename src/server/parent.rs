//! Whether the process that started the server still lives. The end of its output tells as a rule; but when it is
//! killed, another process may still hold its end of the pipe.

use std::time::Duration;

/// How often it is looked at.
const INTERVAL: Duration = Duration::from_secs(3);

/// Returns when the process has gone; never where it cannot be seen from here (another container, another system).
pub async fn gone(process: u32) {
    if !is_alive(process) {
        std::future::pending::<()>().await;
    }
    while is_alive(process) {
        tokio::time::sleep(INTERVAL).await;
    }
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let Some(process) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) else { return false };
    // Not being allowed to signal a process means that there is one.
    rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH)
}

/// Without `unsafe` another system's processes cannot be asked; there the end of the input has to do.
#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn this_process_lives_and_an_ended_one_does_not() {
        assert!(is_alive(std::process::id()));
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        assert!(!is_alive(child.id()));
        assert!(!is_alive(0) && !is_alive(u32::MAX));
    }
}
