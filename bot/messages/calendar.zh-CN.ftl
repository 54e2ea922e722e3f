# 可以订阅的值班日历。

calendar-name = 值班：{ $name }
calendar-event = { $level ->
    [1] 值班
   *[other] 值班（后备）
  }{ $who ->
    [none] { "" }
   *[some] ：{ $who }
  }
calendar-address = 你的值班日历：在日历程序里订阅这个地址。
calendar-secret = 拿到地址的人都能看。只显示这一次；点“换一个”会生成新地址，这个作废。
calendar-there = { $since } 已经给过你日历地址，只显示那一次。点“换一个”会生成新地址，旧的作废。
calendar-nowhere = 日历需要一个日历程序能访问的地址：请部署的人设置 BASE_URL。
calendar-unlisted = 配置里没有你，所以没有你的值班时间。
button-renew-calendar = 换一个
