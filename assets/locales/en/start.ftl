# The command line and the start
cli-help =
    Steward for DocSpace: lock files, see who has access and hand rooms over in ONLYOFFICE DocSpace.

    Usage:
      docspace-steward [--practice] [--data-dir DIR]
      docspace-steward practice-portal [OPTIONS]

    Without options the app opens on the last portal, if its key was kept, or asks for one.

    Options:
      --practice        Start on the practice portal, with a sample list; nothing real can be changed
      --data-dir DIR    Keep settings and logs below this folder
      --version, -V     Print the version
      --help, -h        Print this help

    Commands:
      practice-portal   Run the practice portal alone; see "docspace-steward practice-portal --help"
usage-unknown-option = There is no option { $what }; "docspace-steward --help" lists those there are
usage-unknown-word = "{ $what }" is not understood; "docspace-steward --help" tells what is
usage-no-value = { $what } needs a value after it; "docspace-steward --help" tells which
usage-needless-value = { $what } takes no value
cli-no-practice = This build of Steward has no practice portal
start-no-display = Steward needs a screen, but neither WAYLAND_DISPLAY nor DISPLAY is set: start it in a desktop session
start-no-window = No window could be opened on this screen ({ $details })
start-no-libraries = The libraries of the window system are not complete: on Debian and Ubuntu install them with "apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0" ({ $details })
start-no-graphics = No graphics driver could be used: install Vulkan or OpenGL, on Debian and Ubuntu with "apt install mesa-vulkan-drivers libgl1-mesa-dri libegl1" ({ $details })
start-no-certificates = This computer has no list of certificate authorities, so no portal could prove who it is: install it, on Debian and Ubuntu with "apt install ca-certificates"
start-no-home-folder = You have no home folder on this computer: name a folder for settings with --data-dir
start-folder = The folder { $path } cannot be used ({ $details }): name another with --data-dir
start-no-resources = The computer has not enough free resources to start Steward ({ $details })
start-mistake = Steward has stopped because of a mistake in it. What happened is written down in { $folder }
