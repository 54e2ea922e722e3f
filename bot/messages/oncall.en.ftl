# Why somebody is called: the rule that put them on call.

via-team = { $team ->
    [none] on call
   *[some] { $team } team
  }
via-region-hours = { $team } team, in its hours
via-next-region = { $team } team, the next one awake
via-night = { $rotation }, no team is in its hours
via-rotation = { $rotation }
via-backup = backup
via-stepping-in = stepping in for { $person }
via-replacing = has taken over from { $person }
via-added = added by hand
via-reinforcement = reinforcement: { $reinforcement }
via-show = reinforcement for the show { $show }
via-person = named in the escalation policy
via-role = { $role }
via-everybody = everybody is being called
via-last-resort = last resort: nobody is on call
via-also = { $via }; { $also }
via-asked-for = asked for by the crew

# Why nobody is on call.

via-asleep = { $team } team starts at { $start } { $place }
via-closed = { $team } team is closed: { $day }
via-nobody-in-team = { $team } team has nobody who can come
via-no-night = there is no night rotation
via-nobody-at-night = { $rotation } has nobody who can come
