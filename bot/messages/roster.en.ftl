# Shifts changed by chat: what is proposed, what is done, whom it concerns.

shift-takes-over = { $who } takes over from { $giver }: { $span }.
shift-joins = { $who } joins as the first to be called: { $span }.
shift-more = And { $count } more stretches like these.
shift-away = { $who } is away: { $span }.{ $count ->
    [0] {" "}No turn of theirs falls into it.
    [one] {" "}One of their turns falls into it: { $turns }. Whoever is next steps in.
   *[other] {" "}{ $count } of their turns fall into it: { $turns }. Whoever is next steps in.
  }
shift-elsewhere = That is { $span } for { $who }.
shift-twice = { $time } comes twice, because the clocks go back. The first is meant.
shift-twice-end = { $time } comes twice, because the clocks go back. The last is meant.
shift-skipped = { $time } does not come, because the clocks go forward. { $instead } is meant.
shift-waits = Nothing is changed yet. Confirm by { $until }.
shift-meanwhile = Shifts have changed meanwhile. It would now be:
shift-done = Done.
shift-done-told = Done. { $who } { $who-count ->
    [one] has
   *[other] have
  } been told.
shift-dropped = Dropped. Nothing was changed.
shift-undone = Undone. This no longer holds:
shift-changed-by = { $who } changed your shifts:
shift-undone-by = { $who } undid a change of your shifts. This no longer holds:
button-confirm-shift = Confirm
button-drop-shift = Drop it
button-undo-shift = Undo

# Refused, with the reason.

shift-crew-only = Only the crew can change shifts. Nothing was changed.
shift-lead-only = Only { $who } or a lead can do that. Nothing was changed.
shift-not-yours = That is { $who }’s to confirm. Nothing was changed.
shift-not-yours-to-undo = That was { $who }’s change. Only they, whoever it concerns or a lead can undo it.
shift-lapsed = That had to be confirmed by { $at }. Nothing was changed; type it again.
shift-proposal-gone = That is no longer open. Nothing was changed; type it again.
shift-confirmed-already = Confirmed already.
shift-nothing-to-undo = There is no change of yours to undo that is not over.
shift-to-whom = To whom? /oncall give @person tomorrow 09:00-13:00
shift-too-many-people = Too many people are named for { $verb ->
    [take] a shift you take: /oncall take tomorrow 09:00-13:00
    [leave] leave: /oncall leave 2026-12-24 to 2026-12-27
   *[give] a shift that is given: /oncall give @person tomorrow 09:00-13:00
  }
shift-nobody-called = Nobody in the playbook is called { $word }. Nothing was changed.
shift-nobody-called-near = Nobody in the playbook is called { $word }. Did you mean { $near }?
shift-yours-already = { $who } is called first then already.
shift-away-already = { $who } is away then already.
shift-too-many = { $count } changes hold already, which is the most. Write what is lasting into the playbook.
shift-in-the-past = { $span } is over. Nothing was changed.
shift-without-length = { $span } is no stretch of time.
shift-too-long = { $span } is longer than { $days } days. Write that into the playbook.
shift-to-oneself = { $who } has those turns already.
shift-person-unknown = { $who } is not in the playbook.
shift-nobody-has = { $giver } has no turn in that time: { $span }.
shift-taker-on-leave = { $who } is away in that time: { $span }.
shift-has-another-override = { $taken_by } has part of that already: { $taken_span }. Undo that first, or choose another time.
shift-is-no-turn = { $giver } joined for that time, or is the last resort; only turns can be given. Undo the joining instead.

# Times that cannot be read.

when-missing = When? { $verb ->
    [take] /oncall take 2h, or: /oncall take tomorrow 09:00-13:00
    [leave] /oncall leave 2026-12-24 to 2026-12-27
   *[give] /oncall give @person tomorrow 09:00-13:00
  }
when-unknown-word = I cannot read “{ $word }”. Write a day and times, as tomorrow 09:00-13:00, fri 18:00 to mon 09:00, 24 Dec, 2h.
when-two-ways = “{ $word }” can be read in two ways. Write the day as 2026-12-24 or 24 Dec, and a time with a colon.
when-no-such-date = There is no such day. Write it as 2026-12-24 or 24 Dec.
when-no-such-time = “{ $word }” is no time of day. Write it as 09:00 or 9 pm.
when-no-start = From when? Write a time, as tomorrow 09:00 for 2h.
when-no-end = Until when? Write an end or a length, as 09:00-13:00 or 09:00 for 2h.
when-no-length = It begins and ends at the same time. Write an end or a length.
when-backwards = It would end before it begins. Write the earlier time first.
when-too-long = “{ $word }” is too long for a shift. Write a stretch of days or hours.
when-too-much = That is more than one stretch of time. Write one, as fri 18:00 to mon 09:00.

# Hand-offs.

handoff-yours = You are called first for { $regions } from now on.
handoff-over = { $who } { $who-count ->
    [one] is
   *[other] are
  } called first for { $regions } now; your turn there is over.
handoff-over-nobody = Your turn for { $regions } is over, and nobody is on call there now.
handoff-open = Open: { $incidents }.
handoff-mitigated = Workarounds run: { $incidents }.
handoff-incident = { INC($id) } { $level } { $what }{ $who ->
    [none] {" "}(nobody has it)
   *[some] {" "}({ $who } has it)
  }
handoff-shows = Shows ahead: { $shows }.
handoff-show = { $show }, { $span }
handoff-accept = Say that you have it by { $until }; until then { $gone } { $gone-count ->
    [one] is
   *[other] are
  } called as well.
handoff-stay = Until { $who } { $who-count ->
    [one] says so
   *[other] say so
  }, at the latest until { $until }, you are called as well.
handoff-accepted = Good. From now on you are called, and nobody of before.
handoff-accepted-told = { $who } has it. You are called no more.
handoff-lapsed = { $who } has not said that they have it. { $gone } { $gone-count ->
    [one] is
   *[other] are
  } called no more; { $who } is.
handoff-not-open = That hand-off is over. Nothing was changed.
handoff-not-yours = That is { $who }’s to say. Nothing was changed.
button-accept-handoff = I have it

# Hours in which nobody would be called.

gap-ahead = Nobody is on call { $span }{ $regions ->
    [none] { "" }
   *[some] {" "}for { $regions }
  }: { $levels } would call nobody.
gap-more = And { $count } more such stretches: /oncall coverage
room-lost = The incidents channel cannot be written to, so incidents go on in direct messages. { $why }
room-anew = The incidents channel was deleted. There is a new one with the same name, and open incidents stand in it. { $why }
gap-mend = Somebody can take them: /oncall take, with the day, the times and the region.
