# 工作人员讨论串和上报人那边的消息，每条最多三行。

paged = { $at } 叫了 { $who }。
taken = { $who } 接手，用时 { $took }。其他人撤回。
taken-reporter = { $who } 在处理（真人），用时 { $took }。{ $next ->
    [none] { "" }
   *[some] { $next } 前再报。
  }
page-followed = { $who } 已下班，改叫现在值班的人。
passed-on = { $who } 来不了，正在叫下一位。
handed-over = { $was } 已交给 { $to } 处理。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
handed-to-you = { $who } 把 { INC($id) } 交给你：{ $what }。
could-not-reach = 联系不上 { $who }：{ $ways }。{ $then }
may-not-hear = { $who } 可能听不到：{ $ways }。{ $then }
next-is-called = 现在叫下一位。
others-are-called = 其他人也在叫。
way-took-it = { $way } 已送达
way-tried = { $way } 还没送到
way-failed = { $way } 失败{ $times ->
    [1] {""}
   *[other] { $times }次
  }
everybody-called = 没人应。现在叫所有人，{ $next } 再叫一遍。
outside-help = 外部支援：{ $help }
nobody-awake = 值班的都在睡，这级不叫醒人。{ $next } 叫人。
promise-missed = { $who } 未应答，继续叫人。{ $next } 再报。
promise-missed-calling = { $who } 未应答，正在叫 { $called }。{ $next } 再报。
promise-missed-nobody = { $so }，继续叫人。{ $next } 再报。
severity-changed = { $was } → { $to }{ $how ->
    [human] ，{ $who } 改的
   *[facts] ，按上报内容
  }。
severity-proposed = 现在是{ $now }，按新情况应为{ $to }。改不改由工作人员定。
set-to = 改为{ $level }
question-answered = { $who }：{ $question }{ $answer }
check-answered = { $who }：{ $finding }
crew-says = { $who }（工作人员）：“{ $text }”
reporter-says = { $who }（上报人）：“{ $text }”
another-trouble = { INC($id) }：{ $who } 又报了别的问题：“{ $text }”
said-deleted = { $who }：（已删除）
file-from = { $who }：{ $name }（{ $size }）
button-see-file = 打开原消息
for-reporter = { $who }：
update = { $who }：“{ $text }” { $next } 再报。
ping = { $since } 后没有新消息（自动播报）。{ $who } 在处理。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
ping-found = { $since } 后没有新消息（自动播报）。{ $who } 在处理；目前查到：{ $found }。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
ping-unanswered = { $since } 后没有真人应答（自动播报）。继续叫人。{ $next } 再报。
ping-silent = { $since } 后没有 { $who } 的消息（自动播报）。继续叫人。{ $next } 再报。
ping-silent-waiting = { $since } 后没有 { $who } 的消息（自动播报）。这级不叫醒人，{ $call } 叫人。{ $next } 再报。
estimate = { $who } 预计 { $at } 修好。
estimate-passed = { $who } 说的 { $at } 已过，还没有新的时间。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
still-on-it = { INC($id) }：还在处理吗？{ $until } 前没回就重新叫人。
commander-silent = { $since } 后没有 { $who } 的消息，重新叫人。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
commander-silent-waiting = { $since } 后没有 { $who } 的消息，值班的都在睡。{ $call } 叫人。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
commander-left = { $who } 已不在团队名单中，现在没人在处理。重新叫人。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
commander-left-waiting = { $who } 已不在团队名单中，现在没人在处理，值班的都在睡。{ $call } 叫人。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
heard-again = { $who } 回话了，还在处理，不再叫别人。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
mitigated = { $who } 先绕过了，用时 { $took }。修好前不关。{ $next ->
    [none] { "" }
   *[some] { $next } 再报。
  }
workaround-gone = 绕过的办法失效了，{ $who } 继续处理。
resolved-fixed = { $who }：已修好，用时 { $took }。
resolved-fixed-text = { $who }：已修好，用时 { $took }。“{ $text }”
resolved-false-alarm = { $who }：误报，不再处理。
resolved-false-alarm-text = { $who }：误报。“{ $text }”
resolved-duplicate = { $who }：和 { INC($other) } 是同一件，在那边继续。
resolved-duplicate-text = { $who }：和 { INC($other) } 是同一件。“{ $text }”
resolved-cancelled = { $who } 已取消。
resolved-cancelled-text = { $who } 已取消：“{ $text }”
fine-again = 你那边好了吗？10 分钟没回就按未确认关闭。
confirmed = { $who }：好了，已确认。
one-is-fine = { $who }：这边好了。其他人还没说，先不关。
stand-down = { $who }：{ $took }后恢复了。回去睡吧，记为已取消。
reopened = { $who }：又出现了。已重开，重新叫人。
undone = { $who } 撤销了上一步。
repaired = 发现这个故障卡住没人推进，已重新推进。
was-away = 我 { $since }–{ $until } 掉线了（{ $took }）。没有丢失；{ $late ->
    [0] 没有消息晚到
   *[other] 有 { $late } 条晚了
  }。
echo = ✓

promise-missed-fresh = { $so }，正在叫 { $called }。{ $next } 再报。
promise-so-far = 还没有人接手
promise-so-far-silent = { $who } 还是没消息
promise-missed-everybody = { $so }，正在叫所有人，{ $call } 再叫一遍。{ $next } 再报。
levels-skipped = 第 { $levels } 级没人可叫，跳过。
called-again = 各级都没人应，从第一级重新叫一遍。
nobody-to-call = 各级都联系不上人，{ $next } 再试。{ $hotline ->
    [none] { "" }
   *[some] 请打 { $hotline }。
  }
nobody-on-call = 两周内都没人值这个班。{ $next } 再看，请尽快排人。
ping-waiting = { $since } 后没有新消息（自动播报）。这级不叫醒人，{ $call } 叫人。{ $next } 再报。
ping-uncalled = { $since } 后没有新消息（自动播报）。没人接手，也没叫人。{ $next } 再报。
say-so = { $until } 前回一声，不然重新叫人。
somebody-says = { $who }（不是工作人员，也不是上报人）：“{ $text }”
back-again = { INC($id) } 已关。又出现了？点一下就重开并叫人。
duplicate-linked = { INC($other) } 是同一件事，那边的上报人从现在起在这里收消息。
duplicate-unlinked = { INC($other) } 不是同一件了：已撤销。
no-drill = { $who }：这不是演习。
