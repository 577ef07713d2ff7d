# Wer hat Zugriff
access-title = Wer hat Zugriff
access-none-title = Noch nichts angekreuzt
access-none-text = Setzen Sie Dateien, Ordner oder Räume auf die Liste und kreuzen Sie an, was Sie ansehen wollen.
access-to-items = Zur Liste
access-ready-title = Bereit für { $items }
access-ready-text = Liest, wer was öffnen kann, auf welcher Ebene und warum. Nichts wird geändert.
access-read = Zugriff lesen: { $items }
access-again = Noch einmal lesen
access-reading = { $items } werden gelesen
access-read-at = { $items }, gelesen um { $time }
access-complete = Alles wurde gelesen: { $items }.
access-incomplete = { $read } von { $count } wurden vollständig gelesen.
access-not-looked = { $count ->
    [one] 1 Eintrag war nicht einsehbar. Das heißt nicht, dass niemand Zugriff hat.
   *[other] { $count } Einträge waren nicht einsehbar. Das heißt nicht, dass niemand Zugriff hat.
}
access-with-gaps = { $count ->
    [one] Der Liste von 1 Eintrag fehlt etwas; ihre Zeile sagt was.
   *[other] Den Listen von { $count } Einträgen fehlt etwas; ihre Zeilen sagen was.
}
access-stopped = Das Lesen wurde vor dem Ende angehalten.
access-ended-early = Das Lesen endete vorzeitig: { $why }.
access-readers = Außerdem können Besitzer und Verwaltung des Portals jeden Raum lesen: { $names }.
access-readers-unknown = Außerdem können Besitzer und Verwaltung des Portals jeden Raum lesen. Wer das ist, war nicht lesbar.
access-filter = Nach Eintrag, Person oder Raum filtern
access-rights = { $count ->
    [one] 1 Recht
   *[other] { $count } Rechte
}
access-table-reading = Die ersten Antworten sind unterwegs
access-table-empty = Nichts gelesen
access-progress = Gelesene Einträge
access-export = { $count ->
    [one] 1 Zeile exportieren…
   *[other] { $count } Zeilen exportieren…
}
access-line-gap = Etwas fehlt
access-line-could-not-look = Nicht einsehbar
access-line-nobody = Sonst niemand
access-line-nobody-why = Die Liste wurde gelesen und ist leer
access-not-nobody = Das ist nicht dasselbe wie „niemand“. Fragen Sie einen Manager des Raums, oder nehmen Sie dessen Schlüssel.
access-pane-hint = Wählen Sie eine Zeile, um zu sehen, was sie erlaubt und warum.
level-not-known = Unbekannt
level-not-told = Nicht genannt
column-item = Eintrag
column-room = Raum
column-who = Wer
column-level = Ebene
column-because = Weil
column-state = Zustand
progress-of = { $done } von { $total }
stop-reading = Lesen anhalten
stopping = Hält an…
fact-allows = Erlaubt
fact-email = E-Mail
fact-role = Rolle
fact-owner = Besitzer
