# Answers to questions: lists of incidents, who is on call, the panel.

list-open = { $count ->
    [0] No incident is open.
    [one] 1 incident is open.
   *[other] { COUNT($count) } incidents are open.
  }
list-found = { $count ->
    [0] Nothing was found.
    [one] 1 incident was found.
   *[other] { COUNT($count) } incidents were found.
  }
list-entry = { $mark } { INC($id) } { $level } · { $what } · { $status }{ $who ->
    [none] { "" }
   *[some] {" "}by { $who }
  } · since { $at }
oncall-heading = On call now
oncall-entry = { $who } ({ $clock }) until { $until } · level { $level } · { $via }
oncall-nobody = Nobody is on call.
oncall-next = then { $who } from { $at }
oncall-next-nobody = then nobody, from { $at }
oncall-me = { $count ->
    [0] You have no turn in the coming two weeks.
    [one] Your one turn in the coming two weeks:
   *[other] Your { $count } turns in the coming two weeks:
  }
oncall-turn = { $span } · level { $level } · { $via }
oncall-not-crew = You are not in the playbook, so you are never on call.
oncall-usage = /oncall: who is on call now · me: my turns and settings · coverage: where nobody is · calendar: subscribe to them · take 2h · take tomorrow 09:00-13:00 · give @person fri 18:00 to mon 09:00 · leave 24-27 Dec · undo · test: does my phone ring · link: my account on another platform · language zh · zone Singapore
incidents-usage = /incidents: the open ones · /incidents show 42 · /incidents search black screen
panel = Something is wrong on air? Press the button and say what you see.{ $hotline ->
    [none] { "" }
   *[some] {" "}If nothing answers, phone { $hotline }.
  }
button-report = Something is wrong
