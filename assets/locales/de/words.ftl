# Zahlen und Zeiten
count-items = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
count-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
count-folders = { $count ->
    [one] { $count } Ordner
   *[other] { $count } Ordner
}
count-rooms = { $count ->
    [one] { $count } Raum
   *[other] { $count } Räume
}
count-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
duration-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
duration-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
duration-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
list-last = { $before } und { $last }

# Probleme: was geschah, und was zu tun ist
problem-key-rejected = DocSpace nimmt diesen Schlüssel nicht an
problem-key-rejected-hint = Er ist vielleicht abgelaufen oder gelöscht. Erstellen Sie in DocSpace einen neuen und verbinden Sie sich damit.
problem-scope-missing = Dieser Schlüssel darf das nicht
problem-scope-missing-hint = Öffnen Sie in DocSpace die Entwicklertools, API-Schlüssel, und setzen Sie das fehlende Häkchen für diesen Schlüssel.
problem-not-allowed = Dazu haben Sie kein Recht
problem-not-allowed-hint = Fragen Sie einen Manager oder den Besitzer des Raums.
problem-place-restricted = Dieses DocSpace antwortet nur bestimmten Netzen
problem-place-restricted-hint = Verbinden Sie sich über Ihr Firmennetz oder VPN, oder bitten Sie die Verwaltung, diese Adresse zuzulassen.
problem-not-found = Unter dieser Nummer gibt es nichts, oder Sie können es nicht sehen
problem-not-found-hint = Prüfen Sie die Nummer. Wenn sie stimmt, bitten Sie den Besitzer um Zugriff.
problem-refused = DocSpace hat diese Änderung abgelehnt
problem-refused-hint = Der Grund steht unter Details. Es wurde nichts geändert.
problem-validation = DocSpace hat die Anfrage nicht verstanden
problem-validation-hint = Dieser Server ist vielleicht neuer oder älter, als diese App kennt. Kopieren Sie die Details für den Support.
problem-quota = Der Tarif dieses DocSpace ist ausgeschöpft
problem-quota-hint = Bitten Sie den Besitzer des Portals, das Abonnement zu prüfen.
problem-too-many-requests = DocSpace bittet um langsameres Arbeiten
problem-too-many-requests-hint = Warten Sie kurz und versuchen Sie es noch einmal.
problem-too-many-requests-wait = DocSpace bittet uns, { $wait } zu warten
problem-server-trouble = DocSpace hatte ein Problem
problem-server-trouble-hint = Versuchen Sie es in ein paar Minuten noch einmal. Wenn es bleibt, sagen Sie es der Verwaltung des Portals.
problem-network = DocSpace hat nicht geantwortet
problem-network-hint = Prüfen Sie die Adresse und Ihre Netzverbindung, dann versuchen Sie es noch einmal.
problem-tls = Wir können nicht bestätigen, dass dies wirklich Ihr DocSpace ist
problem-tls-hint = Dieser Computer vertraut seinem Zertifikat nicht, oder was dort antwortet, spricht kein https. Prüfen Sie die Adresse; wenn sie stimmt, fragen Sie die Verwaltung des Portals.
problem-not-docspace = Was geantwortet hat, ist kein DocSpace
problem-not-docspace-hint = Prüfen Sie die Adresse. Es ist die, die der Browser zeigt, wenn DocSpace offen ist.
problem-not-private = Diese Verbindung ist nicht privat
problem-not-private-hint = Unterwegs könnte jeder Ihren Schlüssel lesen. Nehmen Sie https, oder bestätigen Sie, dass Sie fortfahren wollen.
problem-local-file = Die Datei konnte nicht geschrieben werden
problem-local-file-hint = Wählen Sie einen anderen Ordner, oder prüfen Sie, ob auf dem Datenträger Platz ist.
problem-keyring-missing = Dieser Computer hat keinen Passwortspeicher, den wir nutzen können
problem-keyring-missing-hint = Sie können weitermachen: Der Schlüssel bleibt erhalten, bis Sie die App schließen. Unter Linux ist GNOME Keyring oder KWallet ein solcher Speicher.
problem-keyring-locked = Der Passwortspeicher dieses Computers ist gesperrt
problem-keyring-locked-hint = Entsperren Sie ihn und versuchen Sie es noch einmal, oder machen Sie weiter: Der Schlüssel bleibt dann erhalten, bis Sie die App schließen.
problem-keyring-failed = Der Passwortspeicher dieses Computers ist nicht nutzbar
problem-keyring-failed-hint = Sie können weitermachen: Der Schlüssel bleibt erhalten, bis Sie die App schließen.
problem-interrupted = Die App endete, bevor DocSpace geantwortet hatte
problem-interrupted-hint = DocSpace wurde noch einmal gefragt; die Änderung war nicht gemacht.
problem-journal-taken = Dieser Plan läuft bereits oder wurde schon ausgeführt
problem-journal-taken-hint = Sehen Sie im Verlauf nach. Von hier wurde nichts gesendet.
problem-journal-full = Auf diesem Computer ist kein Platz mehr für das Protokoll der Änderungen
problem-journal-full-hint = Schaffen Sie Platz und fahren Sie fort. Ohne Protokoll wird nichts gesendet.
problem-journal-read-only = Das Protokoll der Änderungen kann nicht geschrieben werden
problem-journal-read-only-hint = Erlauben Sie dieser App, in ihren Datenordner zu schreiben, und fahren Sie fort. Ohne Protokoll wird nichts gesendet.
problem-journal-damaged = Das Protokoll der Änderungen auf diesem Computer ist beschädigt
problem-journal-damaged-hint = Verschieben Sie die beschädigte Datei, oder starten Sie mit einem anderen Datenordner. Es wurde nichts gesendet.
problem-journal-newer = Das Protokoll der Änderungen stammt von einer neueren Version dieser App
problem-journal-newer-hint = Bitte verwenden Sie die neuere Version. Am Protokoll wurde nichts geändert.
problem-journal-failed = Das Protokoll der Änderungen konnte nicht verwendet werden
problem-journal-failed-hint = Ohne Protokoll wird nichts gesendet. Die Einzelheiten sagen, was nicht ging.
problem-look-only = Die App ist auf „Nur ansehen“ gestellt
problem-look-only-hint = Schalten Sie „Nur ansehen“ aus, um zu ändern. Es wurde nichts gesendet.
problem-no-certificates = Dieser Computer hat keine Liste vertrauenswürdiger Zertifikate
problem-no-certificates-hint = Installieren Sie das Paket ca-certificates und starten Sie die App neu.
problem-internal = In dieser App ist etwas schiefgegangen
problem-internal-hint = Bitte kopieren Sie die Details und senden Sie sie uns.

