# Befehlszeile und Start
cli-help =
    Steward for DocSpace: in ONLYOFFICE DocSpace Dateien sperren, Zugriffe sehen und Räume übergeben.

    Aufruf:
      docspace-steward [--practice] [--data-dir ORDNER]
      docspace-steward practice-portal [OPTIONEN]

    Ohne Optionen öffnet sich das letzte Portal, wenn sein Schlüssel behalten wurde; sonst wird nach einem gefragt.

    Optionen:
      --practice          Mit dem Übungsportal und einer Beispielliste beginnen; nichts Echtes kann verändert werden
      --data-dir ORDNER   Einstellungen und Protokolle unter diesem Ordner ablegen
      --version, -V       Die Version ausgeben
      --help, -h          Diese Hilfe ausgeben

    Befehle:
      practice-portal     Das Übungsportal allein betreiben; siehe "docspace-steward practice-portal --help"
usage-unknown-option = Die Option { $what } gibt es nicht; "docspace-steward --help" nennt die vorhandenen
usage-unknown-word = "{ $what }" ist unverständlich; "docspace-steward --help" nennt, was möglich ist
usage-no-value = Nach { $what } fehlt ein Wert; "docspace-steward --help" nennt, welcher
usage-needless-value = { $what } nimmt keinen Wert
cli-no-practice = Diese Ausgabe von Steward enthält kein Übungsportal
start-no-display = Steward braucht einen Bildschirm, aber weder WAYLAND_DISPLAY noch DISPLAY ist gesetzt: bitte in einer Desktop-Sitzung starten
start-no-window = Auf diesem Bildschirm ließ sich kein Fenster öffnen ({ $details })
start-no-libraries = Die Bibliotheken des Fenstersystems sind nicht vollständig: unter Debian und Ubuntu bitte mit "apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0" installieren ({ $details })
start-no-graphics = Kein Grafiktreiber war benutzbar: bitte Vulkan oder OpenGL installieren, unter Debian und Ubuntu mit "apt install mesa-vulkan-drivers libgl1-mesa-dri libegl1" ({ $details })
start-no-certificates = Dieser Computer hat keine Liste von Zertifizierungsstellen, deshalb könnte sich kein Portal ausweisen: bitte installieren, unter Debian und Ubuntu mit "apt install ca-certificates"
start-no-home-folder = Sie haben auf diesem Computer kein persönliches Verzeichnis: bitte mit --data-dir einen Ordner für Einstellungen nennen
start-folder = Der Ordner { $path } ist nicht benutzbar ({ $details }): bitte mit --data-dir einen anderen nennen
start-no-resources = Der Computer hat nicht genug freie Mittel, um Steward zu starten ({ $details })
start-mistake = Steward wurde wegen eines eigenen Fehlers beendet. Was geschehen ist, steht in { $folder }
