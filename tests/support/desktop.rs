//! A desktop nobody sees: a display of its own, and where it is asked for a session bus with a real Secret Service.
//!
//! Everything ends with the value. Nothing of the surrounding session is reached: the bus starts no services (no file
//! dialogs of the host), the home folder is the desktop's own, and the app's search path is empty.
#![allow(dead_code, reason = "shared by several programs, each of which needs a part of it")]

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Programs without which there is no such desktop.
const NEEDED: [&str; 5] = [
    "Xvfb",
    "dbus-daemon",
    "dbus-send",
    "gnome-keyring-daemon",
    "secret-tool",
];

/// Set by `cargo xtask test`, which installs the programs: from then on their absence is a failure.
const REQUIRED_VARIABLE: &str = "STEWARD_REQUIRE_WINDOW";

/// How long each part may take to come up.
const PATIENCE: Duration = Duration::from_secs(20);

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// True where a test has to do without a desktop, which is said aloud; a failure where one was promised.
pub(crate) fn is_impossible(test: &str) -> bool {
    let missing: Vec<_> = NEEDED.into_iter().filter(|name| on_path(name).is_none()).collect();
    if missing.is_empty() {
        return false;
    }
    let missing = missing.join(", ");
    assert!(std::env::var_os(REQUIRED_VARIABLE).is_none(), "{test} needs {missing}");
    // Standard error itself: what a test prints is not shown when it passes.
    let _ = writeln!(
        io::stderr(),
        "\nSKIPPED: {test}: {missing} not found; `cargo xtask test` installs it\n"
    );
    true
}

/// A child process that ends with the value.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn of(child: Child) -> Self {
        Self(child)
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Ends the process now.
    pub(crate) fn end(mut self) {
        self.stop();
    }

    fn stop(&mut self) {
        // It may have ended by itself; both answers are fine.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The desktop. Parts end in the order of the fields.
pub(crate) struct Desktop {
    keyring: Option<Running>,
    bus: Option<(Running, String)>,
    display: Option<(Running, String)>,
    folder: PathBuf,
}

impl Desktop {
    /// A desktop without any parts yet. `folder` is for files, must exist and outlive the desktop.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        for name in ["home", "run", "empty"] {
            std::fs::create_dir_all(folder.join(name))?;
        }
        make_private(&folder.join("run"))?;
        Ok(Self {
            keyring: None,
            bus: None,
            display: None,
            folder: folder.to_owned(),
        })
    }

    /// Starts a display of this size in pixels.
    pub(crate) fn start_display(&mut self, size: (u32, u32)) -> io::Result<()> {
        self.display = Some(start_display(&self.folder, size)?);
        Ok(())
    }

    /// Starts a session bus that starts nothing by itself.
    pub(crate) fn start_bus(&mut self) -> io::Result<()> {
        self.bus = Some(start_bus(&self.folder)?);
        Ok(())
    }

    /// Where the session bus listens.
    pub(crate) fn bus_address(&self) -> Option<&str> {
        self.bus.as_ref().map(|(_, address)| address.as_str())
    }

    /// The home folder of what runs here.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.join("home")
    }

    /// Starts a Secret Service on the bus. It can be read without asking anybody.
    pub(crate) fn start_keyring(&mut self) -> io::Result<()> {
        self.start_keyring_with(&["--unlock"])
    }

    /// Starts a Secret Service that is locked, with nobody there to be asked for its password.
    pub(crate) fn start_locked_keyring(&mut self) -> io::Result<()> {
        self.start_keyring_with(&[])
    }

    fn start_keyring_with(&mut self, options: &[&str]) -> io::Result<()> {
        let daemon = on_path("gnome-keyring-daemon").ok_or(io::ErrorKind::NotFound)?;
        let start = |program: &Path| {
            let mut command = self.command(program);
            command.args(["--foreground", "--components=secrets"]).args(options);
            command
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(self.log("keyring")?)
                .spawn()
        };
        let child = start(&daemon).or_else(|err| match err.kind() {
            // The program asks for a capability that containers withhold. A copy does without.
            io::ErrorKind::PermissionDenied => {
                let copy = self.folder.join("gnome-keyring-daemon");
                std::fs::copy(&daemon, &copy)?;
                start(&copy)
            }
            _ => Err(err),
        })?;
        let mut keyring = Running(child);
        if let Some(mut stdin) = keyring.child().stdin.take() {
            stdin.write_all(b"practice")?;
        }
        self.keyring = Some(keyring);
        self.wait_for_owner("org.freedesktop.secrets")
    }

    /// Ends the Secret Service; the bus stays.
    pub(crate) fn end_keyring(&mut self) {
        self.keyring = None;
    }

    /// A command that will see this desktop and nothing of the host's.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let home = self.home();
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", &home)
            .env("PATH", self.folder.join("empty"))
            .env("LANG", "en_US.UTF-8")
            .env("XDG_RUNTIME_DIR", self.folder.join("run"))
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_STATE_HOME", home.join(".local/state"))
            .env("XDG_CACHE_HOME", home.join(".cache"));
        if let Some((_, name)) = &self.display {
            command.env("DISPLAY", name);
        }
        if let Some((_, address)) = &self.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", address);
        }
        command
    }

    /// [`Desktop::command`] for a program of the system.
    pub(crate) fn system_command(&self, program: &str) -> Command {
        let mut command = self.command(Path::new(program));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    /// The key a second program finds in the password store under our service's name and `account`.
    pub(crate) fn stored_key(&self, account: &str) -> io::Result<Option<String>> {
        let mut command = self.system_command("secret-tool");
        let output = command
            .args(["lookup", "service", "docspace-steward", "username", account])
            .output()?;
        let key = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(Some(key).filter(|_| output.status.success()))
    }

    /// Starts `program` so that [`drive::Window`](super::drive::Window) can connect to the returned address.
    pub(crate) fn open(&self, program: &Path, arguments: &[&str]) -> io::Result<(Running, String)> {
        // The port is free now; the app binds it a moment later.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let log = self.log("app")?;
        let child = self
            .command(program)
            .args(arguments)
            .env("EGUI_INSPECTION", &address)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        Ok((Running(child), address))
    }

    /// What the app wrote to its standard output and error.
    pub(crate) fn app_output(&self) -> String {
        std::fs::read_to_string(self.folder.join("app.log")).unwrap_or_default()
    }

    fn log(&self, name: &str) -> io::Result<File> {
        File::options()
            .create(true)
            .append(true)
            .open(self.folder.join(format!("{name}.log")))
    }

    fn wait_for_owner(&self, name: &str) -> io::Result<()> {
        wait(&format!("nobody became {name} on the session bus"), || {
            let output = self
                .system_command("dbus-send")
                .args([
                    "--session",
                    "--print-reply",
                    "--dest=org.freedesktop.DBus",
                    "/org/freedesktop/DBus",
                ])
                .args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")])
                .output()?;
            let has_owner = String::from_utf8_lossy(&output.stdout).contains("boolean true");
            Ok(has_owner.then_some(()))
        })
    }
}

