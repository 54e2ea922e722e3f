# 卡片和呼叫。

card-title = { $mark } { INC($id) } { $level }：{ $what }
card-title-over = { INC($id) } { $outcome }：{ $what }
reporter-title = { $mark } { INC($id) } { $level }：{ $what }
summary = { $title }。{ $text }
about = { INC($id) }：
level-live = { $level }
level-drill = 演练·{ $level }
mark-over = ✅
outcome-fixed = 已修好
outcome-false-alarm = 误报
outcome-duplicate = 重复
outcome-cancelled = 已取消

# 谁在处理。

state-calling = 还没人接手。正在叫 { $who }，{ $next } 没人应就叫下一位。
state-everybody = 没人应。正在叫所有人：{ $who }。{ $next } 再叫一遍。
state-morning = 没人接手，值班的都在睡。{ $next } 叫下一位。
state-nobody-reached = 没人接手，值班的一个也联系不上。{ $next } 再叫。
state-nobody-called = 没人接手，这级不叫人。
state-drill = 演练，不叫人。
state-acknowledged = { $who } 在处理，{ $took }接手。
state-silent = { $at } 起归 { $who }，{ $since } 后没消息。{ $calling }
state-mitigated-silent = { $at } 先绕过了。归 { $who }，{ $since } 后没消息。{ $calling }
calling-next = 正在叫 { $who }，{ $next } 没人应就叫下一位。
calling-everybody = 正在叫所有人：{ $who }。{ $next } 再叫一遍。
calling-later = 值班的都在睡，{ $next } 叫下一位。
calling-nobody = 值班的一个也联系不上，{ $next } 再叫。
state-mitigated = { $at } 先绕过了。修好前归 { $who }。
over-fixed-asked = { $took }修好，正在问上报人。
over-fixed-confirmed = { $took }修好，上报人已确认。
over-fixed-unconfirmed = { $took }修好，上报人未确认。
over-fixed = { $took }修好。
over-false-alarm = { $took }后判为误报。
over-duplicate = 并入 { INC($other) }。
over-cancelled = { $took }后恢复，记为已取消。

# 已知情况。

fact-why = 依据
fact-report = 上报
fact-reporter = 上报人
fact-stream = 直播流
fact-found = 查到
fact-update = 最新
fact-estimate = 预计
fact-next-word = 下次播报
fact-check = 下一步
fact-shown-to = 可见
fact-also-called = 同时在叫
why-chosen = { $who } 定的
unsaid = 没有记录
quoted = “{ $text }”
speaks = { $who }（{ $language }）
and-more = 另外 { $count } 人
dashboard = 看板{ $number }
said-at = { $at }：“{ $text }”
estimate-by = { $at }，{ $who } 说的
crew-only = 仅工作人员

# 给上报人。

reporter-acknowledged = { $who } 在处理（真人），用时 { $took }。
reporter-silent = { $at } 起归 { $who }，但 { $since } 后没消息，已重新叫人。
reporter-mitigated-silent = 先绕过了，归 { $who }，但 { $since } 后没消息，已重新叫人。
reporter-mitigated = 先绕过了，修好前 { $who } 一直跟。
reporter-update = { $at }：“{ $text }”
reporter-estimate = 预计 { $at } 修好。{ $next ->
    [none] { "" }
   *[some] { $next } 前再报。
  }
reporter-next-word = { $next } 前再报。

# 呼叫：看前 80 个字就能决定。

page-title = { $level } { $what } { $ago }
page-title-stream = { $level } { $what } { $stream } { $ago }
pages-title = 又有 { $count } 个告警叫你
pages-line = { INC($id) } { $title }
pages-line-ended = { INC($id) } { $became }
page-summary = { $title }。{ $text }{ INC($id) }
page-you = 叫你：{ $via }。
page-you-until = 叫你：{ $via }，值到 { $until }。
page-show-on = 《{ $show }》正在直播，到 { $end }。
page-show-around = 《{ $show }》{ $start } 到 { $end }。
page-again = 重发：上一条可能没到。
page-rings = 还没人应，第 { $nth } 次叫。
page-rings-silent = 还是没人应，第 { $nth } 次叫。
page-silent = { $at } 起归 { $who }，{ $since } 后没消息。
page-silent-yours = { $at } 起归你，{ $since } 后没你的消息。
page-next = { $next } 没人应就叫下一位。
page-next-everybody = 正在叫所有人，{ $next } 再叫一遍。
link-answer = 点这里应答：
link-phone = 打不开就打 { $hotline }。
link-expired = 链接过期了。去聊天里应答，或用新的链接。
link-unknown = 查不到这个链接，可能早已过期。请去聊天里应答{ $hotline ->
    [none] {""}
   *[other] ，或打 { $hotline }
  }。
