//! Child processes that never outlive this process, not even after `kill -9`.
//!
//! Linux sends the parent-death signal when the THREAD that forked ends, not the process. A pool thread of
//! tokio may end at any time, so every child is forked by one thread that lives as long as the process.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, OnceLock};

type Request = (Command, Sender<io::Result<Child>>);

static FORKING_THREAD: OnceLock<Mutex<Sender<Request>>> = OnceLock::new();

/// Starts `command` in its own process group (Ctrl-C in a terminal reaches only us, and we stop children in
/// order) and has the kernel send it `signal_on_our_death` when this process ends in whatever way.
pub(crate) fn spawn(mut command: Command, signal_on_our_death: libc::c_int) -> io::Result<Child> {
    let our_pid = std::process::id();
    command.process_group(0);
    // SAFETY: the closure runs between fork and exec and calls only async-signal-safe functions. It runs
    // after std's setuid, which matters: a change of user clears the parent-death signal.
    unsafe {
        command.pre_exec(move || {
            if libc::prctl(libc::PR_SET_PDEATHSIG, signal_on_our_death) != 0 {
                return Err(io::Error::last_os_error());
            }
            // We may have died between fork and prctl; then the signal would never come.
            if libc::getppid() as u32 != our_pid {
                libc::_exit(1);
            }
            Ok(())
        });
    }
    let (answer, spawned) = channel();
    let requests = FORKING_THREAD.get_or_init(|| Mutex::new(start_forking_thread()));
    requests
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .send((command, answer))
        .map_err(|_| io::Error::other("the thread that forks children is gone"))?;
    spawned.recv().map_err(|_| io::Error::other("the thread that forks children is gone"))?
}

fn start_forking_thread() -> Sender<Request> {
    let (sender, requests) = channel::<Request>();
    let started = std::thread::Builder::new().name("forks-children".into()).spawn(move || {
        // The sender lives in a static, so this loop ends only with the process.
        while let Ok((mut command, answer)) = requests.recv() {
            let _ = answer.send(command.spawn());
        }
    });
    if let Err(error) = started {
        tracing::error!(%error, "no thread for child processes");
    }
    sender
}

/// Sends a signal; a process that has already gone is fine.
pub(crate) fn signal(pid: u32, signal: libc::c_int) {
    // SAFETY: kill has no memory effects. Callers pass the pid of a child that is not reaped yet, or one whose
    // identity they have just checked.
    unsafe {
        libc::kill(pid as libc::pid_t, signal);
    }
}

/// Blocks until the child has ended but leaves it unreaped, so that its pid cannot be reused while others
/// may still send it a signal.
pub(crate) fn wait_unreaped(pid: u32) {
    loop {
        // SAFETY: an all-zero siginfo_t is valid, and waitid writes only into it.
        let result = unsafe {
            let mut info: libc::siginfo_t = std::mem::zeroed();
            libc::waitid(libc::P_PID, pid, &mut info, libc::WEXITED | libc::WNOWAIT)
        };
        if result == 0 || io::Error::last_os_error().kind() != io::ErrorKind::Interrupted {
            return;
        }
    }
}
