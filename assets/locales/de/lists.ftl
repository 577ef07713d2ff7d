# Gemeinsam für die Listen
list-number = { $count }
list-not-known = Unbekannt
list-nowhere = –
list-tick-all = Alle ankreuzen
list-details = Details
list-close-details = Details schließen
list-choose-row = Wählen Sie eine Zeile, um alles über sie zu sehen
list-copy-table = Tabelle kopieren
list-more = Mehr
list-problem-details = Details für den Support
list-problem-copy = Details kopieren
list-clear-filter = Filter leeren
list-nothing-matches = Nichts passt zum Filter
list-go-items = Liste öffnen
moment-today = heute { $time }
moment-day = { $day }.{ $month }.{ $year } { $time }
step-collect = Sammeln
step-check = Prüfen
step-do = Ausführen
step-prove = Belegen

# Angaben neben der Liste
fact-number = Nummer
fact-pasted = Eingefügt als
fact-kind = Art
fact-room = Raum
fact-folders = Ordner
fact-section = Bereich
fact-author = Verfasser
fact-locked-by = Gesperrt von
fact-open-now = Jetzt offen
fact-you = Ihre Stufe
fact-lock-right = Sperren
fact-owner-right = Übergeben
fact-shared = Geteilt
fact-room-type = Art des Raums
fact-changed = Geändert
fact-certainty = Sicherheit
fact-expected = Erwartet
fact-lock-before = Vorher gesperrt
fact-lock-after = Jetzt gesperrt
fact-owner-before = Alter Besitzer
fact-owner-after = Besitzer jetzt
open-somebody = Von jemandem
open-nobody = Von niemandem
may-lock = Sie dürfen sie sperren und entsperren
may-not-lock = Sie dürfen sie nicht sperren oder entsperren
may-lock-unknown = DocSpace hat es nicht gesagt
may-hand-over = Sie dürfen ihn übergeben
may-not-hand-over = Sie dürfen ihn nicht übergeben
shared-people = Eigens mit Personen oder Gruppen
shared-outside = Mit jedem, der den Link hat
shared-links = Mit Links
shared-above = Durch einen Link weiter oben
shared-not = Nicht eigens
item-line = { $kind } { $number }
item-line-in = { $kind } { $number } in { $place }