link-in-doubt = 数据库中途断开了，可能已经记上。一分钟后再按一次，只算一次{ $hotline ->
    [none] {""}
   *[other] ，或打 { $hotline }
  }。
link-busy = 没记上：数据库没有响应。一分钟后再按一次{ $hotline ->
    [none] {""}
   *[other] ，或打 { $hotline }
  }。
page-ended-title = { INC($id) } { $what }
page-ringing = 还没人接手。
page-acknowledged = { $at } 起归你。
page-acknowledged-over = { $at } 你接手；{ $since } { $outcome }。
page-acknowledged-other = { $at } 你接手；现在归 { $who }。
page-acknowledged-nobody = { $at } 你接手；现在没人接手。
page-passed = { $at } 你转给了下一位。
page-withdrawn = { $at } 降为{ $level }，不用来了。回去睡吧。
page-withdrawn-taken = { $at } { $who } 接手了。回去睡吧。
page-withdrawn-over = { $at } { $outcome }。回去睡吧。
page-failed = 没联系上你，{ $at } 叫了别人。
page-superseded = { $at } 又叫了你一次，看新的那条。
page-handed = { $at } 起你已下班，改叫现在值班的人。
page-exhausted = { $at } 前没应，已往下叫。
just-now = 刚刚
ago = { $took }前

# 按钮。

more = 更多
button-ack = 我来
button-take = 接手
button-pass = 来不了，换人
button-ack-one = { INC($id) } 我来
button-pass-one = { INC($id) } 来不了
button-still = 还在处理
button-worse = 比这更严重
button-real = 这不是演习
button-fine = 没事了
button-not-fine = 还没好
button-mitigate = 先绕过了
button-resume = 绕过失效
button-false-alarm = 误报
button-reopen = 又出现了
button-split = 不是同一件
button-rejoin = 还是同一件
button-undo = 撤销
button-open-held = 打开
button-dismiss-held = 忽略
button-watch = 看直播
button-update = 发进展
button-check = 下一步
button-fixed = 修好了
button-severity = 改级别
button-estimate = 预计时间
button-say = 回复主播
button-hand-over = 交接
button-duplicate = 重复
crew-only-yes = 仅工作人员可见
crew-only-no = 上报人也可见

# 表单。

form-submit = 发送
form-update = 发进展
form-update-text = 有什么新情况？上报人看得到。
form-check = 下一步
form-fixed = 修好了
form-fixed-text = 原因（可不填）
form-severity = 改级别
form-severity-level = 现在多严重？
form-estimate = 预计时间
form-estimate-text = 多久或几点修好？如 20分钟、1小时、18:30
form-say = 回复主播
form-say-text = 或者自己写（可不填）
form-hand-over = 交接
form-hand-over-person = 交给谁？
form-duplicate = 重复
form-duplicate-text = 和哪个重复？填编号
form-report = 出问题了
form-report-text = 观众看到什么、多少人、哪里？
form-report-symptom = 类型（只选这个也行）

# 每个房间的开头。

head-crew = { $rooms-count ->
    [0] { "" }
   *[other] 同步到 { $rooms }。
  }{ $where ->
    [thread] 上报人在 { $room } 的讨论串里一起看。
   *[direct] 上报人在私信里能看到“@主播”开头的话。
  }
head-reporter = 你在这里写的，工作人员在 { $rooms } 能看到。
head-partial = 这里只能听到一部分：没有 @ 我的话，我收不到。
room-partial = { $text }（那边只有 @ 我的才会过来）
