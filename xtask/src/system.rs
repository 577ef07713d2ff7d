//! The computer we are on: which of our needs it lacks, and how to give it those.

use std::fmt;
use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::needs::{Need, Sign};

/// Why a command ended early: one message that says what to do.
#[derive(Debug)]
pub(crate) struct Stop(String);

impl Stop {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) type Done<T = ()> = Result<T, Stop>;

/// Systems by how packages come onto them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian, Ubuntu and their children.
    Debian,
    OtherLinux,
    /// Windows and macOS bring everything with them.
    SelfContained,
}

impl System {
    pub(crate) fn here() -> Self {
        if !cfg!(target_os = "linux") {
            return Self::SelfContained;
        }
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        if is_debian(&release) && on_path("apt-get").is_some() && on_path("dpkg-query").is_some() {
            Self::Debian
        } else {
            Self::OtherLinux
        }
    }
}

fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(name, _)| matches!(*name, "ID" | "ID_LIKE"))
        .flat_map(|(_, value)| value.trim_matches('"').split_whitespace())
        .any(|id| matches!(id, "debian" | "ubuntu"))
}

/// Sees to it that everything in `needs` is there, or stops with what to type. `log` takes what apt-get says.
pub(crate) fn provide(needs: &[Need], log: &Path) -> Done {
    match System::here() {
        System::SelfContained => Ok(()),
        System::Debian => match missing_packages(needs)? {
            missing if missing.is_empty() => Ok(()),
            missing => install(&missing, log),
        },
        System::OtherLinux => match missing_signs(needs) {
            missing if missing.is_empty() => Ok(()),
            missing => Err(Stop::new(format!(
                "Missing on this computer: {}.\n\
                 Please install them with your package manager and start again. Debian and Ubuntu call them: {}.",
                missing
                    .iter()
                    .map(|need| sign_name(need.sign))
                    .collect::<Vec<_>>()
                    .join(", "),
                missing.iter().map(|need| need.package).collect::<Vec<_>>().join(" "),
            ))),
        },
    }
}

fn missing_packages(needs: &[Need]) -> Done<Vec<&'static str>> {
    let names: Vec<&str> = needs.iter().map(|need| need.package).collect();
    // It fails where a package is unknown, and still lists the others.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\\n"])
        .args(&names)
        .output()
        .map_err(|err| Stop::new(format!("dpkg-query could not be run: {err}")))?;
    Ok(not_installed(&names, &String::from_utf8_lossy(&output.stdout)).collect())
}

fn not_installed<'a>(names: &[&'a str], listed: &str) -> impl Iterator<Item = &'a str> {
    let installed: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    names
        .iter()
        .copied()
        .filter(move |name| !installed.contains(name))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Installs packages: at once as root, after asking otherwise; with nobody to ask it stops with the line to type.
fn install(packages: &[&str], log: &Path) -> Done {
    let root = is_root();
    let list = packages.join(" ");
    let sudo = if root { "" } else { "sudo " };
    let line = format!("{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {list}");
    if !root {
        let stop = || {
            Stop::new(format!(
                "Some packages are missing. Please type this, and start again:\n\n  {line}"
            ))
        };
        if !io::stdin().is_terminal() || on_path("sudo").is_none() {
            return Err(stop());
        }
        println!("Some packages are missing: {list}");
        if !agrees(&format!("Install them now with \"{line}\"?")) {
            return Err(stop());
        }
    }
    println!("Installing {list}\n(what apt-get says goes to {})", log.display());
    for arguments in [
        &["update"][..],
        &[&["install", "-y", "--no-install-recommends"], packages].concat(),
    ] {
        apt_get(arguments, root, log).map_err(|err| {
            Stop::new(format!(
                "{err}\nPlease install the packages by hand and start again:\n\n  {line}"
            ))
        })?;
    }
    Ok(())
}

fn apt_get(arguments: &[&str], root: bool, log: &Path) -> Done {
    let fail = |err: io::Error| Stop::new(format!("apt-get could not be run: {err}"));
    let output = fs::File::options().create(true).append(true).open(log).map_err(fail)?;
    let mut command = Command::new(if root { "apt-get" } else { "sudo" });
    if !root {
        command.arg("apt-get");
    }
    // sudo asks for the password on the terminal itself, not on these.
    let status = command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .stdout(output.try_clone().map_err(fail)?)
        .stderr(output)
        .status()
        .map_err(fail)?;
    if status.success() {
        return Ok(());
    }
    let said = fs::read_to_string(log).unwrap_or_default();
    let last: Vec<&str> = said.lines().rev().take(5).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Err(Stop::new(format!(
        "apt-get {} failed:\n{}",
        arguments[0],
        last.join("\n")
    )))
}

fn agrees(question: &str) -> bool {
    print!("{question} [y/N] ");
    let mut answer = String::new();
    let asked = io::stdout().flush().is_ok() && io::stdin().lock().read_line(&mut answer).is_ok();
    asked && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn missing_signs(needs: &[Need]) -> Vec<Need> {
    let libraries = ["ldconfig", "/sbin/ldconfig", "/usr/sbin/ldconfig"]
        .into_iter()
        .find_map(|program| Command::new(program).arg("-p").output().ok())
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let is_there = |need: &&Need| match need.sign {
        // Where the linker has no list, the app itself will say what it could not open.
        Sign::Library(name) => libraries.as_ref().is_none_or(|list| list.contains(name)),
        Sign::Program(name) => on_path(name).is_some(),
        Sign::File(path) => Path::new(path).exists(),
    };
    needs.iter().filter(|need| !is_there(need)).copied().collect()
}

fn sign_name(sign: Sign) -> &'static str {
    match sign {
        Sign::Library(name) | Sign::Program(name) | Sign::File(name) => name,
    }
}

/// Where on the search path a program is.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    // Some system programs are outside an ordinary person's path.
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// True where a window can be opened: there is a display server, or the system always has a screen.
pub(crate) fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    System::here() == System::SelfContained || named("DISPLAY") || is_wayland()
}

pub(crate) fn is_wayland() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_told_by_its_own_name_or_its_parents() {
        let cases = [
            ("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", true),
            ("ID=ubuntu\nID_LIKE=debian\n", true),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true),
            ("ID=fedora\n", false),
            ("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", false),
            ("NAME=debian-like\n", false),
            ("", false),
        ];
        for (release, expected) in cases {
            assert_eq!(is_debian(release), expected, "{release}");
        }
    }

    #[test]
    fn only_what_is_fully_installed_counts() {
        let listed = "libx11-6 installed\nxvfb config-files\nlibgl1 not-installed\n";
        let missing: Vec<_> = not_installed(&["libx11-6", "xvfb", "libgl1", "dbus"], listed).collect();
        assert_eq!(missing, ["xvfb", "libgl1", "dbus"]);
    }
}
