# 回执：理解成了什么、在叫谁、几点前真人回复、先做什么。

receipt-headline = { $mark } { INC($id) } { $kind ->
    [drill] 演练·{ $level }
   *[live] { $level }
  }，收到：{ $what }{ $quotes-count ->
    [0] { "" }
   *[other] （{ $quotes }）
  }
what = { $symptom }
what-region = { $region }{ $symptom }
what-viewers = { $symptom }，约{ COUNT($viewers) }人
what-region-viewers = { $region }{ $symptom }，约{ COUNT($viewers) }人

called = { $who }（{ $clock }）
receipt-calling = 正在叫 { $who }。{ $next } 没人应就叫下一位；{ $promised } 前真人回复，否则告诉你谁来。
receipt-calling-mild = 不叫醒人。已通知 { $who }，{ $promised } 前看，没看就告诉你换谁。
receipt-calling-everybody = 正在叫所有人，{ $next } 再叫一遍；{ $promised } 前真人回复，否则告诉你进展。
receipt-morning = 这级不叫醒人，现在值班的都在睡。{ $next } 叫人。等不了就按“比这更严重”。
receipt-nobody-reached = 现在值班的一个也联系不上。{ $next } 再叫。{ $hotline ->
    [none] { "" }
   *[some] 别等，打 { $hotline }。
  }
receipt-recovered = 你说已恢复，没有叫人。又出现就按“比这更严重”。
receipt-no-page = 这级不叫人，工作人员看得到。观众受影响就按“比这更严重”。
receipt-drill = 演练：不叫人，不计入统计。
receipt-then = 以上是 { $at } 的情况，之后看私信。
goes-on = 接下来看私信。
receipt-check = 先别停播。{ $ask }

# 决定级别的那个问题和答案。

question-scope = 多少人有问题？
answer-scope-all = 全部
answer-scope-some = 很多
answer-scope-few = 个别
question-now = 现在还这样吗？
answer-now-live = 还这样
answer-now-recovered = 已恢复
question-onair = 开播了吗？
answer-onair-live = 在播
answer-onair-not_live = 还没
question-felt = 观众有感觉吗？
answer-felt-yes = 有
answer-felt-no = 没有
question-watch = 观众能看吗？
answer-watch-gone = 完全看不了
answer-watch-badly = 能看，很差
answer-watch-fine = 能，正常

# 已有故障的重复上报，或无权上报的人。

joined = 和 { INC($id) } 是同一件事吗（{ $ago }前，正在叫人）？已把你加上，你的人数也算进去。
joined-taken = 和 { INC($id) } 是同一件事吗（{ $ago }前，{ $who } 在处理）？已把你加上，你的人数也算进去。
joined-crew = { $who } 也报了：“{ $text }”
added = 已加到 { INC($id) }，工作人员在那边看得到。
added-told = 已加到 { INC($id) }，正在通知 { $who }。
split-noted = 已拆出来，单独立一个故障。
split-crew = { $who } 说不是同一件，已单独开。
rejoined = 已并回 { INC($id) }，单独开的那个已关闭。
held-no-standing = 已记录，没有叫醒任何人；工作人员会看到。{ $hotline ->
    [none] { "" }
   *[some] 急事打 { $hotline }。
  }
held-too-many = 已记录，没有叫醒任何人：10 分钟内上报太多。已告诉值班的人。{ $hotline ->
    [none] { "" }
   *[some] 急事打 { $hotline }。
  }
held-crew-no-standing = { $who }（不在名单，没叫人）：“{ $text }”
held-crew-too-many = { $who }（上报太多，没叫人）：“{ $text }”
reports-wait = 工作人员频道里有 { $count } 条上报没打开，都没叫人。
report-empty = 没写内容。观众看到什么、多少人、哪里？例如：/incident 欧洲一直转圈 8万人在看
report-gone = 这条已经打开或忽略过了。
report-opened = 已打开，照常叫人。
report-dismissed = 已忽略，记录还在。
