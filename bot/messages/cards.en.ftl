# Cards and pages.

card-title = { $mark } { INC($id) } { $level }: { $what }
card-title-over = { INC($id) } { $outcome }: { $what }
reporter-title = { $mark } { INC($id) } { $level }: { $what }
summary = { $title }. { $text }
about = { INC($id) }:{ " " }
level-live = { $level }
level-drill = { $level } drill
mark-over = ✅
outcome-fixed = fixed
outcome-false-alarm = false alarm
outcome-duplicate = duplicate
outcome-cancelled = cancelled

# Who has it.

state-calling = Nobody has it yet. Calling { $who }. No answer by { $next }: the next is called.
state-everybody = Nobody has answered. Everybody is being called: { $who }. Again at { $next }.
state-morning = Nobody has it, and nobody awake is on call. The next is called at { $next }.
state-nobody-reached = Nobody has it, and nobody on call can be reached. Called again at { $next }.
state-nobody-called = Nobody has it, and nobody is called for it.
state-drill = A drill: nobody is called.
state-acknowledged = { $who } has it, after { $took }.
state-silent = { $who } has had it since { $at }; nothing heard since { $since }. { $calling }
state-mitigated-silent = A workaround is in since { $at }. { $who } has it; nothing heard since { $since }. { $calling }
calling-next = Calling { $who }. No answer by { $next }: the next is called.
calling-everybody = Everybody is being called: { $who }. Again at { $next }.
calling-later = Nobody awake is on call. The next is called at { $next }.
calling-nobody = Nobody on call can be reached. Called again at { $next }.
state-mitigated = A workaround is in since { $at }. { $who } has it until it is fixed.
over-fixed-asked = Fixed after { $took }. The reporter is asked whether it is fine.
over-fixed-confirmed = Fixed after { $took }, confirmed by the reporter.
over-fixed-unconfirmed = Fixed after { $took }, not confirmed by the reporter.
over-fixed = Fixed after { $took }.
over-false-alarm = Called a false alarm after { $took }.
over-duplicate = Goes on as { INC($other) }.
over-cancelled = Fine again after { $took }; closed as cancelled.

# What is known.

fact-why = Why
fact-report = Report
fact-reporter = From
fact-stream = Stream
fact-found = Found
fact-update = Last word
fact-estimate = Estimate
fact-next-word = Next word by
fact-check = Next check
fact-shown-to = Shown to
fact-also-called = Also called
why-chosen = set by { $who }
unsaid = no reason recorded
quoted = “{ $text }”
speaks = { $who } ({ $language })
and-more = { $count } more
dashboard = dashboard { $number }
said-at = { $at }: “{ $text }”
estimate-by = { $at }, says { $who }
crew-only = the crew only

# The reporter's.

reporter-acknowledged = { $who } is on it (a person), after { $took }.
reporter-silent = { $who } has had it since { $at }, but nothing was heard since { $since }. I call again.
reporter-mitigated-silent = A workaround is in. { $who } has it, but nothing was heard since { $since }. I call again.
reporter-mitigated = A workaround is in. { $who } has it until it is fixed.
reporter-update = { $at }: “{ $text }”
reporter-estimate = Expected fixed at { $at }.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
reporter-next-word = Next word at { $next }.

# Pages: the first 80 characters decide.

page-title = { $level } { $what }, { $ago }
page-title-stream = { $level } { $what }, { $stream }, { $ago }
pages-title = { $count } more calls for you
pages-line = { INC($id) }: { $title }
pages-line-ended = { INC($id) }: { $became }
page-summary = { $title }. { $text } { INC($id) }
page-you = You: { $via }.
page-you-until = You: { $via }, until { $until }.
page-show-on = The show { $show } is on, until { $end }.
page-show-around = The show { $show } is { $start } to { $end }.
page-again = Sent again: the first may not have arrived.
page-rings = Nobody has answered yet; this rings for the { $nth ->
    [2] second
    [3] third
   *[other] { $nth }th
  } time.
