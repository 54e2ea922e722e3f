# 时间线：每种事件一句话。

event-incident-declared = { $who } 上报：{ $level }，{ $what }（{ $why }）。
event-incident-declared-drill = { $who } 开始演练：{ $level }，{ $what }。
event-reporter-joined = { $who } 也报了同一件。
event-reporter-left = { $who } 说不是同一件，已单独开。
event-facts-learned = { $who } 补充了情况：{ $what }。
event-question-answered = { $who } 回答：{ $question }{ $answer }
event-severity-chosen = { $who } 改级别：{ $was } → { $to }。
event-severity-computed = { $was } → { $to }，按上报内容。
event-person-paged = 叫 { $who }（第 { $level } 级：{ $via }）。
event-page-rang = 再叫 { $who }，第 { $nth } 次。
event-contact-failed = { $contact } 联系不上 { $who }：{ $why }
event-contact-begun = 再用 { $contact } 叫 { $who }。
event-page-ringing = 正在叫 { $who }。
event-page-acknowledged = { $who } 应了。
event-page-passed = { $who } 来不了，转下一位。
event-page-withdrawn = { $who } 不用来了。
event-page-failed = 完全联系不上 { $who }。
event-page-superseded = { $who } 未应，重新叫。
event-page-handed = { $who } 未应就下班了，改叫接班的人。
event-page-exhausted = { $who } 一直未应，往下叫。
event-escalation-moved = 叫第 { $level } 级{ $skipped ->
    [0] { "" }
   *[other] （前面 { $skipped } 级没人）
  }，等到 { $next }。
event-everybody-called = 按顺序都叫过了：叫所有人，{ $next } 再叫一遍。
event-escalation-stopped = { $who } 之后停止叫人。
event-help-called = 承诺 { $next } 前有真人回复。
event-promise-missed = { $promised } 的承诺没做到，已告诉上报人。{ $next } 再报。
event-moved-acknowledged = { $who } 接手，用时 { $took }。
event-moved-open = { $who } 重新打开。
event-moved-mitigated = { $who } 先绕过了，用时 { $took }。
event-moved-resolved-fixed = { $who } 说修好了，用时 { $took }。
event-moved-resolved-false-alarm = { $who } 判为误报，用时 { $took }。
event-moved-resolved-duplicate = { $who }：和 { INC($other) } 是同一件。
event-moved-resolved-cancelled = { $who } 说好了，用时 { $took }；已取消。
event-commander-took = { $to } 负责。
event-commander-assigned = { $who } 交给 { $to } 负责。
event-commander-gone = { $who } 之后没人负责。
event-confirmed-fine = { $who } 确认：好了。
event-confirmed-not = { $who }：还没好。
event-confirmation-lapsed = 上报人没回，按未确认关闭。
event-incident-reopened = { $who } 重开。
event-reporter-room-moved = { $who } 关了私信，改在工作人员讨论串里提及。
event-remark-crew = { $who }（工作人员）写道：
event-remark-reporter = { $who } 写道：
event-remark-edited = { $who } 改了自己写的：
event-remark-deleted = { $who } 删了一条消息。
event-update-posted = { $who } 发进展，{ $next } 前再报：
event-ping-posted = 自动播报：没有真人消息。{ $next } 再报。
event-still-on-it = { $who }：还在处理。
event-commander-asked = 负责人太久没消息，已问。
event-estimate-given = { $who } 预计 { $ready } 修好。
event-estimate-passed = 预计的 { $ready } 已过，没有新的时间。
event-checklist-started = 开始检查：{ $symptom }。
event-check-answered = { $who }：{ $ask }{ $finding }
event-act-undone = { $who } 撤销了：{ $act }。
event-crew-only = { $who } 设为仅工作人员可见。
event-crew-and-reporters = { $who } 设为上报人也可见。
event-post-failed = { $where } 上有消息没送到：{ $why }
event-incident-repaired = 这个故障卡住没人推进，已重新推进。

act-acknowledge = 接手
act-hand-over = 交接
act-mitigate = 先绕过
act-resolve = 关闭
act-cancel = 取消
act-severity = 改级别

promise-open = 承诺 { $promised } 前有真人：还没人应。
promise-kept = 承诺 { $promised } 前有真人：做到了，{ $at } 有人应（用时 { $took }）。
promise-late = 承诺 { $promised } 前有真人：没做到，{ $at } 才有人应（用时 { $took }）。
promise-words = 播报：真人 { $people } 次，自动 { $automatic } 次。
promise-estimates = 预计：给过 { $given } 次，过期 { $passed } 次。
event-duplicate-linked = { $who }：{ INC($other) } 是同一件事。
event-duplicate-unlinked = { $who } 撤销了“{ INC($other) } 是同一件”。
