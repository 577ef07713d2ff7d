# Das Fenster, Meldungen und Ausgaben
app-name = Steward für DocSpace
notice-key-forgotten = Der Schlüssel wurde aus dem Passwortspeicher dieses Computers entfernt
notice-copied = { $count ->
    [one] 1 Zeile kopiert
   *[other] { $count } Zeilen kopiert
}
notice-saved = { $count ->
    [one] 1 Zeile gespeichert
   *[other] { $count } Zeilen gespeichert
}
save-title = Tabelle speichern
completeness-complete = Vollständig gelesen
completeness-gaps = Nicht vollständig, siehe die anderen Zeilen dieses Eintrags
completeness-could-not-look = Konnten wir nicht ansehen: { $why }
completeness-nobody = Vollständig gelesen: sonst niemand
row-not-found = Nichts da, oder für Sie nicht sichtbar
row-repeat = Steht schon in der Liste
row-not-read = Nicht gelesen
change-lock = Sperren
change-unlock = Entsperren
change-hand-over = Übergeben an { $name }
