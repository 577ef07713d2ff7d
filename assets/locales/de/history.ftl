# Verlauf
page-history = Verlauf
history-title = Verlauf
history-subtitle = Jeder Lauf: was geplant war und was DocSpace danach zeigte. Nur auf diesem Computer gespeichert.
history-table = Läufe
history-items-table = Einträge des Laufs
history-loading = Der Verlauf wird gelesen
history-loading-run = Der Lauf wird gelesen
history-empty-title = Noch keine Läufe
history-empty-text = Was Sie sperren, entsperren oder übergeben, wird hier Eintrag für Eintrag festgehalten, bevor es gesendet wird.
history-search = Suche nach Eintrag, Person oder Portal
history-column-when = Wann
history-column-what = Was
history-column-result = Ergebnis
history-column-who = Wer
history-column-portal = Portal
history-what-lock = { $count ->
    [one] 1 Eintrag sperren
   *[other] { $count } Einträge sperren
}
history-what-unlock = { $count ->
    [one] 1 Eintrag entsperren
   *[other] { $count } Einträge entsperren
}
history-what-owner = { $count ->
    [one] 1 Eintrag an { $name } übergeben
   *[other] { $count } Einträge an { $name } übergeben
}
history-result = { $done } von { $all } erledigt
history-result-open = { $count ->
    [one] 1 übrig
   *[other] { $count } übrig
}
history-count = { $count ->
    [one] 1 Lauf
   *[other] { $count } Läufe
}
history-open = Lauf öffnen
history-choose = Wählen Sie zuerst einen Lauf
history-more = Ältere Läufe zeigen
history-copy-number = Nummer des Laufs kopieren
history-back = Alle Läufe
history-hash = Protokoll { $hash }
history-check = Protokoll prüfen
history-check-hint = Prüft, ob seit dem Schreiben etwas geändert oder entfernt wurde.
history-checking = Alle Einträge des Protokolls werden geprüft
history-complete = Der Verlauf ist vollständig und unverändert
history-complete-text = { $records } Protokolleinträge aus { $runs } Läufen wurden geprüft.
history-broken = Der Verlauf wurde verändert
history-broken-record = Protokolleintrag { $number } ist nicht, wie er geschrieben wurde, oder ein früherer fehlt.
history-broken-shown = Was vom Lauf vom { $run } gezeigt wird, ist nicht das Festgehaltene.
history-broken-end = Die letzten Protokolleinträge des Laufs vom { $run } fehlen.
history-settling = Ein Lauf wurde abgebrochen
history-settling-text = Steward liest in DocSpace nach, was aus den Änderungen wurde, die unterwegs waren.
history-cut-off = { $count ->
    [one] Ein Lauf wurde abgebrochen: 1 Eintrag ist übrig
   *[other] Ein Lauf wurde abgebrochen: { $count } Einträge sind übrig
}
history-cut-off-text = { $what }, begonnen { $when }. Nichts wurde doppelt gemacht.
history-continue = { $count ->
    [one] Mit 1 Eintrag weitermachen
   *[other] Mit { $count } Einträgen weitermachen
}
history-leave = Den Rest lassen, wie er ist
history-leave-run = Rest lassen
history-leave-hint = Beendet den Lauf, wo er ist. Nichts wird gesendet, und er bleibt im Verlauf.