# Einträge
items-title = Einträge
items-title-empty = Um welche Dateien, Ordner oder Räume geht es?
items-title-count = { $things } auf der Liste
items-below-empty = Sperren, Zugriff und Besitzer arbeiten alle mit der Liste, die Sie hier anlegen.
items-below = { $kinds }.
items-paste-name = Nummern, Links oder eine Spalte aus Excel
items-paste-placeholder = Fügen Sie Dateinummern, Links oder eine Spalte aus Excel ein. Alles andere wird übergangen.
items-paste-hint = Jede Zeile wird nachgewiesen: was gefunden wurde, was doppelt war, was nicht verstanden wurde.
items-paste-tip-numbers = Nummern von Dateien, Ordnern oder Räumen
items-paste-tip-numbers-why = Getrennt durch Zeilen, Kommas, Leerzeichen oder Tabulatoren.
items-paste-tip-links = Links aus der Adresszeile oder von „Link kopieren“
items-paste-tip-links-why = Nur vom Portal, mit dem Sie verbunden sind.
items-paste-tip-sheet = Ganze Zeilen aus einer Tabelle
items-paste-tip-sheet-why = Die Spalte mit den Nummern findet sich von selbst.
items-paste-add = Übernehmen, was darin steht
items-paste-nothing = Fügen Sie zuerst etwas ein
items-paste-cancel = Zurück zur Liste
items-paste-more = Mehr einfügen
items-paste-keys = Strg+V irgendwo auf dieser Seite übernimmt sofort
items-filter = Nach Name, Ort oder Person filtern
items-shown = { $shown } von { $all } angezeigt
items-column-name = Name
items-column-kind = Art
items-column-where = Wo
items-column-owner = Besitzer
items-column-locked-by = Gesperrt von
items-column-you = Sie dürfen
items-column-pasted = Eingefügt
items-read-as = Lesen als
items-read-as-all = Bloße Nummern
items-read-as-hint = Eine bloße Nummer kann eine Datei oder ein Ordner sein. Wählen Sie, wie sie gelesen wird.
items-all-files = Alle sind Dateien
items-all-folders = Alle sind Ordner oder Räume
items-as-file = Als Datei lesen
items-as-folder = Als Ordner oder Raum lesen
items-state-waiting = Noch nicht gelesen
items-state-reading = Wird gelesen…
items-state-choose = Datei oder Ordner?
items-state-repeat = Steht schon da
items-state-repeat-of = Dasselbe wie { $name }
items-state-not-found = Nicht da oder nicht sichtbar
items-state-failed = Nicht lesbar
items-read-again = Noch einmal lesen
items-remove-one = Von der Liste nehmen
items-copy-number = Nummer kopieren
items-add-room = Seinen Raum hinzufügen
items-add-room-named = Raum „{ $room }“ hinzufügen
items-choose-title = { $count ->
    [one] 1 Nummer ist eine Datei und ein Ordner.
   *[other] { $count } Nummern sind je eine Datei und ein Ordner.
}
items-choose-text = Wählen Sie bei jeder, was gemeint ist, oder für alle auf einmal.
items-choose-why = DocSpace hat eine Datei und einen Ordner mit dieser Nummer. Was meinen Sie?
items-choose-show = Zeigen
items-count-undecided = { $count ->
    [one] 1 zu entscheiden
   *[other] { $count } zu entscheiden
}
items-count-repeats = { $count ->
    [one] 1 doppelt
   *[other] { $count } doppelt
}
items-count-not-found = { $count ->
    [one] 1 nicht gefunden
   *[other] { $count } nicht gefunden
}
items-count-failed = { $count ->
    [one] 1 nicht lesbar
   *[other] { $count } nicht lesbar
}
items-count-unread = { $count ->
    [one] 1 noch nicht gelesen
   *[other] { $count } noch nicht gelesen
}
items-choose-file = Die Datei „{ $title }“
items-choose-folder = Den Ordner „{ $title }“
items-choose-room = Den Raum „{ $title }“
items-repeat-why = Derselbe Eintrag steht weiter oben als „{ $name }“. Er zählt einmal.
items-waiting-why = Das Portal wurde noch nicht danach gefragt.
items-report = Zuletzt eingefügt: { $lines ->
    [one] 1 Zeile mit Text.
   *[other] { $lines } Zeilen mit Text.
}
items-report-added = { $count ->
    [0] Nichts Neues.
    [one] 1 neu.
   *[other] { $count } neu.
}
items-report-repeated = { $count ->
    [one] 1 doppelt.
   *[other] { $count } doppelt.
}
items-report-listed = { $count ->
    [one] 1 stand schon auf der Liste.
   *[other] { $count } standen schon auf der Liste.
}
items-report-not-understood = { $count ->
    [one] 1 nicht verstanden.
   *[other] { $count } nicht verstanden.
}
items-report-show = Zeigen
items-report-hide = Verbergen
items-report-table = Was aus den eingefügten Zeilen wurde
items-report-line = Zeile
items-report-text = Text
items-report-why = Warum
items-report-none = Nichts darin sieht wie eine Nummer oder ein Link dieses Portals aus.
ignored-not-understood = Weder Nummer noch Link
ignored-other-number-kind = Ein Datum, eine Zeit, Größe oder Kommazahl, keine Dateinummer
ignored-too-large = Größer als jede Nummer von DocSpace
ignored-other-portal = Ein Link zu einem anderen Portal: { $host }
ignored-no-id = Ein Link zu einer Liste, nicht zu einem Eintrag
ignored-not-entry = Ein Link zu etwas, das weder Datei, Ordner noch Raum ist
ignored-other-text = Wörter neben einer Nummer oder einem Link
ignored-other-number = Eine andere Nummer neben der des Eintrags
ignored-repeated = Wiederholt Zeile { $line }
ignored-listed = Stand schon auf der Liste
items-ticked = { $ticked } von { $all } angekreuzt
items-remove = Entfernen
items-remove-hint = Nimmt die angekreuzten Einträge von dieser Liste. In DocSpace ändert sich nichts.
items-clear = Liste leeren
items-reading = { $done } von { $total } gelesen
items-stop = Lesen anhalten
items-access = Zugriff ansehen
items-owners = Übergeben…
items-locks = { $things } sperren oder entsperren
items-no-files = Kreuzen Sie mindestens eine Datei an
items-none-ticked = Kreuzen Sie mindestens einen Eintrag an

