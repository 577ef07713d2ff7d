# Rückgängig
undo-button = { $count ->
    [one] 1 Änderung rückgängig machen…
   *[other] { $count } Änderungen rückgängig machen…
}
undo-button-hint = Liest alles neu und zeigt, was zurückkommt. Noch wird nichts gesendet.
undo-start = { $count ->
    [one] 1 Änderung rückgängig machen
   *[other] { $count } Änderungen rückgängig machen
}
undo-title = { $count ->
    [one] 1 Änderung zurücknehmen
   *[other] { $count } Änderungen zurücknehmen
}
undo-subtitle = Alles wurde neu gelesen. Vor dem Start wird nichts gesendet.
undo-reading = Alles wird neu gelesen
undo-nothing = Nichts kann zurückgenommen werden
undo-back = Zurück
undo-complete = Alles wird wieder wie zuvor
undo-remains = Was nicht zurückkommt
undo-remains-your-name = { $count ->
    [one] 1 Sperre kommt auf Ihren Namen zurück, nicht auf den bisherigen.
   *[other] { $count } Sperren kommen auf Ihren Namen zurück, nicht auf die bisherigen.
}
undo-remains-comment = { $count ->
    [one] Der Kommentar von 1 Datei wird durch das Entsperren überschrieben.
   *[other] Die Kommentare von { $count } Dateien werden durch das Entsperren überschrieben.
}
undo-remains-editors = { $count ->
    [one] 1 Datei wurde durch das Sperren für andere geschlossen und bleibt es.
   *[other] { $count } Dateien wurden durch das Sperren für andere geschlossen und bleiben es.
}
undo-remains-interim = { $count ->
    [one] 1 Raum behält seinen jetzigen Eigentümer als Raummanager.
   *[other] { $count } Räume behalten ihren jetzigen Eigentümer als Raummanager.
}
undo-remains-versions = { $count ->
    [one] 1 Datei behält die Versionen, die mit jedem Eigentümerwechsel gespeichert wurden.
   *[other] { $count } Dateien behalten die Versionen, die mit jedem Eigentümerwechsel gespeichert wurden.
}
undo-remains-admin = { $count ->
    [one] 1 Raum kann nur vom Eigentümer oder einem Administrator zurückgenommen werden.
   *[other] { $count } Räume können nur vom Eigentümer oder einem Administrator zurückgenommen werden.
}
undo-remains-no-owner = { $count ->
    [one] 1 Objekt wird ausgelassen: Der frühere Eigentümer ist nicht bekannt.
   *[other] { $count } Objekte werden ausgelassen: Die früheren Eigentümer sind nicht bekannt.
}
undo-remains-changed = { $count ->
    [one] 1 Objekt wird ausgelassen: Es wurde seither geändert.
   *[other] { $count } Objekte werden ausgelassen: Sie wurden seither geändert.
}
undo-remains-not-read = { $count ->
    [one] 1 Objekt wird ausgelassen: Es konnte nicht neu gelesen werden.
   *[other] { $count } Objekte werden ausgelassen: Sie konnten nicht neu gelesen werden.
}
undo-remains-not-expected = { $count ->
    [one] 1 Objekt kommt voraussichtlich nicht zurück, wie die Tabelle zeigt.
   *[other] { $count } Objekte kommen voraussichtlich nicht zurück, wie die Tabelle zeigt.
}
history-what-undo-owner = { $count ->
    [one] 1 Objekt an den früheren Eigentümer zurückgeben
   *[other] { $count } Objekte an die früheren Eigentümer zurückgeben
}
