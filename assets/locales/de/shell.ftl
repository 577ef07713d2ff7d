# Das Fenster um die Seiten
brand = Steward
brand-rest = für DocSpace
rail-name = Seiten
page-items = Einträge
page-locks = Sperren
page-access = Zugriff
page-owners = Besitzer
page-settings = Einstellungen
badge-practice = Übungsportal
badge-practice-hint = Eine erfundene Firma. Nichts, was Sie hier tun, verlässt diesen Computer.
badge-not-private = Nicht privat
badge-not-private-hint = Die Verbindung ist einfaches http: Unterwegs kann jeder Ihren Schlüssel lesen und alles, was Sie sehen.
account-menu = Menü der Verbindung
account-name-unknown = Name unbekannt
menu-disconnect = Verbindung trennen
menu-forget-key = Schlüssel vergessen
menu-run-goes-on = Ein Lauf ist im Gange: Halten Sie ihn zuerst an
toast-copy = Diese Meldung kopieren
toast-close = Diese Meldung schließen
details-word = Details für den Support
details-copy = Details kopieren

# Verbinden
connect-title = Mit Ihrem DocSpace verbinden
connect-subtitle = Zwei Angaben, und Sie können anfangen
connect-address = Adresse Ihres DocSpace
connect-address-placeholder = docs.example.com
connect-key = Zugriffsschlüssel
connect-key-hint = Der Schlüssel liegt im Passwortspeicher Ihres Computers. Er wird nie in eine Datei geschrieben.
connect-key-placeholder = sk-…
connect-key-masked = ••••••••••••{ $postfix }
connect-key-in-use = Der Schlüssel in Gebrauch endet auf { $postfix }. Für einen anderen fügen Sie ihn hier ein
connect-key-show = Schlüssel zeigen
connect-key-hide = Schlüssel verbergen
connect-test = Prüfen und speichern
connect-test-again = Noch einmal prüfen
connect-testing = Wird geprüft
connect-cancel = Abbrechen
connect-start = Mit { $portal } beginnen
connect-looking-for-key = Ihr Schlüssel wird gesucht
connect-looking-for-key-why = Wir fragen den Passwortspeicher Ihres Computers danach. Vielleicht fragt er Sie nach seinem Passwort.
connect-you-are = Sie sind { $name }, { $role }
connect-you-are-role-unknown = Sie sind { $name }
connect-accepted = DocSpace nimmt diesen Schlüssel an
connect-answered = { $portal }, Antwort nach { $ms } ms
connect-answered-version = { $portal }, Version { $version }, Antwort nach { $ms } ms
connect-role-unknown = Ihre Rolle wurde nicht genannt. Damit sie hier steht, setzen Sie für diesen Schlüssel das Häkchen „Profil: Lesen“.
connect-not-private = Nicht privat
connect-not-private-why = Die Verbindung ist einfaches http: Unterwegs kann jeder Ihren Schlüssel lesen und alles, was Sie sehen.
connect-expires = Schlüssel läuft ab
connect-expired-on = Abgelaufen am { $date }
connect-expires-on = Am { $date }
connect-expires-soon = Am { $date }, in { $left }
connect-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
keeping-asking = Der Passwortspeicher Ihres Computers wird gebeten, den Schlüssel aufzubewahren. Vielleicht fragt er Sie nach seinem Passwort.
keeping-asking-name = Warten auf den Passwortspeicher
keeping-kept = Der Schlüssel liegt im Passwortspeicher Ihres Computers.
keeping-until-close = Der Schlüssel bleibt, bis Sie die App schließen.
keeping-practice = Schlüssel des Übungsportals werden nie aufbewahrt.
keeping-only-now = Nur behalten, bis ich die App schließe

# Was der Schlüssel darf
job-lock = Sperren und entsperren
job-access = Zugriff einsehen
job-hand-over = Neuem Besitzer geben
job-find-people = Personen nach Namen finden
job-yes = Ja
job-lock-yes = Ja, in Räumen, in denen Sie Manager sind
job-hand-over-yes-own = Ja, Räume, die Ihnen gehören
job-hand-over-yes-all = Ja, alle Räume
job-hand-over-yes-none = Nur mit eigenem Raum, und den kann die Rolle { $role } nicht haben
job-no = Nein, setzen Sie für diesen Schlüssel das Häkchen { $boxes }
job-access-partly = Zum Teil: Für Stufen und Raummitglieder setzen Sie das Häkchen { $boxes }
job-access-no-levels = Namen ohne Stufen. Für Stufen setzen Sie das Häkchen { $boxes }
job-access-no-rooms = Ohne Mitglieder von Räumen. Für diese setzen Sie das Häkchen { $boxes }
job-hand-over-by-id = Ja, über die ID. Zur Wahl nach Namen setzen Sie das Häkchen { $boxes }
tick-box = „{ $name }“
scope-files-read = Dateien: Lesen
scope-files-write = Dateien: Schreiben
scope-rooms-read = Räume: Lesen
scope-rooms-write = Räume: Schreiben
scope-contacts-read = Kontakte: Lesen
scope-profile-read = Profil: Lesen