# Läufe: sperren, entsperren, übergeben
run-check-subtitle = { $things } geprüft, bevor etwas gesendet wird.
run-reading-more = { $count ->
    [one] 1 Eintrag wird noch gelesen und kommt dann dazu.
   *[other] { $count } Einträge werden noch gelesen und kommen dann dazu.
}
run-column-name = Name
run-column-where = Wo
run-column-locked-by = Gesperrt von
run-column-owner = Besitzer
run-column-will = Was geschehen wird
run-column-expected = Erwartet
run-column-happened = Was geschehen ist
run-column-proof = Beleg
run-column-old-owner = Alter Besitzer
run-column-new-owner = Neuer Besitzer
run-proof = nachgelesen { $time }
run-proof-not-sent = nicht gesendet
run-proof-not-read = nicht nachgelesen
run-pending = Kommt noch
run-include-row = Trotzdem versuchen
run-leave-out-row = Auslassen
run-group-will = { $change ->
    [lock] Wird gesperrt
    [unlock] Wird entsperrt
   *[owner] Wechselt den Besitzer
}
run-group-open = { $change ->
    [lock] Wird gesperrt, ist jetzt im Editor offen
   *[owner] Jetzt im Editor offen
}
run-group-open-note = { $things }: Sperren wirft andere aus dem Editor
run-group-cannot-tell = Zeigt erst der Versuch
run-group-already = { $change ->
    [lock] Schon von Ihnen gesperrt
    [unlock] Schon entsperrt
   *[owner] Gehört schon dem neuen Besitzer
}
run-group-already-note = { $things }, nichts zu tun
run-group-held-by = Von jemand anderem gesperrt
run-group-no-lock-right = { $change ->
    [lock] Das dürfen Sie nicht sperren
   *[unlock] Das dürfen Sie nicht entsperren
}
run-group-section = An diesem Ort nicht möglich
run-group-form = Formulare, die ausgefüllt werden
run-group-no-owner-right = Nicht Ihres zu vergeben
run-group-new-owner = Kann keine Räume besitzen
run-group-file-needs-room = Dateien: Nur ihr Raum wechselt den Besitzer
run-group-folder-needs-room = Ordner: Nur ihr Raum wechselt den Besitzer
run-group-third-party = In verbundenem Speicher
run-group-not-a-file = Keine Dateien
run-group-open-in-editor = Im Editor offen
run-group-old-owner = Der alte Besitzer kann nicht bleiben
run-group-key = Der Schlüssel darf nur lesen
run-group-never-touch = Niemals angefasst
run-group-not-read = Nicht lesbar
run-group-left-out = Ausgelassen
run-group-changed = { $change ->
    [lock] Gesperrt
    [unlock] Entsperrt
   *[owner] Übergeben
}
run-group-not-changed = Nicht geändert
run-group-failed = DocSpace hatte eine Störung
run-group-held = Weiter von jemand anderem gesperrt
run-group-not-settled = Ausgang ungewiss
run-group-not-started = Nicht begonnen
run-note-why = { $things }: { $why }
run-note-various = { $things }, aus verschiedenen Gründen
run-note-left-out = { $things }, nichts wurde gesendet
run-try-anyway = { $count ->
    [one] Trotzdem versuchen
   *[other] Diese { $count } trotzdem versuchen
}
run-leave-out = { $count ->
    [one] Auslassen
   *[other] Diese { $count } auslassen
}
run-check-these = { $count ->
    [one] Noch einmal prüfen
   *[other] Diese { $count } noch einmal prüfen
}
run-card-will = { $count ->
    [one] { $change ->
        [lock] wird gesperrt
        [unlock] wird entsperrt
       *[owner] wechselt den Besitzer
    }
   *[other] { $change ->
        [lock] werden gesperrt
        [unlock] werden entsperrt
       *[owner] wechseln den Besitzer
    }
}
run-card-already = { $change ->
    [lock] schon von Ihnen gesperrt
    [unlock] schon entsperrt
   *[owner] { $count ->
        [one] gehört schon dem neuen Besitzer
       *[other] gehören schon dem neuen Besitzer
    }
}
run-card-cannot = { $count ->
    [one] { $change ->
        [lock] lässt sich nicht sperren
        [unlock] lässt sich nicht entsperren
       *[owner] lässt sich nicht übergeben
    }
   *[other] { $change ->
        [lock] lassen sich nicht sperren
        [unlock] lassen sich nicht entsperren
       *[owner] lassen sich nicht übergeben
    }
}
run-card-open = im Editor offen
run-card-open-now = Jetzt im Editor offen
run-card-cannot-tell = zeigt erst der Versuch
run-card-changed = { $change ->
    [lock] gesperrt, nachgelesen
    [unlock] entsperrt, nachgelesen
   *[owner] übergeben, nachgelesen
}
run-card-not-changed = nicht geändert
run-card-failed = gescheitert, nicht geändert
run-card-held = weiter von anderen gesperrt
run-card-not-settled = ungewiss
run-card-not-started = nicht begonnen
run-card-not-sent = nicht gesendet: schon so, oder ausgelassen
run-card-not-files = { $count ->
    [one] Raum oder Ordner
   *[other] Räume und Ordner
}
run-card-done-so-far = bisher erledigt
run-card-trouble-so-far = { $count ->
    [one] braucht einen Blick
   *[other] brauchen einen Blick
}
run-card-to-do = { $count ->
    [one] kommt noch
   *[other] kommen noch
}
run-card-show = Gründe zeigen
run-progress = { $done } von { $total }
run-progress-left = { $done } von { $total } · noch etwa { $left }
run-progress-name = Fortschritt des Laufs
run-stopping = Begonnenes wird zu Ende geführt
run-stop = Nach den laufenden anhalten
run-stop-hint = Was gesendet ist, wird zu Ende geführt und nachgelesen. Neues wird nicht gesendet.
run-waiting = DocSpace bittet uns, { $wait } zu warten
run-waiting-allowance = { $wait } warten, um im Rahmen dessen zu bleiben, was DocSpace erlaubt
run-waiting-text = Der Lauf geht von selbst weiter.
run-doing = { $change ->
    [lock] { $things } werden gesperrt
    [unlock] { $things } werden entsperrt
   *[owner] { $things } werden übergeben
}
run-doing-subtitle = Jeder Eintrag wird vom Portal nachgelesen, sobald er erledigt ist.
run-done-all = { $change ->
    [lock] { $things } gesperrt
    [unlock] { $things } entsperrt
   *[owner] { $things } übergeben
}
run-done-some = { $change ->
    [lock] { $things }: { $done } gesperrt, { $rest } nicht
    [unlock] { $things }: { $done } entsperrt, { $rest } nicht
   *[owner] { $things }: { $done } übergeben, { $rest } nicht
}
run-done-none = { $change ->
    [lock] Nicht gesperrt: { $things }
    [unlock] Nicht entsperrt: { $things }
   *[owner] Nicht übergeben: { $things }
}
run-done-nothing = Es wurde nichts gesendet
run-done-by = Von { $name } auf { $portal }, { $when }, in { $took }.
run-done-by-nobody = Auf { $portal }, { $when }, in { $took }.
run-done-score = Die Vorhersage stimmte bei { $right } von { $sent }.
run-ended-stopped = Sie haben den Lauf angehalten.
run-ended-stopped-text = { $count ->
    [0] Da war schon alles gesendet.
    [one] 1 Eintrag wurde nicht begonnen. Für ihn wurde nichts gesendet.
   *[other] { $count } Einträge wurden nicht begonnen. Für sie wurde nichts gesendet.
}
run-pause = Pause
run-pause-hint = Was gesendet ist, wird beendet und nachgelesen. Fahren Sie fort, wann Sie möchten.
run-resume = { $count ->
    [one] Mit 1 Eintrag weitermachen
   *[other] Mit { $count } Einträgen weitermachen
}
run-few = Erst 3
run-few-hint = Erledigt drei und wartet dann, bis Sie sie angesehen haben.
run-new-key = Neuen Schlüssel eingeben
run-later = Später fortsetzen
run-later-hint = Der Rest bleibt im Verlauf. Steward bietet ihn beim nächsten Start an.
run-progress-halting = { $done } von { $total } · Begonnenes wird beendet
run-progress-halted = { $done } von { $total } · angehalten
run-halt-few = { $count ->
    [one] 1 ist erledigt. Bitte sehen Sie nach.
   *[other] { $count } sind erledigt. Bitte sehen Sie nach.
}
run-halt-few-text = Bis Sie weitermachen, wird nichts mehr gesendet.
run-halt-connection = Das Portal ist nicht erreichbar
run-halt-connection-text = Steward fragt weiter und macht von selbst weiter. Nichts geht verloren.
run-halt-key = DocSpace nimmt den Schlüssel nicht mehr an
run-halt-key-text = Er ist vielleicht abgelaufen oder gelöscht. Mit einem neuen Schlüssel derselben Person geht der Lauf weiter.
run-halt-daily = Die Änderungen für heute sind aufgebraucht
run-halt-daily-text = Der Lauf geht nach { $until } von selbst weiter, solange die App offen ist.
run-ended-alone = Der Rest blieb, wie er war.
run-ended-daily = Die Änderungen für heute sind aufgebraucht.
run-ended-daily-text = Der Rest kann nach { $until } weitergehen.
run-ended-later = Der Rest bleibt für später.
run-ended-later-text = { $count ->
    [0] Bis dahin war alles gesendet.
    [one] 1 Eintrag ist übrig. Sie können ihn aus dem Verlauf fortsetzen.
   *[other] { $count } Einträge sind übrig. Sie können sie aus dem Verlauf fortsetzen.
}
run-short-held = die Sperre gehört { $name }
run-short-no-lock-right = Sie sind kein Manager von „{ $room }“
run-short-needs-room = übergeben Sie stattdessen „{ $room }“
run-short-not-settled = gesendet, aber nicht nachgelesen
run-short-never-touch = „{ $rule }“ steht auf der Liste „Niemals anfassen“
run-verdict = { $said }: { $why }
run-good-to-know = Gut zu wissen
run-copy-summary = Zusammenfassung kopieren
run-save-report = Bericht speichern…
run-done = Fertig
run-done-note = Das Ergebnis, wie DocSpace es jetzt zeigt, nach jeder Änderung nachgelesen.
run-nothing-to-send = Es ist nichts zum Senden gewählt
run-empty-title = Nichts ist angekreuzt
run-empty-text = Kreuzen Sie auf der Liste an, was Sie ändern wollen. Hier wird es zuerst geprüft.
run-planning = Es wird geprüft, was geschehen wird
run-cost = { $count ->
    [one] 1 Änderung · etwa { $time }
   *[other] { $count } Änderungen · etwa { $time }
}
run-cost-day = { $cost } · { $used } von { $allowance } für heute verbraucht
run-cost-kinds = Änderungen: { $writes }, Abfragen: { $reads }, so schnell DocSpace es erlaubt
run-too-many = { $count ->
    [one] Heute ist kein Platz mehr für 1 dieser Änderungen
   *[other] Heute ist kein Platz mehr für { $count } dieser Änderungen
}
run-too-many-text = DocSpace erlaubt einer Person { $allowance } Änderungen am Tag. Der Rest geht morgen von selbst weiter oder aus dem Verlauf.
run-menu-number = Nummer kopieren

