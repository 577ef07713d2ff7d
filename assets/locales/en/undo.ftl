# Undo
undo-button = { $count ->
    [one] Undo 1 change…
   *[other] Undo { $count } changes…
}
undo-button-hint = Reads everything again and shows what will come back. Nothing is sent yet.
undo-start = { $count ->
    [one] Undo 1 change
   *[other] Undo { $count } changes
}
undo-title = { $count ->
    [one] Take back 1 change
   *[other] Take back { $count } changes
}
undo-subtitle = Everything was read again. Nothing is sent before you start.
undo-reading = Reading everything again
undo-nothing = Nothing can be taken back
undo-back = Back
undo-complete = Everything comes back as it was
undo-remains = What will not come back
undo-remains-your-name = { $count ->
    [one] 1 lock comes back in your name, not in that of who had it.
   *[other] { $count } locks come back in your name, not in that of who had them.
}
undo-remains-comment = { $count ->
    [one] The comment of 1 file is overwritten by unlocking.
   *[other] The comments of { $count } files are overwritten by unlocking.
}
undo-remains-editors = { $count ->
    [one] 1 file was closed for others by locking, and stays closed.
   *[other] { $count } files were closed for others by locking, and stay closed.
}
undo-remains-interim = { $count ->
    [one] 1 room keeps its present owner as room manager.
   *[other] { $count } rooms keep their present owner as room manager.
}
undo-remains-versions = { $count ->
    [one] 1 file keeps the versions stored with each change of owner.
   *[other] { $count } files keep the versions stored with each change of owner.
}
undo-remains-admin = { $count ->
    [one] 1 room can only be taken back by its owner or an admin.
   *[other] { $count } rooms can only be taken back by their owner or an admin.
}
undo-remains-no-owner = { $count ->
    [one] 1 item is left out: who owned it before is not known.
   *[other] { $count } items are left out: who owned them before is not known.
}
undo-remains-changed = { $count ->
    [one] 1 item is left out: it was changed since.
   *[other] { $count } items are left out: they were changed since.
}
undo-remains-not-read = { $count ->
    [one] 1 item is left out: it could not be read again.
   *[other] { $count } items are left out: they could not be read again.
}
undo-remains-not-expected = { $count ->
    [one] 1 item is not expected to come back, as the table says.
   *[other] { $count } items are not expected to come back, as the table says.
}
history-what-undo-owner = { $count ->
    [one] Give 1 item back to its former owner
   *[other] Give { $count } items back to their former owners
}
