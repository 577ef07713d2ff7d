# Pläne als Dateien
plan-save = Plan speichern…
plan-save-hint = Eine Plandatei kann sich jemand anders ansehen, und Sie können sie später wieder öffnen. Beim Öffnen wird jeder Eintrag neu gelesen.
plan-save-title = Plan speichern
plan-open = Plan öffnen…
plan-open-title = Plan öffnen
plan-file = Pläne von Steward
plan-file-name = Aus der Datei { $file }.
notice-plan-saved = Plan gespeichert
plan-not-opened = Die Datei ließ sich nicht als Plan öffnen
plan-not-opened-hint = Wählen Sie eine Datei, die mit „Plan speichern…“ gespeichert wurde.
plan-other-portal = Dieser Plan ist für { $name } ({ $portal })
plan-other-portal-hint = Verbinden Sie sich zuerst mit diesem Portal und öffnen Sie den Plan dann noch einmal.
plan-reading = { $count ->
    [one] 1 Eintrag des Plans wird neu gelesen
   *[other] { $count } Einträge des Plans werden neu gelesen
}
plan-wait-reading = Warten Sie, bis jeder Eintrag des Plans neu gelesen ist
plan-unchanged = { $count ->
    [one] Der Eintrag ist, wie er war, als der Plan gemacht wurde
   *[other] Alle { $count } Einträge sind, wie sie waren, als der Plan gemacht wurde
}
plan-changed = { $changed ->
    [one] 1 von { $total } hat sich geändert, seit der Plan gemacht wurde
   *[other] { $changed } von { $total } haben sich geändert, seit der Plan gemacht wurde
}
plan-changed-text = Für das Geänderte wird nichts gesendet: { $ways }.
plan-way = { $count } { $way }
plan-way-others = { $count } anders geändert
plan-as-now = Mit dem jetzigen Stand planen
difference-locked-by = jetzt gesperrt von { $name }
difference-locked-by-you = jetzt von Ihnen gesperrt
difference-unlocked = nicht mehr gesperrt
difference-owner = jetzt im Besitz von { $name }
difference-no-owner = jetzt ohne Besitzer
difference-room = jetzt im Raum „{ $room }“
difference-no-room = nicht mehr in einem Raum
difference-renamed = hieß damals „{ $title }“
difference-renamed-some = hieß damals anders
difference-section = jetzt in „{ $section }“
difference-gone = nicht mehr da, oder für Sie nicht sichtbar
difference-not-read = nicht noch einmal lesbar
run-card-drifted = seit dem Plan geändert
plan-wait-run = Warten Sie, bis der Lauf vorbei ist
obstacle-drifted = Seit dem Plan geändert
obstacle-drifted-why = Seit der Plan gemacht wurde: { $what }.
run-group-drifted = Geändert, seit der Plan gemacht wurde
dialog-open-title = Welcher Plan soll geöffnet werden?
dialog-open = Dieses System hat kein Fenster zur Auswahl einer Datei. Bitte tippen Sie ein, wo der Plan liegt.
dialog-open-yes = Plan öffnen
