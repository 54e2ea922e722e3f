# The picture of a week: who covers which hours.

week-title = On call from { $from } to { $to }
week-day = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
  } { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
  }
week-hours = this day has { $hours } hours
week-now = now
week-clock = Times are those of { $city }.
week-covered = Somebody is on call at every hour.
week-gaps = { $count ->
    [one] 1 stretch of time has nobody on call:
   *[other] { $count } stretches of time have nobody on call:
  }
week-lesser = { $count ->
    [one] In 1 stretch of time
   *[other] In { $count } stretches of time
  } nobody is on call, and the playbook accepts it or names a last resort.
week-more = and { $count } more
week-gap = { $region }: { $from } to { $to }
week-nobody = nobody
week-accepted = nobody, accepted: { $reason }
week-resort = { $name }, last resort
week-bar = { $region } { $from }–{ $to }: { $who }{ $backups ->
    [none] { "" }
   *[some] ; backup: { $backups }
  }{ $asleep ->
    [no] { "" }
   *[yes] ; night where they are
  }
week-legend-night = night in { $city }
week-legend-asleep = night where the person is
week-as-table = As a table
week-before = Previous week
week-after = Next week
week-this = This week
week-zone = Times of
week-show = Show
week-column-day = Day
week-column-region = Region
week-column-hours = Hours
week-column-who = Called first
week-column-backup = Backup
week-too-far = Only weeks from { $from } to { $to } can be shown.
week-workspace = Workspace
week-open = The whole week
