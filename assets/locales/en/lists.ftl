# Shared by the lists
list-number = { $count }
list-not-known = Not known
list-nowhere = –
list-tick-all = Tick all
list-details = Details
list-close-details = Close the details
list-choose-row = Choose a row to see all about it
list-copy-table = Copy table
list-more = More
list-problem-details = Details for support
list-problem-copy = Copy the details
list-clear-filter = Clear the filter
list-nothing-matches = Nothing matches the filter
list-go-items = Open the list
moment-today = today { $time }
moment-day = { $year }-{ $month }-{ $day } { $time }
step-collect = Collect
step-check = Check
step-do = Do
step-prove = Prove

# Facts in the pane
fact-number = Number
fact-pasted = Pasted as
fact-kind = Kind
fact-room = Room
fact-folders = Folders
fact-section = Section
fact-author = Author
fact-locked-by = Locked by
fact-open-now = Open now
fact-you = Your level
fact-lock-right = Locks
fact-owner-right = Handing over
fact-shared = Shared
fact-room-type = Kind of room
fact-changed = Changed
fact-certainty = Certainty
fact-expected = Expected
fact-lock-before = Locked before
fact-lock-after = Locked now
fact-owner-before = Old owner
fact-owner-after = Owner now
open-somebody = Somebody
open-nobody = Nobody
may-lock = You may lock and unlock it
may-not-lock = You may not lock or unlock it
may-lock-unknown = DocSpace did not say
may-hand-over = You may hand it over
may-not-hand-over = You may not hand it over
shared-people = With people or groups of its own
shared-outside = With anyone outside who has a link
shared-links = With links
shared-above = By a link further up
shared-not = Nothing of its own
item-line = { $kind } { $number }
item-line-in = { $kind } { $number } in { $place }

