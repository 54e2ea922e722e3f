# 在聊天里改班：提议、确认、通知。

shift-takes-over = { $who } 接 { $giver } 的班：{ $span }。
shift-joins = { $who } 加入，第一个接到呼叫：{ $span }。
shift-more = 另有 { $count } 段。
shift-away = { $who } 请假：{ $span }。{ $count ->
    [0] 这期间没有 TA 的班。
   *[other] 其中有 TA 的班 { $count } 段：{ $turns }，由下一位顶上。
  }
shift-elsewhere = { $who } 当地是 { $span }。
shift-twice = 当天时钟回拨，{ $time } 会出现两次，按第一次算。
shift-twice-end = 当天时钟回拨，{ $time } 会出现两次，按最后一次算。
shift-skipped = 当天时钟拨快，没有 { $time }，按 { $instead } 算。
shift-waits = 还没有生效，{ $until } 前请确认。
shift-meanwhile = 这期间班次变了，现在会是这样：
shift-done = 已生效。
shift-done-told = 已生效，已通知 { $who }。
shift-dropped = 已放弃，没有改动。
shift-undone = 已撤销，以下不再有效：
shift-changed-by = { $who } 改了你的班：
shift-undone-by = { $who } 撤销了对你班次的改动，以下不再有效：
button-confirm-shift = 确认
button-drop-shift = 放弃
button-undo-shift = 撤销

# 不能这样改，说明原因。

shift-crew-only = 只有工作人员能改班，没有改动。
shift-lead-only = 这只能由 { $who } 或负责人来改，没有改动。
shift-not-yours = 这要由 { $who } 确认，没有改动。
shift-not-yours-to-undo = 这是 { $who } 改的，只有 TA、相关的人或负责人能撤销。
shift-lapsed = 该在 { $at } 前确认，已过期，没有改动；再输一次。
shift-proposal-gone = 这条提议已失效，没有改动；再输一次。
shift-confirmed-already = 已经确认过了。
shift-nothing-to-undo = 没有你还能撤销的改动。
shift-to-whom = 给谁？/oncall give @某人 明天 9:00-13:00
shift-too-many-people = { $verb ->
    [take] 接班只写时间：/oncall take 明天 9:00-13:00
    [leave] 请假只写一个人：/oncall leave 12月24日到27日
   *[give] 交班最多写两个人：/oncall give @某人 明天 9:00-13:00
  }
shift-nobody-called = 名单里没有叫 { $word } 的人，没有改动。
shift-nobody-called-near = 名单里没有叫 { $word } 的人，是不是 { $near }？
shift-yours-already = 那段时间本来就先叫 { $who }。
shift-away-already = { $who } 那段时间已经请假了。
shift-too-many = 生效中的改动已有 { $count } 条，不能再多。长期的请写进预案。
shift-in-the-past = { $span } 已经过去，没有改动。
shift-without-length = { $span } 不是一段时间。
shift-too-long = { $span } 超过 { $days } 天，请写进预案。
shift-to-oneself = 那段时间本来就是 { $who } 的班。
shift-person-unknown = 名单里没有 { $who }。
shift-nobody-has = { $giver } 那段时间没有班：{ $span }。
shift-taker-on-leave = { $who } 那段时间请假：{ $span }。
shift-has-another-override = 其中一段已经由 { $taken_by } 接了：{ $taken_span }。先撤销那条，或换个时间。
shift-is-no-turn = { $giver } 是临时加入或兜底，只有排班能交。请撤销那次加入。

# 读不懂的时间。

when-missing = 什么时候？{ $verb ->
    [take] /oncall take 2小时，或 /oncall take 明天 9:00-13:00
    [leave] /oncall leave 12月24日到27日
   *[give] /oncall give @某人 明天 9:00-13:00
  }
when-unknown-word = 读不懂“{ $word }”。请写日期和时间，例如：明天 9:00-13:00、周五18点到周一9点、12月24日、2小时。
when-two-ways = “{ $word }”有两种读法。日期请写 12月24日 或 2026-12-24，时间用冒号。
when-no-such-date = 没有这一天。请写 12月24日 或 2026-12-24。
when-no-such-time = “{ $word }”不是时间。请写 9:00 或 下午3点。
when-no-start = 从几点开始？例如：明天9点起2小时。
when-no-end = 到几点？请写结束时间或时长，例如 9:00-13:00 或 9点起2小时。
when-no-length = 开始和结束是同一时间。请写结束时间或时长。
when-backwards = 结束早于开始。请先写早的时间。
when-too-long = “{ $word }”太长，不是一段班。请写几天或几小时。
when-too-much = 这不止一段时间。请只写一段，例如：周五18点到周一9点。

# 交接班。

handoff-yours = 从现在起，{ $regions } 先叫你。
handoff-over = { $regions } 现在先叫 { $who }，你在那里的班结束了。
handoff-over-nobody = 你在 { $regions } 的班结束了，那里现在没人值班。
handoff-open = 未关闭：{ $incidents }。
handoff-mitigated = 临时绕过中：{ $incidents }。
handoff-incident = { INC($id) } { $level } { $what }{ $who ->
    [none] （没人接手）
   *[some] （{ $who } 在处理）
  }
handoff-shows = 接下来的直播：{ $shows }。
handoff-show = 《{ $show }》{ $span }
handoff-accept = { $until } 前请点“我接了”；在那之前也会叫 { $gone }。
handoff-stay = { $who } 点“我接了”之前（最晚到 { $until }），也会叫你。
handoff-accepted = 好，从现在起只叫你，不再叫上一班。
handoff-accepted-told = { $who } 接了，不再叫你。
handoff-lapsed = { $who } 没有说“我接了”。不再叫 { $gone }，只叫 { $who }。
handoff-not-open = 这次交接已结束，没有改动。
handoff-not-yours = 这要由 { $who } 来说，没有改动。
button-accept-handoff = 我接了

# 没人值班的时段。

gap-ahead = { $span }{ $regions ->
    [none] { "" }
   *[some] { " " }{ $regions }
  } 没人值班：{ $levels } 叫不到人。
gap-more = 另有 { $count } 段：/oncall coverage
room-lost = 事件频道现在写不进去，事件改用私信继续。{ $why }
room-anew = 事件频道被删除了，已经建了一个同名的新频道，未关闭的事件都在里面。{ $why }
gap-mend = 可以有人来接：/oncall 接班，写日期、时间和地区。