page-rings-silent = Still no answer; this rings for the { $nth ->
    [2] second
    [3] third
   *[other] { $nth }th
  } time.
page-silent = { $who } has had it since { $at }; nothing heard since { $since }.
page-silent-yours = You have had it since { $at }; nothing heard from you since { $since }.
page-next = No answer by { $next }: the next is called.
page-next-everybody = Everybody is being called, and again at { $next }.
link-answer = Answer here:
link-phone = If that does not work, phone { $hotline }.
link-expired = This link has expired. Answer in chat, or by a newer one.
link-unknown = This link is not known here, or it is long past. Answer in chat. { $hotline ->
    [none] {""}
   *[other] Or phone { $hotline }.
  }
link-in-doubt = The database went away meanwhile: it may have been recorded. Press again in a minute; it counts once. { $hotline ->
    [none] {""}
   *[other] Or phone { $hotline }.
  }
link-busy = Nothing was recorded: the database does not answer. Press again in a minute. { $hotline ->
    [none] {""}
   *[other] Or phone { $hotline }.
  }
page-ended-title = { INC($id) } { $what }
page-ringing = Still open.
page-acknowledged = Yours since { $at }.
page-acknowledged-over = You took it at { $at }. Over since { $since }: { $outcome }.
page-acknowledged-other = You took it at { $at }; { $who } has it now.
page-acknowledged-nobody = You took it at { $at }; nobody has it now.
page-passed = You passed it on at { $at }.
page-withdrawn = No longer needed: it is { $level } since { $at }. Go back to sleep.
page-withdrawn-taken = { $who } has it since { $at }. Go back to sleep.
page-withdrawn-over = Over since { $at }: { $outcome }. Go back to sleep.
page-failed = Could not reach you; others were called at { $at }.
page-superseded = You were called again at { $at }; the newer page counts.
page-handed = Your turn is over since { $at }; it goes on with whoever is on call now.
page-exhausted = Not answered by { $at }; the call went on to others.
just-now = just now
ago = { $took } ago

# Buttons.

more = More
button-ack = I’m on it
button-take = Take it
button-pass = Can’t, pass on
button-ack-one = { INC($id) }: I’m on it
button-pass-one = { INC($id) }: Can’t
button-still = Still on it
button-worse = Worse than this
button-real = This is real
button-fine = Fine again
button-not-fine = Not fine
button-mitigate = Workaround in
button-resume = Workaround gone
button-false-alarm = False alarm
button-reopen = Broken again
button-split = Different problem
button-rejoin = Same after all
button-undo = Undo
button-open-held = Open it
button-dismiss-held = Dismiss
button-watch = Watch
button-update = Update
button-check = Next check
button-fixed = Fixed
button-severity = Severity
button-estimate = Estimate
button-say = Say to reporter
button-hand-over = Hand over
button-duplicate = Duplicate
crew-only-yes = Crew only
crew-only-no = Show to reporters again

# Forms.

form-submit = Send
form-update = Update
form-update-text = What is new? Reporters read it.
form-check = Next check
form-fixed = Fixed
form-fixed-text = What was it? (may stay empty)
form-severity = Severity
form-severity-level = How bad is it now?
form-estimate = Estimate
form-estimate-text = Fixed by when? As 20m, 1h or 18:30
form-say = Say to reporter
form-say-text = Or in your own words (may stay empty)
form-hand-over = Hand over
form-hand-over-person = To whom?
form-duplicate = Duplicate
form-duplicate-text = Of which incident? Its number
form-report = Something is wrong
form-report-text = What do viewers see, how many, where?
form-report-symptom = Kind (alone is enough)

# The head of a room.

head-crew = { $rooms-count ->
    [0] { "" }
   *[other] Also read in { $rooms }.{ " " }
  }{ $where ->
    [thread] The reporter reads along in the thread in { $room }.
   *[direct] The reporter reads what begins with @reporter, in direct messages.
  }
head-reporter = What you write here, the crew reads in { $rooms }.
head-partial = Only part of it is heard here: what is typed without mentioning me is not.
room-partial = { $text } (from there, only what mentions me)
