# Reports of runs, as files
run-save-csv = For Excel (CSV)
run-save-html = To read and print (HTML)
run-save-json = For another program (JSON)
notice-report-saved = Report saved
save-report-title = Save the report
report-kicker = Report of a run
report-how = Each verdict is what DocSpace showed after the change.
report-who = Who
report-who-not-told = The portal did not say
report-portal = Portal
report-change = Change
report-started = Started
report-ended = Ended
report-took = after { $took }
report-ended-done = Every item was dealt with.
report-ended-stopped = It was stopped before the end.
report-ended-later = The rest is left for later.
report-ended-alone = It was cut off, and the rest was left as it is.
report-forecast = Forecast
report-forecast-none = Nothing was sent that could be compared with it.
report-run = Run number
report-plan = Plan number
report-hash = Last record
report-hash-none = The history could not be read
report-hash-text = The last record is the end of this run's chain in the history. Compare it with the history to see that nothing was cut off.
report-counts = In numbers
report-count-items = Items in the plan
report-count-included = Meant to be changed
report-count-changed = Changed
report-count-already-so = So already
report-count-not-changed = Not changed
report-count-not-settled = Could not be settled
report-count-left-out = Left out
report-count-not-started = Not started
report-all-settled = There is no item whose state is unknown.
report-open = { $count ->
    [one] 1 item could not be settled
   *[other] { $count } items could not be settled
}
report-open-text = The change was sent, but DocSpace did not let us read what became of it. Check it again.
report-open-more = { $count ->
    [one] 1 more stands in the table below
   *[other] { $count } more stand in the table below
}
report-column-item = Item
report-column-where = Where
report-column-expected = Expected
report-column-before = Before
report-column-after = After
report-column-outcome = Outcome
report-column-why = Why
report-column-checked = Checked
report-lock-why = DocSpace showed the lock in the name of { $name }.
report-empty = The plan had no items.
report-made = Made on { $when }. The run was made with Steward for DocSpace { $version }.