# Items
items-title = Items
items-title-empty = Which files, folders or rooms?
items-title-count = { $things } on the list
items-below-empty = Locks, access and owners all work on the list you make here.
items-below = { $kinds }.
items-paste-name = Numbers, links or a column from Excel
items-paste-placeholder = Paste file numbers, links, or a column from Excel. Anything else is ignored.
items-paste-hint = Every line is accounted for: what was found, what was there twice, what was not understood.
items-paste-tip-numbers = Numbers of files, folders or rooms
items-paste-tip-numbers-why = Separated by anything: lines, commas, blanks, tabs.
items-paste-tip-links = Links from the address bar or from “Copy link”
items-paste-tip-links-why = Only of the portal you are connected to.
items-paste-tip-sheet = Whole rows from a spreadsheet
items-paste-tip-sheet-why = The column with the numbers is found by itself.
items-paste-add = Add what is in it
items-paste-nothing = Paste or type something first
items-paste-cancel = Back to the list
items-paste-more = Paste more
items-paste-keys = Ctrl+V anywhere on this page adds at once
items-filter = Filter by name, place or person
items-shown = { $shown } of { $all } shown
items-column-name = Name
items-column-kind = Kind
items-column-where = Where
items-column-owner = Owner
items-column-locked-by = Locked by
items-column-you = You may
items-column-pasted = Pasted
items-read-as = Read as
items-read-as-all = Bare numbers
items-read-as-hint = A bare number may be a file or a folder. Choose how it is read.
items-all-files = All are files
items-all-folders = All are folders or rooms
items-as-file = Read as a file
items-as-folder = Read as a folder or room
items-state-waiting = Not read yet
items-state-reading = Reading…
items-state-choose = File or folder?
items-state-repeat = Again in the list
items-state-repeat-of = Same as { $name }
items-state-not-found = Not found or not visible
items-state-failed = Could not be read
items-read-again = Read again
items-remove-one = Remove from the list
items-copy-number = Copy the number
items-add-room = Add its room
items-add-room-named = Add its room “{ $room }”
items-choose-title = { $count ->
    [one] 1 number is both a file and a folder.
   *[other] { $count } numbers are both a file and a folder.
}
items-choose-text = Choose for each which one you mean, or for all at once.
items-choose-why = DocSpace has a file and a folder with this number. Which one do you mean?
items-choose-show = Show them
items-count-undecided = { $count ->
    [one] 1 to be decided
   *[other] { $count } to be decided
}
items-count-repeats = { $count ->
    [one] 1 repeated
   *[other] { $count } repeated
}
items-count-not-found = { $count ->
    [one] 1 not found
   *[other] { $count } not found
}
items-count-failed = { $count ->
    [one] 1 not readable
   *[other] { $count } not readable
}
items-count-unread = { $count ->
    [one] 1 not read yet
   *[other] { $count } not read yet
}
items-choose-file = The file “{ $title }”
items-choose-folder = The folder “{ $title }”
items-choose-room = The room “{ $title }”
items-repeat-why = The same item stands further up as “{ $name }”. It counts once.
items-waiting-why = The portal has not been asked for it yet.
items-report = Last paste: { $lines ->
    [one] 1 line with text.
   *[other] { $lines } lines with text.
}
items-report-added = { $count ->
    [0] Nothing new.
    [one] 1 new.
   *[other] { $count } new.
}
items-report-repeated = { $count ->
    [one] 1 repeated.
   *[other] { $count } repeated.
}
items-report-listed = { $count ->
    [one] 1 was on the list already.
   *[other] { $count } were on the list already.
}
items-report-not-understood = { $count ->
    [one] 1 not understood.
   *[other] { $count } not understood.
}
items-report-show = Show
items-report-hide = Hide
items-report-table = What became of the pasted lines
items-report-line = Line
items-report-text = Text
items-report-why = Why
items-report-none = Nothing in it looks like a number or a link of this portal.
ignored-not-understood = Neither a number nor a link
ignored-other-number-kind = A date, time, size or decimal, not a number of a file
ignored-too-large = Larger than any number DocSpace gives
ignored-other-portal = A link to another portal: { $host }
ignored-no-id = A link to a list, not to one item
ignored-not-entry = A link to something that is no file, folder or room
ignored-other-text = Words beside a number or link
ignored-other-number = Another number beside the one that names the item
ignored-repeated = Repeats line { $line }
ignored-listed = Was on the list already
items-ticked = { $ticked } of { $all } ticked
items-remove = Remove
items-remove-hint = Takes the ticked items off this list. Nothing changes in DocSpace.
items-clear = Clear list
items-reading = { $done } of { $total } read
items-stop = Stop reading
items-access = See who has access
items-owners = Hand over…
items-locks = Lock or unlock { $things }
items-no-files = Tick at least one file
items-none-ticked = Tick at least one item

