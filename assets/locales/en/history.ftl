# History
page-history = History
history-title = History
history-subtitle = Every run, with what was planned and what DocSpace showed afterwards. Kept on this computer only.
history-table = Runs
history-items-table = Items of the run
history-loading = Looking into the history
history-loading-run = Reading the run
history-empty-title = No runs yet
history-empty-text = What you lock, unlock or hand over is recorded here, item by item, before it is sent.
history-search = Search by item, person or portal
history-column-when = When
history-column-what = What
history-column-result = Result
history-column-who = Who
history-column-portal = Portal
history-what-lock = { $count ->
    [one] Lock 1 item
   *[other] Lock { $count } items
}
history-what-unlock = { $count ->
    [one] Unlock 1 item
   *[other] Unlock { $count } items
}
history-what-owner = { $count ->
    [one] Hand 1 item over to { $name }
   *[other] Hand { $count } items over to { $name }
}
history-result = { $done } of { $all } done
history-result-open = { $count ->
    [one] 1 left
   *[other] { $count } left
}
history-count = { $count ->
    [one] 1 run
   *[other] { $count } runs
}
history-open = Open the run
history-choose = Choose a run first
history-more = Show older runs
history-copy-number = Copy the run's number
history-back = All runs
history-hash = Record { $hash }
history-check = Check the record
history-check-hint = Looks whether anything was changed or removed since it was written.
history-checking = Checking every record
history-complete = History is complete and unaltered
history-complete-text = { $records } records of { $runs } runs were checked.
history-broken = The history was altered
history-broken-record = Record { $number } is not as it was written, or one before it is missing.
history-broken-shown = What is shown of the run of { $run } is not what was recorded.
history-broken-end = The last records of the run of { $run } are missing.
history-settling = A run was cut off
history-settling-text = Steward is reading from DocSpace what became of the changes that were on their way.
history-cut-off = { $count ->
    [one] A run was cut off: 1 item is left
   *[other] A run was cut off: { $count } items are left
}
history-cut-off-text = { $what }, started { $when }. Nothing was done twice.
history-continue = { $count ->
    [one] Continue with 1 item
   *[other] Continue with { $count } items
}
history-leave = Leave the rest as it is
history-leave-run = Leave the rest
history-leave-hint = Ends the run where it is. Nothing is sent, and it stays in the history.
