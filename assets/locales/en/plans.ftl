# Plans as files
plan-save = Save plan…
plan-save-hint = A plan file can be looked at by somebody else and opened again later. Opening it reads every item again.
plan-save-title = Save the plan
plan-open = Open a plan…
plan-open-title = Open a plan
plan-file = Plans of Steward
plan-file-name = From the file { $file }.
notice-plan-saved = Plan saved
plan-not-opened = The file could not be opened as a plan
plan-not-opened-hint = Choose a file that was saved with “Save plan…”.
plan-other-portal = This plan was made for { $name } ({ $portal })
plan-other-portal-hint = Connect to that portal first, then open the plan again.
plan-reading = { $count ->
    [one] 1 item of the plan is being read again
   *[other] { $count } items of the plan are being read again
}
plan-wait-reading = Wait until every item of the plan was read again
plan-unchanged = { $count ->
    [one] The item is as it was when the plan was made
   *[other] All { $count } items are as they were when the plan was made
}
plan-changed = { $changed ->
    [one] 1 of { $total } has changed since the plan was made
   *[other] { $changed } of { $total } have changed since the plan was made
}
plan-changed-text = Nothing is sent for what has changed: { $ways }.
plan-way = { $count } { $way }
plan-way-others = { $count } changed otherwise
plan-as-now = Plan with what is there now
difference-locked-by = now locked by { $name }
difference-locked-by-you = now locked by you
difference-unlocked = no longer locked
difference-owner = now owned by { $name }
difference-no-owner = now without an owner
difference-room = now in the room “{ $room }”
difference-no-room = no longer in a room
difference-renamed = called “{ $title }” then
difference-renamed-some = called otherwise then
difference-section = now in “{ $section }”
difference-gone = no longer there, or not visible to you
difference-not-read = could not be read again
run-card-drifted = changed since the plan
plan-wait-run = Wait until the run is over
obstacle-drifted = Changed since the plan
obstacle-drifted-why = Since the plan was made: { $what }.
run-group-drifted = Changed since the plan was made
dialog-open-title = Which plan should be opened?
dialog-open = This system has no window for choosing a file, so please type where the plan is.
dialog-open-yes = Open the plan
