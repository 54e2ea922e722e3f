# 未来几周的值班情况。

coverage-heading = 未来 { $weeks } 周
coverage-none = 每个小时都有人值班。
coverage-gaps = { $count ->
    [1] 有 1 段时间叫不到人
   *[other] 有 { $count } 段时间叫不到人，最早
  }：{ $level }，{ $region }，{ $start } 至 { $end }
coverage-single = { $level }，{ $region }，第 { $number } 级：一直是 { $who }，没人换班。
coverage-two-teams = { $who } 同时在两个组值班，最早 { $when }。
coverage-no-loud = 夜里可能被叫，但没有会响的联系方式：{ $people }
coverage-nights = 夜里值班最多：{ $people }
coverage-night = { $who }（{ $hours } 小时）
coverage-no-region = 不限地区
coverage-when = { $day } { $time }
