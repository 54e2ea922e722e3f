# The picture of a week: who covers which hours.

week-title = On call from { $from } to { $to }
week-day = { $weekday } { $day } { $month }
weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
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
