//! What the app and its tests need of a computer beside Rust and a C compiler.

/// One thing that must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// What it is called by Debian and Ubuntu.
    pub(crate) package: &'static str,
    /// What its presence shows by where no package manager is known: a library's or a program's file.
    pub(crate) sign: Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Known to the dynamic linker. The window system is opened at run time: no build shows that a library is missing.
    Library(&'static str),
    /// On the search path.
    Program(&'static str),
    /// A file or folder.
    File(&'static str),
}

const fn library(package: &'static str, name: &'static str) -> Need {
    Need {
        package,
        sign: Sign::Library(name),
    }
}

const fn program(package: &'static str, name: &'static str) -> Need {
    Need {
        package,
        sign: Sign::Program(name),
    }
}

/// To open the window.
pub(crate) const WINDOW: &[Need] = &[
    library("libx11-6", "libX11.so.6"),
    library("libx11-xcb1", "libX11-xcb.so.1"),
    library("libxcursor1", "libXcursor.so.1"),
    library("libxi6", "libXi.so.6"),
    library("libxkbcommon0", "libxkbcommon.so.0"),
    library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    library("libgl1", "libGL.so.1"),
    library("libegl1", "libEGL.so.1"),
    library("libfontconfig1", "libfontconfig.so.1"),
    Need {
        package: "ca-certificates",
        sign: Sign::File("/etc/ssl/certs"),
    },
];

/// To draw in it. A driver of the graphics card's maker does as well as Mesa, so Vulkan's list of drivers is asked.
pub(crate) const GRAPHICS: &[Need] = &[
    library("libvulkan1", "libvulkan.so.1"),
    Need {
        package: "mesa-vulkan-drivers",
        sign: Sign::File("/usr/share/vulkan/icd.d"),
    },
    Need {
        package: "libgl1-mesa-dri",
        sign: Sign::Library("libGLX_mesa.so.0"),
    },
];

/// A Wayland session's own library.
pub(crate) const WAYLAND: &[Need] = &[library("libwayland-client0", "libwayland-client.so.0")];

/// A display nobody sees.
pub(crate) const VIRTUAL_DISPLAY: &[Need] = &[program("xvfb", "Xvfb")];

/// A Secret Service on a session bus of its own, a second program to look into it, and Python for the official SDK.
pub(crate) const TESTS: &[Need] = &[
    program("dbus", "dbus-daemon"),
    program("gnome-keyring", "gnome-keyring-daemon"),
    program("libsecret-tools", "secret-tool"),
    program("python3", "python3"),
    Need {
        package: "python3-venv",
        sign: Sign::Program("python3"),
    },
];