# Was an der Eingabe nicht stimmt
address-problem-empty = Geben Sie die Adresse ein, die der Browser zeigt, wenn DocSpace offen ist
address-problem-user-info = Lassen Sie Namen und Passwort vor dem @ weg
address-problem-scheme = Adressen beginnen mit https://, nicht mit { $scheme }:
address-problem-looks-like-key = Das ist ein Zugriffsschlüssel. Er gehört in das Feld darunter
address-problem-invalid = Das ist keine Adresse. Sie sieht aus wie docs.example.com
key-problem-empty = Fügen Sie hier den Zugriffsschlüssel ein
key-problem-inner-blank = In der Mitte ist ein Leerzeichen. Kopieren Sie den Schlüssel noch einmal ganz
key-problem-foreign-character = Es sind Zeichen darin, die kein Schlüssel hat. Kopieren Sie den Schlüssel noch einmal
key-problem-too-long = Das ist zu lang für einen Schlüssel. Kopieren Sie nur den Schlüssel

# Hilfe neben den Feldern
help-key-title = Woher bekomme ich einen Schlüssel?
help-key-step-1 = Öffnen Sie in Ihrem DocSpace die *Entwicklertools*
help-key-step-2 = Wählen Sie *API-Schlüssel* und erstellen Sie einen neuen
help-key-step-3 = Geben Sie ihm die Rechte unten, oder alle
help-key-step-4 = Kopieren Sie den Schlüssel und fügen Sie ihn hier ein. DocSpace zeigt ihn nur einmal
help-key-open = Diese Seite öffnen
help-key-open-needs-address = Geben Sie zuerst die Adresse ein
help-boxes-name = Rechte für den Schlüssel
help-boxes-read = Lesen
help-boxes-write = Schreiben
help-boxes-files = Dateien
help-boxes-rooms = Räume
help-boxes-contacts = Kontakte
help-boxes-profile = Profil
help-practice-title = Kein Portal zur Hand?
help-practice = Üben Sie an einer erfundenen Firma mit 40 Personen und 600 Dateien. Nichts, was Sie dort tun, verlässt diesen Computer.
help-practice-open = Übungsportal öffnen
help-private = Steward spricht mit Ihrem DocSpace und mit niemandem sonst. Ohne Konto, ohne Nachverfolgung.

# Einstellungen
settings-title = Einstellungen
settings-appearance = Darstellung
settings-appearance-hint = Hell, dunkel oder wie Ihr Computer eingestellt ist
settings-appearance-system = Wie das System
settings-appearance-light = Hell
settings-appearance-dark = Dunkel
settings-language = Sprache
settings-language-hint = Dieser App. Was in DocSpace benannt ist, bleibt wie dort
settings-portal = Portal und Schlüssel
settings-portal-name = Portal
settings-portal-address = Adresse
settings-portal-version = Version
settings-portal-person = Sie sind
settings-key-name = Schlüssel
settings-key-named = { $name }, endet auf { $postfix }
settings-key-ends = Endet auf { $postfix }
settings-key-kept = Aufbewahrt
settings-key-in-store = Im Passwortspeicher Ihres Computers
settings-key-asking = Der Passwortspeicher wird gefragt
settings-key-in-memory = Im Arbeitsspeicher, bis Sie die App schließen
settings-key-practice = Nirgends: Er öffnet nur das Übungsportal
settings-portal-none = Nicht verbunden
settings-never-touch = Niemals anfassen auf { $portal }
settings-never-touch-hint = Eine Regel je Zeile. Was sie trifft, wird von hier nie geändert, was auch immer geplant ist.
settings-never-touch-placeholder = Nummer oder Link, E-Mail-Adresse oder ID einer Person, oder ein Titel mit * für Beliebiges
never-touch-line = Zeile { $line }: { $said }
never-touch-file = Datei { $number }
never-touch-folder = Raum oder Ordner { $number } und alles darin
never-touch-number = Alles mit der Nummer { $number }, und alles darin
never-touch-person = Alles, was { $person } gehört
never-touch-unknown = Alles, was { $person } gehören kann, bis DocSpace sagt, wer das ist
never-touch-nobody = Niemand hier hat die Adresse { $person }
never-touch-title = Alles, was „{ $title }“ heißt, und alles darin
never-touch-not-understood = Keine Nummer, kein Link, keine Person und kein Titel mit *
never-touch-words-beside = Nicht eindeutig: Eine Nummer steht allein, ein Titel braucht ein *
never-touch-several = Mehreres auf einmal: Schreiben Sie jedes in eine eigene Zeile
never-touch-share-link = Ein Freigabelink sagt nicht, wohin er führt
never-touch-lost = Die Einstellungen waren nicht ganz lesbar
never-touch-lost-hint = Sehen Sie in den Einstellungen nach, ob Ihre Listen „Niemals anfassen“ noch da sind.
settings-about = Über die App
settings-about-version = Version { $version }
settings-about-data = Datenordner
settings-about-log = Protokolldateien
settings-about-nowhere = Werden nicht geschrieben
settings-show-log = Protokoll zeigen
settings-copy-data-path = Pfad des Datenordners kopieren
settings-copy-log-path = Pfad des Protokolls kopieren
settings-about-licence = Freie Software unter der Apache-Lizenz 2.0. Nicht von ONLYOFFICE.

