# The timeline: one sentence for each kind of event.

event-incident-declared = { $who } reported: { $level }, { $what } ({ $why }).
event-incident-declared-drill = { $who } started a drill: { $level }, { $what }.
event-reporter-joined = { $who } reported the same.
event-reporter-left = { $who } said theirs is a different problem; it was opened on its own.
event-facts-learned = More was learned from { $who }: { $what }.
event-question-answered = { $who } answered: { $question } { $answer }
event-severity-chosen = { $who } set { $was } → { $to }.
event-severity-computed = { $was } → { $to }, from what was reported.
event-person-paged = { $who } was called (level { $level }: { $via }).
event-page-rang = { $who } was called for the { $nth ->
    [2] second
    [3] third
   *[other] { $nth }th
  } time.
event-contact-failed = { $who } could not be reached by { $contact }: { $why }
event-contact-begun = { $who } is called by { $contact } too.
event-page-ringing = { $who } is being called.
event-page-acknowledged = { $who } answered the call.
event-page-passed = { $who } could not and passed it on.
event-page-withdrawn = { $who } was stood down.
event-page-failed = { $who } could not be reached at all.
event-page-superseded = { $who } had not answered and was called anew.
event-page-handed = { $who } had not answered when their turn ended; it went to whoever came on call.
event-page-exhausted = { $who } had not answered; the call went on.
event-escalation-moved = Level { $level } is called{ $skipped ->
    [0] { "" }
   *[other] ; { $skipped } before it had nobody
  }. They have until { $next }.
event-everybody-called = Nobody is left to call in order: everybody, again at { $next }.
event-escalation-stopped = Calling stopped, because of { $who }.
event-help-called = A person was promised by { $next }.
event-promise-missed = The promise of { $promised } was missed. The reporter was told; next word at { $next }.
event-moved-acknowledged = { $who } is on it, after { $took }.
event-moved-open = { $who } opened it again.
event-moved-mitigated = { $who } has a workaround in, after { $took }.
event-moved-resolved-fixed = { $who } called it fixed, after { $took }.
event-moved-resolved-false-alarm = { $who } called it a false alarm, after { $took }.
event-moved-resolved-duplicate = { $who } called it the same as { INC($other) }.
event-moved-resolved-cancelled = { $who } said it is fine again, after { $took }; cancelled.
event-commander-took = { $to } took command.
event-commander-assigned = { $who } gave command to { $to }.
event-commander-gone = { $who } left it without a commander.
event-confirmed-fine = { $who } confirmed: fine again.
event-confirmed-not = { $who } said: not fine.
event-confirmation-lapsed = The reporter did not confirm; closed as not confirmed.
event-incident-reopened = { $who } reopened it.
event-reporter-room-moved = Direct messages to { $who } are closed; they are mentioned in the crew’s thread.
event-remark-crew = { $who } (crew) wrote:
event-remark-reporter = { $who } wrote:
event-remark-edited = { $who } edited what they wrote:
event-remark-deleted = { $who } deleted a message.
event-update-posted = { $who } gave an update; next word promised at { $next }:
event-ping-posted = Automatic word: no news from a person. Next word at { $next }.
event-still-on-it = { $who }: still on it.
event-commander-asked = { $who } was silent for too long and was asked.
event-commander-told = { $who } was told, and asked to say so.
event-estimate-given = { $who } expected it fixed at { $ready }.
event-estimate-passed = The estimate of { $ready } passed without a new one.
event-checklist-started = The checklist began: { $symptom }.
event-check-answered = { $who }: { $ask } { $finding }
event-act-undone = { $who } undid: { $act }.
event-crew-only = { $who } kept updates among the crew.
event-crew-and-reporters = { $who } showed updates to reporters again.
event-post-failed = A message on { $where } could not be delivered: { $why }
event-incident-repaired = Nothing would have moved this incident; it was set going again.

act-acknowledge = taking it
act-hand-over = the handover
act-mitigate = the workaround
act-resolve = closing it
act-cancel = cancelling it
act-severity = the change of severity

promise-open = A person was promised by { $promised }; nobody has answered yet.
promise-open-late = A person was promised by { $promised }: missed; nobody has answered yet.
promise-off = A person was promised by { $promised }: called off at { $at }, before that.
promise-off-late = A person was promised by { $promised }: missed; called off at { $at }, and nobody had answered.
promise-kept = A person was promised by { $promised }: kept, answered at { $at } (after { $took }).
promise-late = A person was promised by { $promised }: missed, answered at { $at } (after { $took }).
promise-words = Updates: { $people } by people, { $automatic } automatic.
promise-estimates = Estimates: { $given } given, { $passed } passed.
event-duplicate-linked = { INC($other) } is the same trouble, says { $who }.
event-duplicate-unlinked = { $who } took back that { INC($other) } is the same trouble.
