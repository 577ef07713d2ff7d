# The window, notices and exports
app-name = Steward for DocSpace
notice-key-forgotten = The key was taken out of this computer's password store
notice-copied = { $count ->
    [one] 1 row copied
   *[other] { $count } rows copied
}
notice-saved = { $count ->
    [one] 1 row saved
   *[other] { $count } rows saved
}
save-title = Save the table
completeness-complete = Read completely
completeness-gaps = Not complete, see the other rows of this item
completeness-could-not-look = Could not look: { $why }
completeness-nobody = Read completely: nobody else
row-not-found = Nothing there, or not visible to you
row-repeat = Stands in the list already
row-not-read = Not read
change-lock = Lock
change-unlock = Unlock
change-hand-over = Hand over to { $name }