# Fragen
dialog-not-private-title = Diese Verbindung ist nicht privat
dialog-not-private = { $portal } ist über einfaches http zu erreichen. Zwischen diesem Computer und dem Server kann jeder Ihren Zugriffsschlüssel lesen, und wer den Schlüssel hat, kann in DocSpace alles, was Sie können.
dialog-not-private-hint = Wenn das Portal eine Adresse mit https hat, nehmen Sie diese. Steward merkt sich Ihre Antwort für dieses Portal und kennzeichnet es als „Nicht privat“.
dialog-not-private-yes = Schlüssel trotzdem an { $portal } senden
dialog-not-private-no = Adresse ändern
dialog-close-title = Ein Lauf ist im Gange
dialog-close = Wenn Sie die App jetzt schließen, beendet sie erst die Änderungen, die gerade geschehen, und beginnt keine weiteren. Was getan ist, bleibt getan.
dialog-close-progress = Bisher sind { $done } von { $total } getan.
dialog-close-yes = Anhalten und schließen
dialog-close-no = Weiterlaufen lassen
dialog-close-stopping = Die laufenden Änderungen werden beendet
dialog-close-stopping-hint = Die App schließt sich von selbst, sobald das geschehen ist.
dialog-clear-title = Liste leeren?
dialog-clear = { $count ->
    [one] { $count } Eintrag verlässt die Liste.
   *[other] { $count } Einträge verlassen die Liste.
} In DocSpace ändert sich nichts.
dialog-clear-yes = { $count ->
    [one] { $count } Eintrag entfernen
   *[other] { $count } Einträge entfernen
}
dialog-clear-no = Liste behalten
dialog-disconnect-title = Verbindung zu { $portal } trennen?
dialog-disconnect = { $count ->
    [one] Ihre Liste mit { $count } Eintrag wird geschlossen.
   *[other] Ihre Liste mit { $count } Einträgen wird geschlossen.
} In DocSpace ändert sich nichts.
dialog-disconnect-kept = Der Schlüssel bleibt im Passwortspeicher Ihres Computers.
dialog-disconnect-forgotten = Der Schlüssel wird nicht aufbewahrt: Zum Verbinden brauchen Sie ihn wieder.
dialog-disconnect-yes = Verbindung trennen
dialog-disconnect-no = Verbunden bleiben
dialog-forget-title = Schlüssel für { $portal } vergessen?
dialog-forget = Steward nimmt den Schlüssel aus dem Passwortspeicher Ihres Computers und trennt die Verbindung. Zum Verbinden brauchen Sie ihn wieder, oder einen neuen. In DocSpace gilt der Schlüssel weiter, bis Sie ihn dort löschen.
dialog-forget-yes = Schlüssel vergessen
dialog-forget-no = Schlüssel behalten
dialog-new-key-title = Ein neuer Schlüssel für { $portal }
dialog-new-key = Der Lauf wartet. Mit einem neuen Schlüssel von { $name } geht er weiter.
dialog-new-key-anybody = Der Lauf wartet. Mit einem neuen Schlüssel derselben Person geht er weiter.
dialog-new-key-yes = Prüfen und weitermachen
dialog-new-key-testing = Schlüssel wird geprüft
dialog-new-key-no = Jetzt nicht
dialog-new-key-other = Dieser Schlüssel gehört { $name }
dialog-new-key-other-text = Was { $name } darf, wurde nicht geprüft. Beenden Sie diesen Lauf, verbinden Sie sich mit jenem Schlüssel und prüfen Sie neu.
dialog-save-title = Wohin soll die Datei?
dialog-save = Dieses System hat kein Fenster zur Auswahl eines Ortes. Bitte tippen Sie ihn ein.
dialog-save-path = Ordner und Name der Datei
dialog-save-yes = Datei speichern
dialog-save-no = Abbrechen
dialog-save-needs-path = Geben Sie zuerst Ordner und Namen ein
dialog-hand-over-title-rooms = { $count ->
    [one] { $count } Raum an { $to } übergeben?
   *[other] { $count } Räume an { $to } übergeben?
}
dialog-hand-over-title-items = { $count ->
    [one] { $count } Eintrag an { $to } übergeben?
   *[other] { $count } Einträge an { $to } übergeben?
}
dialog-hand-over = Auf { $portal } wird { $to } Besitzer. Die bisherigen Besitzer bleiben als Raum-Manager in den Räumen.
dialog-hand-over-hint = Zurückgeben kann nur { $to } oder die DocSpace-Verwaltung.
dialog-hand-over-yes-rooms = { $count ->
    [one] { $count } Raum übergeben
   *[other] { $count } Räume übergeben
}
dialog-hand-over-yes-items = { $count ->
    [one] { $count } Eintrag übergeben
   *[other] { $count } Einträge übergeben
}
dialog-hand-over-no = Abbrechen

# Tage
date-day = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
