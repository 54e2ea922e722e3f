# Posts in the crew's thread and in reporters' rooms: at most three lines each.

paged = Called at { $at }: { $who }.
taken = { $who } is on it, after { $took }. Others are stood down.
taken-reporter = { $who } is on it (a person), after { $took }.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
page-followed = The turn of { $who } is over: whoever is on call now is called.
passed-on = { $who } cannot take it. The next one is called now.
handed-over = { $was } handed over to { $to }.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
handed-to-you = { INC($id) } is yours now, from { $who }: { $what }.
could-not-reach = { $who } could not be reached: { $ways }. { $then }
may-not-hear = { $who } may not hear it: { $ways }. { $then }
next-is-called = The next one is called now.
others-are-called = Others are being called.
way-took-it = { $way } took the page
way-tried = { $way } has not taken the page yet
way-failed = { $way } failed{ $times ->
    [one] {""}
    [2] {" "}twice
   *[other] {" "}{ $times } times
  }
everybody-called = Nobody answered. Everybody is called now, and again at { $next }.
outside-help = Outside help: { $help }
nobody-awake = Nobody awake is on call, and this wakes nobody. I call at { $next }.
promise-missed = { $who } { $who-count ->
    [one] has
   *[other] have
  } not answered. I keep calling. Next word at { $next }.
promise-missed-calling = { $who } { $who-count ->
    [one] has
   *[other] have
  } not answered. Calling { $called } now. Next word at { $next }.
promise-missed-nobody = { $so } I keep calling. Next word at { $next }.
severity-changed = { $was } → { $to }{ $how ->
    [human] , by { $who }
   *[facts] , from what was reported
  }.
severity-proposed = It is { $now }; what is known now makes it { $to }. Somebody of the crew decides.
set-to = Set { $level }
question-answered = { $who }: { $question } { $answer }
check-answered = { $who }: { $finding }
crew-says = { $who } (crew): “{ $text }”
reporter-says = { $who } (reporter): “{ $text }”
another-trouble = { INC($id) }: { $who } reports something else too: “{ $text }”
said-deleted = { $who }: (deleted)
file-from = { $who }: { $name } ({ $size })
button-see-file = See it there
for-reporter = For { $who }:
update = { $who }: “{ $text }” Next word at { $next }.
ping = No news since { $since } (automatic). { $who } is on it.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
ping-found = No news since { $since } (automatic). { $who } is on it; found so far: { $found }.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
ping-unanswered = No person has answered since { $since } (automatic). I keep calling. Next word at { $next }.
ping-silent = Nothing heard from { $who } since { $since } (automatic). I keep calling. Next word at { $next }.
ping-silent-waiting = Nothing heard from { $who } since { $since } (automatic). Nobody is woken for this; I call at { $call }. Next word at { $next }.
estimate = { $who } expects it fixed at { $at }.
estimate-passed = { $who }’s { $at } has passed, no new one yet.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
still-on-it = { INC($id) }: still on it? No answer by { $until }: I call again.
commander-silent = Nothing heard from { $who } since { $since }. I call again.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
commander-silent-waiting = Nothing heard from { $who } since { $since }, and nobody awake is on call. I call at { $call }.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
commander-left = { $who } is no longer in the playbook, and so nobody has it. I call again.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
commander-left-waiting = { $who } is no longer in the playbook, and so nobody has it; nobody awake is on call. I call at { $call }.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
heard-again = { $who } has answered and is still on it. Nobody else is called.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
mitigated = A workaround is in, by { $who }, after { $took }. It stays open until it is fixed.{ $next ->
    [none] { "" }
   *[some] { " " }Next word at { $next }.
  }
workaround-gone = The workaround does not hold. { $who } is on it again.
resolved-fixed = Fixed, says { $who }, after { $took }.
resolved-fixed-text = Fixed, says { $who }, after { $took }: “{ $text }”
resolved-false-alarm = False alarm, says { $who }. Nothing more is done.
resolved-false-alarm-text = False alarm, says { $who }: “{ $text }”
resolved-duplicate = Same as { INC($other) }, says { $who }. It goes on there.
resolved-duplicate-text = Same as { INC($other) }, says { $who }: “{ $text }”
resolved-cancelled = Cancelled by { $who }.
resolved-cancelled-text = Cancelled by { $who }: “{ $text }”
fine-again = Is it fine again at your end? No answer in 10 min: closed as not confirmed.
confirmed = { $who }: fine again. Confirmed.
one-is-fine = { $who }: fine again at their end. Others have not said so; it stays open.
stand-down = { $who }: fine again after { $took }. Go back to sleep; closed as cancelled.
reopened = { $who }: broken again. Reopened, people are called again.
undone = { $who } undid the last step.
repaired = I found that nothing would have moved this incident, and set it going again.
was-away = I was away { $since }–{ $until } ({ $took }). Nothing was lost; { $late ->
    [0] nothing is late
    [one] 1 message is late
   *[other] { $late } messages are late
  }.
echo = ✓

promise-missed-fresh = { $so } Calling { $called } now. Next word at { $next }.
promise-so-far = Nobody has taken it yet.
promise-so-far-silent = Still nothing heard from { $who }.
promise-missed-everybody = { $so } Everybody is being called, and again at { $call }. Next word at { $next }.
levels-skipped = Nobody can be called at level { $levels }: skipped.
called-again = Nobody answered at any level. All levels are called again, from the first.
nobody-to-call = Nobody can be reached, at any level. I try again at { $next }.{ $hotline ->
    [none] { "" }
   *[some] { " " }Phone { $hotline }.
  }
nobody-on-call = Nobody is on call for this in the next two weeks. I look again at { $next }. Somebody must be put on call.
ping-waiting = No news since { $since } (automatic). Nobody is woken for this; I call at { $call }. Next word at { $next }.
ping-uncalled = No news since { $since } (automatic). Nobody has it, and nobody was called for it. Next word at { $next }.
say-so = Say so by { $until }, or I call again.
somebody-says = { $who } (neither crew nor reporter): “{ $text }”
back-again = { INC($id) } is closed. Is it back? One tap reopens it and calls people again.
duplicate-linked = { INC($other) } is the same trouble. Whoever reported it reads along here from now on.
duplicate-unlinked = { INC($other) } is not the same after all: that was taken back.
no-drill = { $who }: this is no drill.
