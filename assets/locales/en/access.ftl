# Who has access
access-title = Who has access
access-none-title = Nothing is ticked yet
access-none-text = Put files, folders or rooms on the list and tick those you want to look at.
access-to-items = Go to the list
access-ready-title = Ready to look at { $items }
access-ready-text = Reads who can open each of them, at which level and why. Nothing is changed.
access-read = Read who has access to { $items }
access-again = Read again
access-reading = Reading { $items }
access-read-at = { $items }, read at { $time }
access-complete = All of it was read: { $items }.
access-incomplete = { $read } of { $count } were read completely.
access-not-looked = { $count ->
    [one] 1 item could not be looked at. That does not mean nobody has access to it.
   *[other] { $count } items could not be looked at. That does not mean nobody has access to them.
}
access-with-gaps = { $count ->
    [one] The list of 1 item is known to lack something; its line says what.
   *[other] The lists of { $count } items are known to lack something; their lines say what.
}
access-stopped = Reading was stopped before the end.
access-ended-early = Reading ended early: { $why }.
access-readers = Besides these, owner and admins of the portal can read every room: { $names }.
access-readers-unknown = Besides these, owner and admins of the portal can read every room. We could not read who they are.
access-filter = Filter by item, person or room
access-rights = { $count ->
    [one] 1 right
   *[other] { $count } rights
}
access-table-reading = The first answers are on their way
access-table-empty = Nothing was read
access-progress = Items read
access-export = { $count ->
    [one] Export 1 row…
   *[other] Export { $count } rows…
}
access-line-gap = Something is missing
access-line-could-not-look = Could not look
access-line-nobody = Nobody else
access-line-nobody-why = The list was read and is empty
access-not-nobody = This is not the same as "nobody". Ask a manager of the room, or use their key.
access-pane-hint = Select a line to see what it allows and why.
level-not-known = Unknown
level-not-told = Not told
column-item = Item
column-room = Room
column-who = Who
column-level = Level
column-because = Because
column-state = State
progress-of = { $done } of { $total }
stop-reading = Stop reading
stopping = Stopping…
fact-allows = Allows
fact-email = E-mail
fact-role = Role
fact-owner = Owner
