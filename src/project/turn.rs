//! Changes of a file that other processes change as well: one after the other, and each in one step, so that who reads
//! meanwhile sees the file before or after it. Must not know what the file holds.

use same_file::Handle;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Threads of this process take turns by this: some network drives tell processes apart, but not their threads.
static OWN: Mutex<()> = Mutex::new(());

/// How long a turn is waited for. It takes others milliseconds; whoever has it for longer hangs, or is stopped.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait before the next look.
const PAUSE: Duration = Duration::from_millis(2);

/// The right to change one file, until it is dropped. A process that is killed gives it back.
#[derive(Debug)]
pub struct Turn {
    path: PathBuf,
    mark: PathBuf,
    // The order matters: the file's lock is given back before the threads'.
    _held: File,
    _own: MutexGuard<'static, ()>,
}

impl Turn {
    /// Waits until nobody else changes a file, which need not exist. Fails where its folder cannot be written to, and
    /// where another process goes on changing it for seconds.
    pub fn wait(path: &Path) -> io::Result<Turn> {
        let own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
        // Behind a link stands the file that is meant.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mark = beside(&path, "lock");
        loop {
            let held = File::options().create(true).truncate(false).write(true).open(&mark)?;
            lock(&held, &mark)?;
            // Whoever had the turn before has taken the file away when it was over.
            if is_at(&held, &mark)? {
                return Ok(Turn { path, mark, _held: held, _own: own });
            }
        }
    }

    /// Replaces the file by this text; if that fails, the file is as it was. Who may read and write it stays.
    pub fn replace(&self, text: &str) -> io::Result<()> {
        let temporary = beside(&self.path, "tmp");
        let write = || {
            let mut file = File::create(&temporary)?;
            file.write_all(text.as_bytes())?;
            if let Ok(before) = fs::metadata(&self.path) {
                file.set_permissions(before.permissions())?;
            }
            file.sync_all()?;
            fs::rename(&temporary, &self.path)
        };
        write().inspect_err(|_| drop(fs::remove_file(&temporary)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // If it stays, the next one takes it over.
        let _ = fs::remove_file(&self.mark);
    }
}

/// Locks a file.
fn lock(file: &File, path: &Path) -> io::Result<()> {
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            // Some drives know no locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                let text = format!("another process does not let go of {}; end it and try again", path.display());
                return Err(io::Error::new(io::ErrorKind::TimedOut, text));
            }
        }
    }
}

/// Whether a path leads to this file.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let own = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Ok(there) => Ok(there == own),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_sees_what_was_written_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("count");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..8 {
                        let turn = Turn::wait(&path).unwrap();
                        let count = fs::read_to_string(&path).map_or(0, |text| text.parse::<u32>().unwrap());
                        turn.replace(&(count + 1).to_string()).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), "64");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_a_killed_process_has_left_is_no_hindrance() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for name in ["a.lock", "a.tmp"] {
            fs::write(folder.path().join(name), "half of a te").unwrap();
        }
        Turn::wait(&path).unwrap().replace("text").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "text");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = Turn::wait(&folder.path().join("gone/a")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_a_file_still_may() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "before").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        Turn::wait(&file).unwrap().replace("after").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [link, file] = ["link", "file"].map(|name| folder.path().join(name));
        fs::write(&file, "before").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        Turn::wait(&link).unwrap().replace("after").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "after");
    }
}