/// Starts an X server on a free display number, which it tells us itself.
fn start_display(folder: &Path, (width, height): (u32, u32)) -> io::Result<(Running, String)> {
    let mut display = Running(
        Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(folder.join("display.log"))?)
            .spawn()?,
    );
    let number = first_line(&mut display)?;
    Ok((display, format!(":{number}")))
}

/// Starts a session bus that starts nothing by itself.
fn start_bus(folder: &Path) -> io::Result<(Running, String)> {
    let config = folder.join("bus.conf");
    let listen = folder.join("run");
    std::fs::write(
        &config,
        format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
            listen.display()
        ),
    )?;
    let mut bus = Running(
        Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(folder.join("bus.log"))?)
            .spawn()?,
    );
    let address = first_line(&mut bus)?;
    Ok((bus, address))
}

/// The first line a process writes: its way of saying that it is up.
fn first_line(process: &mut Running) -> io::Result<String> {
    let stdout = process.child().stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let mut line = String::new();
    BufReader::new(stdout).take(4096).read_line(&mut line)?;
    match line.trim() {
        "" => Err(io::Error::other(
            "a part of the desktop ended at once; see the logs beside it",
        )),
        line => Ok(line.to_owned()),
    }
}

fn wait<T>(what: &str, mut ask: impl FnMut() -> io::Result<Option<T>>) -> io::Result<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        if start.elapsed() > PATIENCE {
            return Err(io::Error::new(io::ErrorKind::TimedOut, what));
        }
        std::thread::sleep(Duration::from_millis(30));
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(_folder: &Path) -> io::Result<()> {
    Ok(())
}
