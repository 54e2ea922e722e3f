# 一周的图：哪些时段谁值班。

week-title = 值班表 { $from } 至 { $to }
week-day = { $month }{ $day }日 { $weekday }
weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
week-hours = 这天有 { $hours } 小时
week-now = 现在
week-clock = 时间按{ $city }算。
week-covered = 每个小时都有人值班。
week-gaps = 有 { $count } 段时间没人值班：
week-lesser = 有 { $count } 段时间没人值班，配置里写明可以接受，或有人兜底。
week-more = 另有 { $count } 段
week-gap = { $region }：{ $from } 至 { $to }
week-nobody = 没人
week-accepted = 没人（已接受：{ $reason }）
week-resort = { $name }（兜底）
week-bar = { $region } { $from }–{ $to }：{ $who }{ $backups ->
    [none] { "" }
   *[some] ；后备：{ $backups }
  }{ $asleep ->
    [no] { "" }
   *[yes] ；当地是夜里
  }
week-legend-night = { $city }的夜里
week-legend-asleep = 值班人当地的夜里
week-as-table = 看表格
week-before = 上一周
week-after = 下一周
week-this = 本周
week-zone = 时间按
week-show = 显示
week-column-day = 日期
week-column-region = 地区
week-column-hours = 时段
week-column-who = 先叫
week-column-backup = 后备
week-too-far = 只能看 { $from } 到 { $to } 的周。
week-workspace = 工作区
week-open = 看整周