# Runs: lock, unlock, hand over
run-check-subtitle = { $things } checked before anything is sent.
run-reading-more = { $count ->
    [one] 1 item is still being read and joins when it is.
   *[other] { $count } items are still being read and join when they are.
}
run-column-name = Name
run-column-where = Where
run-column-locked-by = Locked by
run-column-owner = Owner
run-column-will = What will happen
run-column-expected = Expected
run-column-happened = What happened
run-column-proof = Proof
run-column-old-owner = Old owner
run-column-new-owner = New owner
run-proof = read back { $time }
run-proof-not-sent = not sent
run-proof-not-read = not read back
run-pending = To be done
run-include-row = Try it anyway
run-leave-out-row = Leave it out
run-group-will = { $change ->
    [lock] Will be locked
    [unlock] Will be unlocked
   *[owner] Will change owner
}
run-group-open = { $change ->
    [lock] Will be locked, open in the editor now
   *[owner] Open in the editor now
}
run-group-open-note = { $things }: locking throws others out of the editor
run-group-cannot-tell = Can't tell before trying
run-group-already = { $change ->
    [lock] Already locked by you
    [unlock] Already unlocked
   *[owner] Belongs to the new owner already
}
run-group-already-note = { $things }, nothing to do
run-group-held-by = Held by somebody else
run-group-no-lock-right = { $change ->
    [lock] You can't lock these
   *[unlock] You can't unlock these
}
run-group-section = Not possible where they are
run-group-form = Forms being filled in
run-group-no-owner-right = Not yours to give
run-group-new-owner = The new owner can't own rooms
run-group-file-needs-room = Files: only their room changes owner
run-group-folder-needs-room = Folders: only their room changes owner
run-group-third-party = In connected storage
run-group-not-a-file = Not files
run-group-open-in-editor = Open in the editor
run-group-old-owner = The old owner can't stay
run-group-key = The key may only read
run-group-never-touch = Never touched
run-group-not-read = Could not be read
run-group-left-out = Left out
run-group-changed = { $change ->
    [lock] Locked
    [unlock] Unlocked
   *[owner] Handed over
}
run-group-not-changed = Not changed
run-group-failed = DocSpace had trouble
run-group-held = Still held by somebody else
run-group-not-settled = Not sure what became of them
run-group-not-started = Not started
run-note-why = { $things }: { $why }
run-note-various = { $things }, for several reasons
run-note-left-out = { $things }, nothing was sent
run-try-anyway = { $count ->
    [one] Try this one anyway
   *[other] Try these { $count } anyway
}
run-leave-out = { $count ->
    [one] Leave this one out
   *[other] Leave these { $count } out
}
run-check-these = { $count ->
    [one] Check this one again
   *[other] Check these { $count } again
}
# English says one and many alike here; German does not.
run-card-will = { $count ->
   *[other] { $change ->
        [lock] will be locked
        [unlock] will be unlocked
       *[owner] will change owner
    }
}
run-card-already = { $count ->
   *[other] { $change ->
        [lock] locked by you already
        [unlock] unlocked already
       *[owner] theirs already
    }
}
run-card-cannot = { $count ->
   *[other] { $change ->
        [lock] can't be locked
        [unlock] can't be unlocked
       *[owner] can't be handed over
    }
}
run-card-open = open in the editor
run-card-open-now = Open in the editor now
run-card-cannot-tell = can't tell before trying
run-card-changed = { $change ->
    [lock] locked, read back
    [unlock] unlocked, read back
   *[owner] handed over, read back
}
run-card-not-changed = not changed
run-card-failed = failed, not changed
run-card-held = still held by somebody else
run-card-not-settled = not sure
run-card-not-started = not started
run-card-not-sent = not sent: already so, or left out
run-card-not-files = { $count ->
    [one] room or folder
   *[other] rooms and folders
}
run-card-done-so-far = done so far
run-card-trouble-so-far = { $count ->
    [one] needs a look
   *[other] need a look
}
run-card-to-do = { $count ->
   *[other] still to do
}
run-card-show = Show why
run-progress = { $done } of { $total }
run-progress-left = { $done } of { $total } · about { $left } left
run-progress-name = Progress of the run
run-stopping = Finishing what is under way
run-stop = Stop after the current ones
run-stop-hint = What has been sent is finished and read back. Nothing new is sent.
run-waiting = DocSpace asked us to wait { $wait }
run-waiting-allowance = Waiting { $wait } to stay within what DocSpace allows
run-waiting-text = The run goes on by itself.
run-doing = { $change ->
    [lock] Locking { $things }
    [unlock] Unlocking { $things }
   *[owner] Handing over { $things }
}
run-doing-subtitle = Each one is read back from the portal as soon as it is done.
run-done-all = { $change ->
    [lock] { $things } locked
    [unlock] { $things } unlocked
   *[owner] { $things } handed over
}
run-done-some = { $change ->
    [lock] { $done } of { $things } locked, { $rest ->
        [one] 1 was not
       *[other] { $rest } were not
    }
    [unlock] { $done } of { $things } unlocked, { $rest ->
        [one] 1 was not
       *[other] { $rest } were not
    }
   *[owner] { $done } of { $things } handed over, { $rest ->
        [one] 1 was not
       *[other] { $rest } were not
    }
}
run-done-none = { $change ->
    [lock] Not locked: { $things }
    [unlock] Not unlocked: { $things }
   *[owner] Not handed over: { $things }
}
run-done-nothing = Nothing was sent
run-done-by = By { $name } on { $portal }, { $when }, in { $took }.
run-done-by-nobody = On { $portal }, { $when }, in { $took }.
run-done-score = The forecast was right for { $right } of { $sent }.
run-ended-stopped = You stopped the run.
run-ended-stopped-text = { $count ->
    [0] Everything had been sent by then.
    [one] 1 item was not started. Nothing was sent for it.
   *[other] { $count } items were not started. Nothing was sent for them.
}
run-pause = Pause
run-pause-hint = What has been sent is finished and read back. Go on whenever you like.
run-resume = { $count ->
    [one] Go on with 1 item
   *[other] Go on with { $count } items
}
run-few = Do 3 first
run-few-hint = Does three, then waits until you have looked at them.
run-new-key = Enter a new key
run-later = Continue later
run-later-hint = The rest stays in the history. Steward offers it at the next start.
run-progress-halting = { $done } of { $total } · finishing what is under way
run-progress-halted = { $done } of { $total } · paused
run-halt-few = { $count ->
    [one] 1 is done. Please look at it.
   *[other] { $count } are done. Please look at them.
}
run-halt-few-text = Nothing more is sent until you go on.
run-halt-connection = The portal cannot be reached
run-halt-connection-text = Steward keeps asking and goes on by itself. Nothing is lost.
run-halt-key = DocSpace no longer accepts the key
run-halt-key-text = It may have expired or been deleted. With a new key of the same person the run goes on.
run-halt-daily = Today's limit of changes is used up
run-halt-daily-text = The run goes on by itself after { $until }, as long as the app is open.
run-ended-alone = The rest was left as it is.
run-ended-daily = Today's limit of changes is used up.
run-ended-daily-text = The rest can go on after { $until }.
run-ended-later = The rest is left for later.
run-ended-later-text = { $count ->
    [0] Everything had been sent by then.
    [one] 1 item is left. You can continue from the history.
   *[other] { $count } items are left. You can continue from the history.
}
run-short-held = { $name } holds the lock
run-short-no-lock-right = you are not a manager of “{ $room }”
run-short-needs-room = hand over “{ $room }” instead
run-short-not-settled = sent, but not read back
run-short-never-touch = “{ $rule }” is on the never-touch list
run-verdict = { $said }: { $why }
run-good-to-know = Good to know
run-copy-summary = Copy summary
run-save-report = Save report…
run-done = Done
run-done-note = The result as DocSpace shows it now, read back after every change.
run-nothing-to-send = Nothing is chosen to be sent
run-empty-title = Nothing is ticked
run-empty-text = Tick what you want to change on the list. It comes here to be checked first.
run-planning = Checking what will happen
run-cost = { $count ->
    [one] 1 change · about { $time }
   *[other] { $count } changes · about { $time }
}
run-cost-day = { $cost } · { $used } of today's { $allowance } used
run-cost-kinds = Changes: { $writes }, reads: { $reads }, at the pace DocSpace allows
run-too-many = { $count ->
    [one] Today has no room for 1 of these changes
   *[other] Today has no room for { $count } of these changes
}
run-too-many-text = DocSpace allows one person { $allowance } changes a day. The rest goes on tomorrow by itself or from the history.
run-menu-number = Copy the number

# Locks
locks-title = { $change ->
    [lock] Lock { $things }
   *[unlock] Unlock { $things }
}
locks-title-empty = Lock or unlock
locks-choice = What to do
locks-choice-lock = Lock
locks-choice-unlock = Unlock
locks-explain = { $change ->
    [lock] Others can then read the file, but not change it. DocSpace calls this “Block”.
   *[unlock] Others can then change the file again. DocSpace calls this “Unblock”.
}
locks-main = { $change ->
    [lock] Lock { $things }
   *[unlock] Unlock { $things }
}
locks-table = Files to lock or unlock

# Owners
owners-title-choose = Hand over { $things }
owners-title = Hand over { $things } to { $name }
owners-title-empty = Hand over to a new owner
owners-below-choose = First choose who gets them. Nothing is sent before you have seen what will happen.
owners-search = New owner: a name, an e-mail or an ID
owners-search-hint = Type at least two letters. A pasted ID works too.
owners-searching = Looking for people
owners-none-found = Nobody found
owners-none-found-text = Check the spelling, or paste the person's ID.
owners-choose = Choose { $name }
owners-choose-other = Choose somebody else
owners-main = Hand over { $things } to { $name }
owners-table = Items to hand over
owners-none-included = Nothing is chosen to be handed over
