# Berichte über Läufe, als Dateien
run-save-csv = Für Excel (CSV)
run-save-html = Zum Lesen und Drucken (HTML)
run-save-json = Für ein anderes Programm (JSON)
notice-report-saved = Bericht gespeichert
save-report-title = Bericht speichern
report-kicker = Bericht über einen Lauf
report-how = Jedes Ergebnis ist, was DocSpace nach der Änderung gezeigt hat.
report-who = Wer
report-who-not-told = Das Portal hat es nicht gesagt
report-portal = Portal
report-change = Änderung
report-started = Begonnen
report-ended = Beendet
report-took = nach { $took }
report-ended-done = Jeder Eintrag wurde behandelt.
report-ended-stopped = Der Lauf wurde vor dem Ende angehalten.
report-ended-later = Der Rest bleibt für später.
report-ended-alone = Der Lauf brach ab, und der Rest blieb, wie er ist.
report-forecast = Vorhersage
report-forecast-none = Es wurde nichts gesendet, was sich mit ihr vergleichen ließe.
report-run = Nummer des Laufs
report-plan = Nummer des Plans
report-hash = Letzter Eintrag
report-hash-none = Der Verlauf konnte nicht gelesen werden
report-hash-text = Der letzte Eintrag ist das Ende der Kette dieses Laufs im Verlauf. Vergleichen Sie ihn mit dem Verlauf, um zu sehen, dass nichts abgeschnitten wurde.
report-counts = In Zahlen
report-count-items = Einträge im Plan
report-count-included = Zur Änderung vorgesehen
report-count-changed = Geändert
report-count-already-so = Schon so
report-count-not-changed = Nicht geändert
report-count-not-settled = Nicht zu klären
report-count-left-out = Ausgelassen
report-count-not-started = Nicht begonnen
report-all-settled = Es gibt keinen Eintrag, dessen Stand unbekannt ist.
report-open = { $count ->
    [one] 1 Eintrag war nicht zu klären
   *[other] { $count } Einträge waren nicht zu klären
}
report-open-text = Die Änderung wurde gesendet, aber DocSpace ließ uns nicht lesen, was daraus wurde. Prüfen Sie sie noch einmal.
report-open-more = { $count ->
    [one] 1 weiterer steht unten in der Tabelle
   *[other] { $count } weitere stehen unten in der Tabelle
}
report-column-item = Eintrag
report-column-where = Wo
report-column-expected = Erwartet
report-column-before = Vorher
report-column-after = Nachher
report-column-outcome = Ergebnis
report-column-why = Warum
report-column-checked = Geprüft
report-lock-why = DocSpace zeigte die Sperre im Namen von { $name }.
report-empty = Der Plan hatte keine Einträge.
report-made = Erstellt am { $when }. Der Lauf wurde mit Steward für DocSpace { $version } gemacht.
