# The receipt: what was understood, who is called, by when a human answers, the first thing to do.

receipt-headline = { $mark } { INC($id) } { $kind ->
    [drill] { $level } drill
   *[live] { $level }
  }, got it: { $what }{ $quotes-count ->
    [0] { "" }
   *[other] { " " }({ $quotes })
  }
what = { $symptom }
what-region = { $region } { $symptom }
what-viewers = { $symptom }, { COUNT($viewers) } watching
what-region-viewers = { $region } { $symptom }, { COUNT($viewers) } watching

called = { $who } ({ $clock })
receipt-calling = Calling { $who }. No answer by { $next }: I call the next. By { $promised } a person answers, or I tell you who is coming.
receipt-calling-mild = Nobody is woken. { $who } { $who-count ->
    [one] is asked and looks
   *[other] are asked, and one of them looks
  } by { $promised }, or I tell you who does.
receipt-calling-everybody = Everybody is being called, and again at { $next }. By { $promised } a person answers, or you hear what is so.
receipt-morning = Nobody is woken for this, and nobody awake is on call. I call at { $next }. Worse before that: press “Worse than this”.
receipt-nobody-reached = Nobody on call can be reached right now. I call again at { $next }.{ $hotline ->
    [none] { "" }
   *[some] { " " }Do not wait: phone { $hotline }.
  }
receipt-recovered = Over, as you write: nobody is called. If it comes back, press “Worse than this”.
receipt-no-page = Nobody is called for this; the crew can see it. If viewers feel it, press “Worse than this”.
receipt-drill = A drill: nobody is called, nothing is counted.
receipt-then = As of { $at }. What changes after that is said in our direct messages.
goes-on = It goes on in our direct messages.
receipt-check = Keep streaming. { $ask }

# The one question that decides between two levels, and its answers.

question-scope = How many have it?
answer-scope-all = All
answer-scope-some = Many
answer-scope-few = A few
question-now = Is it still so now?
answer-now-live = Still so
answer-now-recovered = It is over
question-onair = Are you on air?
answer-onair-live = On air
answer-onair-not_live = Not yet
question-felt = Do viewers notice?
answer-felt-yes = Yes
answer-felt-no = No
question-watch = Can viewers watch?
answer-watch-gone = Not at all
answer-watch-badly = Badly
answer-watch-fine = Yes, fine

# A report about what is already open, or from somebody who may not open one.

joined = Same as { INC($id) } ({ $ago } ago, people are being called)? You are added, and your viewers count.
joined-taken = Same as { INC($id) } ({ $ago } ago, { $who } is on it)? You are added, and your viewers count.
joined-crew = { $who } reports the same: “{ $text }”
added = Added to { INC($id) }; the crew reads it there.
added-told = Added to { INC($id) }; { $who } is told now.
split-noted = Taken out; it is opened as an incident of its own.
split-crew = { $who } says theirs is a different problem. It is opened on its own.
rejoined = Back with { INC($id) }; what was opened for it is closed.
held-no-standing = Noted, nobody was woken. The crew can see it.{ $hotline ->
    [none] { "" }
   *[some] { " " }Urgent: phone { $hotline }.
  }
held-too-many = Noted, nobody was woken: too many reports in 10 minutes. Whoever is on duty is told.{ $hotline ->
    [none] { "" }
   *[some] { " " }Urgent: phone { $hotline }.
  }
held-crew-no-standing = { $who } (not on the list, nobody was woken): “{ $text }”
held-crew-too-many = { $who } (too many reports, nobody was woken): “{ $text }”
reports-wait = { $count ->
    [one] 1 report waits
   *[other] { $count } reports wait
  } in the crew’s channel, unopened. Nobody was paged for { $count ->
    [one] it
   *[other] them
  }.
report-empty = Nothing to go by. What do viewers see, how many, where? For example: /incident Europe keeps buffering, 80k watching
report-gone = That report was opened or dismissed already.
report-opened = Opened; it pages as any other.
report-dismissed = Dismissed. It stays on record.