# Personen
role-portal-owner = DocSpace-Besitzer
role-docspace-admin = DocSpace-Verwaltung
role-room-admin = Raumverwaltung
role-user = Benutzer
role-guest = Gast
role-unknown = Rolle unbekannt
account-active = Aktiv
account-disabled = Deaktiviert
account-pending = Eingeladen, noch nicht aktiv
account-unknown = Unbekannt
owner-obstacle-disabled = { $name } kann keine Räume besitzen: Das Konto ist deaktiviert. Aktivieren Sie es zuerst in DocSpace.
owner-obstacle-pending = { $name } kann noch keine Räume besitzen: Die Einladung ist nicht angenommen.
owner-obstacle-guest = { $name } kann als Gast keine Räume besitzen. Die DocSpace-Verwaltung kann die Rolle Raumverwaltung geben.
owner-obstacle-user = { $name } kann als Benutzer keine Räume besitzen. Die DocSpace-Verwaltung kann die Rolle Raumverwaltung geben.
owner-obstacle-unknown = Wir konnten nicht sehen, ob { $name } Räume besitzen darf.

# Einträge
kind-file = Datei
kind-folder = Ordner
kind-room = Raum
kind-folder-or-room = Ordner oder Raum
section-my = Meine Dokumente
section-rooms = Räume
section-archive = Archiv
section-trash = Papierkorb
section-templates = Vorlagen
section-ai-agents = KI-Agenten
section-common = Gemeinsame Dokumente
section-other = Ein anderer Bereich
room-form-filling = Raum zum Formularausfüllen
room-collaboration = Raum für Zusammenarbeit
room-custom = Benutzerdefinierter Raum
room-public = Öffentlicher Raum
room-virtual-data = Virtueller Datenraum
room-ai = KI-Raum
room-other = Raum anderer Art
lock-nobody = Niemand
lock-mine = Sie

