# Answers to whoever pressed or typed something.

yours = { INC($id) } is yours. Others are stood down.
already-yours = { INC($id) } is yours already.
already-taken = { $who } has it since { $at }.
already-theirs = { $who } has it already.
fixed-kept-open = { INC($id) } stays open: those words leave it open. Fixed all the same? Press here.
already-over = { INC($id) } is over.
already-so = It is { $status } already.
already-confirmed = Confirmed already.
not-on-call = You were not called for { INC($id) }. Take it?
not-allowed = Only the crew can do that. Nothing was changed.
only-commander = Only { $who } or a lead can do that. Nothing was changed.
move-refused = { INC($id) } is { $was } and cannot become { $to }.
not-mitigated = { INC($id) } has no workaround in.
no-such-incident = There is no { INC($id) }.
not-in-an-incident = This message stands in no incident’s thread. Nothing was noted.
not-this-server = Showcaller answers on its own team’s server only. Nothing was recorded.
nobody-known = { $who } is not in the playbook. Nothing was changed.
nothing-to-pass = You have no page to pass on.
passed = Passed on. You are not called again for { INC($id) } unless everybody is.
handed = { $who } has it now.
mitigated-noted = { INC($id) }: workaround noted. It stays yours until it is fixed.
resolved-noted = { INC($id) } is closed. Reporters are told.
cancelled = { INC($id) } is closed as cancelled. Whoever was coming is told.
reopened-noted = { INC($id) } is open again; people are called.
not-over = { INC($id) } is open already.
too-late-to-reopen = { INC($id) } ended over 30 min ago. Report it anew with /incident.
duplicate-of-itself = { INC($id) } cannot be the same as itself. Give the other one’s number.
severity-already = It is { $level } already.
severity-set = Now { $level }.
cannot-raise-again = It is { $level } already; you cannot raise it further. The crew can.
facts-noted = Noted: { $level }.
check-already-answered = Answered already.
check-next = Next: { $ask }
check-is-crews = Noted. The crew does the next check.
checklist-done = That was the last check. The crew has what you found.
button-too-old = This button is out of date. Use the newest card.
form-not-opened = The form did not open. Try again; a report needs no form: /incident and what viewers see.
update-empty = The update is empty. Nothing was posted.
update-posted = Posted. Next word promised at { $next }.
estimate-noted = Noted: { $at }. If it passes, that is said.
estimate-out-of-range = That is not between 1 min and 24 h from now. Nothing was promised.
estimate-unread = I cannot read that as a time. Write how long or by when, as 20m, 1h, 18:30. Nothing was promised.
estimate-two-ways = { $first } or { $second }? Write the one you mean. Nothing was promised.
still-noted = Good, nobody else is called.
noted = Noted.
crew-only-on = From now on updates stay among the crew.
crew-only-off = Reporters see updates again.
thanks = Thanks; closed.
nothing-to-undo = Nothing to undo: that works for { $seconds } s after an act.
not-yours-to-undo = That was { $who }’s act. Only they or a lead can undo it.
undo-noted = Undone.

# Said by the machinery itself.

recording = Recording it…
not-recorded = I could not record this ({ $why }). Nothing was opened and nobody was called. { $hotline ->
    [none] { "" }
   *[some] Phone { $hotline }.{ " " }
  }Send it again in a minute.
not-recorded-busy = the database did not take it
recorded-in-doubt = The database went away while I recorded this: I do not know whether it is there. { $hotline ->
    [none] { "" }
   *[some] Phone { $hotline }.{ " " }
  }Send a report again in a minute: it does not open a second incident. Anything else: look first whether it took effect.
unknown-command = There is no /{ $name }. Try /incident, /incidents or /oncall.
only-reporter = Only whoever reported it can say that. Nothing was changed.
nobody-has-it = Nobody has { INC($id) } yet. Take it?
cannot-reach = { $who } cannot be reached on any platform here. Nothing was changed.
already-called = { $who } is being called already.
called-in = { $who } is being called too. It is theirs once they answer; until then I keep calling.
duplicate-of-what = The same as which one? Give its number, such as “duplicate of 12”.
duplicate-is-over = { INC($id) } is over itself, so nothing can go on there. Reopen that one, or close this one as fixed.
already-real = { INC($id) } counts as real already.
