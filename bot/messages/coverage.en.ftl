# What the coming weeks hold.

coverage-heading = The coming { $weeks } weeks
coverage-none = Somebody is on call at every hour.
coverage-gaps = { $count ->
    [one] In 1 stretch of time nobody is called
   *[other] In { $count } stretches of time nobody is called; the first
  }: { $level }, { $region }, { $start } to { $end }
coverage-single = { $level }, { $region }, level { $number }: always { $who }; nobody relieves them.
coverage-two-teams = { $who } is on two teams at once, first { $when }.
coverage-no-loud = May be called at night, with nothing that rings: { $people }
coverage-nights = Most hours at night: { $people }
coverage-night = { $who } ({ $hours } h)
coverage-no-region = no region
coverage-when = { $day } { $time }