# Vorhersagen
forecast-will-lock = Wird gesperrt
forecast-will-unlock = Wird entsperrt
forecast-will-hand-over = Wechselt den Besitzer
forecast-will-lock-why = Sie dürfen hier Dateien sperren. Andere können sie lesen, aber nicht ändern.
forecast-will-unlock-why = Sie dürfen hier Sperren aufheben.
forecast-will-hand-over-why = { $name } wird Besitzer dieses Raums.
forecast-cannot-tell = Nicht vorhersehbar
forecast-cannot-tell-why = DocSpace hat nicht gesagt, ob Sie das dürfen. Der Versuch zeigt es.
forecast-already = Nichts zu tun
forecast-already-locked = Die Sperre gehört Ihnen schon. Es wird nichts gesendet.
forecast-already-unlocked = Nicht gesperrt. Es wird nichts gesendet.
forecast-already-owner = { $name } ist schon Besitzer. Es wird nichts gesendet.
certainty-known = Sicher
certainty-likely = Wahrscheinlich
certainty-cannot-tell = Nicht vorhersehbar
obstacle-not-a-file = Keine Datei
obstacle-not-a-file-why = Nur Dateien lassen sich sperren, keine Räume oder Ordner.
obstacle-held-by = Gesperrt von { $name }
obstacle-held-by-why = Die Sperre gehört { $name }. DocSpace würde „erledigt“ antworten und sie dort lassen. Entsperren Sie die Datei zuerst.
obstacle-no-lock-right = Kein Recht zu sperren
obstacle-no-lock-right-why = Nur Manager und Besitzer des Raums können hier sperren und entsperren.
obstacle-no-lock-right-room-why = Sie sind kein Manager von „{ $room }“ und können dort nicht sperren oder entsperren. Zur DocSpace-Verwaltung zu gehören reicht nicht.
obstacle-archive = Im Archiv
obstacle-archive-why = In einem archivierten Raum lässt sich nichts ändern. Stellen Sie den Raum zuerst in DocSpace wieder her.
obstacle-trash = Im Papierkorb
obstacle-trash-why = Im Papierkorb lässt sich nichts ändern. Stellen Sie den Eintrag zuerst in DocSpace wieder her.
obstacle-templates = In einer Vorlage
obstacle-templates-why = Raumvorlagen und ihre Dateien lassen sich weder sperren noch übergeben.
obstacle-my = In Meine Dokumente
obstacle-my-why = Liegt in jemandes „Meine Dokumente“. Nur diese Person kann sperren, und der Besitzer ist einzeln nicht änderbar.
obstacle-section = Hier nicht möglich
obstacle-section-why = DocSpace erlaubt diese Änderung in diesem Bereich nicht.
obstacle-file-needs-room = Nur der Raum
obstacle-file-needs-room-why = DocSpace ändert den Besitzer einzelner Dateien nicht. Übergeben Sie stattdessen den Raum.
obstacle-file-needs-room-named-why = DocSpace ändert den Besitzer einzelner Dateien nicht. Übergeben Sie stattdessen den Raum „{ $room }“.
obstacle-folder-needs-room = Nur der Raum
obstacle-folder-needs-room-why = DocSpace ändert den Besitzer einfacher Ordner nicht. Übergeben Sie stattdessen den Raum.
obstacle-folder-needs-room-named-why = DocSpace ändert den Besitzer einfacher Ordner nicht. Übergeben Sie stattdessen den Raum „{ $room }“.
obstacle-no-owner-right = Nicht Ihr Raum
obstacle-no-owner-right-why = Nur der Besitzer des Raums oder die DocSpace-Verwaltung kann ihn übergeben.
obstacle-third-party = In verbundenem Speicher
obstacle-third-party-why = Liegt in verbundenem Speicher. DocSpace lässt ihn unverändert, ohne es zu sagen.
obstacle-new-owner = Kann nicht besitzen
obstacle-form-in-progress = Wird ausgefüllt
obstacle-form-in-progress-why = Formulare, die gerade ausgefüllt werden, kann niemand sperren.
obstacle-open-in-editor = Im Editor offen
obstacle-open-in-editor-why = Jemand hat die Datei im Editor offen. DocSpace ändert den Besitzer solange nicht.
obstacle-old-owner = Alter Besitzer
obstacle-old-owner-why = Der jetzige Besitzer kann nicht mehr Raum-Manager werden, und DocSpace bricht dann ab. Geben Sie ihm zuerst die Rolle Raumverwaltung.
obstacle-key-may-not-write = Nur lesen
obstacle-key-may-not-write-why = Dieser Schlüssel darf lesen, aber nichts ändern. Setzen Sie in DocSpace das Häkchen „Dateien: Schreiben“.
obstacle-never-touch = Niemals anfassen
obstacle-never-touch-why = „{ $rule }“ auf der Liste „Niemals anfassen“ dieses Portals trifft darauf zu, also wird nichts gesendet.
obstacle-never-touch-perhaps-why = „{ $rule }“ auf der Liste „Niemals anfassen“ dieses Portals kann darauf zutreffen, also wird nichts gesendet.
obstacle-not-read = Nicht lesbar
effect-throws-out = Das Sperren schließt den Editor bei { $names }.
effect-throws-out-unknown = Jemand hat die Datei gerade offen. Das Sperren schließt dort den Editor.
effect-rewrites-comment = Das Entsperren ersetzt den Kommentar der Version durch „The file is unlocked“. Späteres Sperren läuft auf Ihren Namen.
effect-old-owner-stays = Der alte Besitzer bleibt als Raum-Manager im Raum.
effect-old-owner-stays-named = { $name } bleibt als Raum-Manager im Raum.
effect-new-version = Eine neue Version mit dem neuen Besitzer als Autor wird gespeichert.