# Sperren
locks-title = { $change ->
    [lock] { $things } sperren
   *[unlock] { $things } entsperren
}
locks-title-empty = Sperren oder entsperren
locks-choice = Was zu tun ist
locks-choice-lock = Sperren
locks-choice-unlock = Entsperren
locks-explain = { $change ->
    [lock] Andere können die Datei dann lesen, aber nicht ändern. DocSpace nennt das „Blockieren“.
   *[unlock] Andere können die Datei dann wieder ändern. DocSpace nennt das „Entsperren“.
}
locks-main = { $change ->
    [lock] { $things } sperren
   *[unlock] { $things } entsperren
}
locks-table = Dateien zum Sperren oder Entsperren

# Besitzer
owners-title-choose = { $things } übergeben
owners-title = { $things } an { $name } übergeben
owners-title-empty = An einen neuen Besitzer übergeben
owners-below-choose = Wählen Sie zuerst, wer sie bekommt. Gesendet wird nichts, bevor Sie gesehen haben, was geschehen wird.
owners-search = Neuer Besitzer: Name, E-Mail oder ID
owners-search-hint = Tippen Sie mindestens zwei Buchstaben. Eine eingefügte ID geht auch.
owners-searching = Personen werden gesucht
owners-none-found = Niemand gefunden
owners-none-found-text = Prüfen Sie die Schreibweise, oder fügen Sie die ID der Person ein.
owners-choose = { $name } wählen
owners-choose-other = Jemand anderen wählen
owners-main = { $things } an { $name } übergeben
owners-table = Einträge zum Übergeben
owners-none-included = Es ist nichts zum Übergeben gewählt