# Ergebnisse
outcome-lock = Gesperrt
outcome-unlock = Entsperrt
outcome-hand-over = Übergeben
outcome-lock-why = DocSpace zeigt die Sperre jetzt auf Ihren Namen.
outcome-unlock-why = DocSpace zeigt die Datei jetzt ohne Sperre.
outcome-hand-over-why = DocSpace zeigt jetzt { $name } als Besitzer.
outcome-already = Nichts zu tun
outcome-already-why = Es war schon so. Es wurde nichts gesendet.
outcome-held-by = Gesperrt von { $name }
outcome-held-by-why = DocSpace hat „erledigt“ geantwortet, aber die Sperre gehört weiter { $name }.
outcome-not-changed = Nicht geändert
outcome-drifted-why = Seit der Planung hat es jemand geändert, darum wurde nichts gesendet.
outcome-no-effect-why = DocSpace hat „erledigt“ geantwortet, aber der Eintrag ist wie zuvor.
outcome-could-not-settle = Unklar
outcome-could-not-settle-why = Die Änderung wurde gesendet, aber DocSpace ließ uns das Ergebnis nicht lesen. Prüfen Sie es später noch einmal.
outcome-left-out = Ausgelassen
outcome-left-out-why = Für diesen Eintrag wurde nichts gesendet.
outcome-not-started = Nicht begonnen
outcome-not-started-why = Der Lauf wurde vorher angehalten. Es wurde nichts gesendet.

# Zugriff
level-none = Keiner
level-full-access = Vollzugriff
level-viewer = Betrachter
level-read-only = Schreibgeschützt
level-deny = Zugriff verweigern
level-varies = Unterschiedlich
level-reviewer = Überprüfer
level-review = Review
level-commenter = Kommentator
level-comment = Kommentieren
level-form-filler = Formularausfüller
level-form-filling = Formular ausfüllen
level-custom-filter = Benutzerdefinierte Filter
level-room-manager = Raum-Manager
level-editor = Editor
level-content-creator = Inhaltsersteller
level-unknown = Ebene { $number }
allows-full-access = Alles, auch freigeben und löschen
allows-room-manager = Lesen, bearbeiten, freigeben, sperren und entsperren, Personen einladen
allows-content-creator = Lesen, bearbeiten und Dateien anlegen, eigene sperren
allows-editor = Lesen und bearbeiten
allows-review = Lesen und Änderungen vorschlagen
allows-comment = Lesen und kommentieren
allows-fill-forms = Lesen und Formulare ausfüllen
allows-custom-filter = Lesen und Tabellen für sich filtern
allows-read = Nur lesen
allows-nothing = Nichts
allows-unknown = Dieser App nicht bekannt
because-room-owner = Besitzer des Raums
because-section-owner = Eigene Dokumente
because-own = Hier freigegeben
because-room = Mitglied des Raums
because-own-or-inherited = Hier oder weiter oben freigegeben
because-group = Über die Gruppe { $name }
because-link = Link
because-named = Von DocSpace genannt, Ebene unbekannt
who-person = Person
who-group = Gruppe
who-link = Link
link-invitation = Einladungslink
link-internal = Personen dieses DocSpace mit dem Link
link-anyone = Alle mit dem Link
link-expired = Abgelaufen
link-expires = Läuft ab
link-no-expiry = Kein Ablauf
link-password = Passwort
link-no-password = kein Passwort
gap-levels = Dieser Schlüssel darf keine Ebenen lesen; DocSpace hat nur Personen genannt.
gap-link = Es gibt einen Link, der uns nicht gezeigt wurde. In der Regel sehen nur Manager des Raums Links.
gap-room = Besitzer und Mitglieder des Raums waren nicht lesbar.
gap-group = Die Mitglieder der Gruppe { $name } waren nicht lesbar.
gap-unexplained = DocSpace nennt auch { $name }, und keine Liste sagt warum.
gap-section = Dieser Bereich hat eigene Rechte, die keine Liste zeigt. „Common“ etwa steht allen im Portal offen.
gap-cross-check = Die zweite Liste von DocSpace war nicht lesbar; diese ist nicht gegengeprüft.
level-own-none = Keine eigene
you-may-lock = Sperren, entsperren
you-may-not-lock = Nicht sperren
you-may-hand-over = Übergeben
you-may-not-hand-over = Nicht übergeben
you-may-not-told = Nicht genannt
you-may-only-look = Nur ansehen: Schlüssel liest
