# 对按钮和文字的回应。

yours = { INC($id) } 归你了，其他人已撤回。
already-yours = { INC($id) } 已经是你的。
already-taken = { $who } { $at } 就接手了。
already-theirs = 已经是 { $who } 的了。
fixed-kept-open = { INC($id) } 仍未关闭：这句话像是还没好。确实修好了就按这里。
already-over = { INC($id) } 已结束。
already-so = 已经是“{ $status }”。
already-confirmed = 已经确认过了。
not-on-call = 没有叫你处理 { INC($id) }。要接手吗？
not-allowed = 只有工作人员能操作，没有改动。
only-commander = 只有 { $who } 或组长能操作，没有改动。
move-refused = { INC($id) } { $was }，不能改成{ $to }。
not-mitigated = { INC($id) } 没有绕过办法在用。
no-such-incident = 没有 { INC($id) }。
not-in-an-incident = 这条消息不在任何故障的讨论串里，没有记录。
not-this-server = Showcaller 只在本团队的服务器里应答，没有记录。
nobody-known = 名单里没有 { $who }，没有改动。
nothing-to-pass = 没有在叫你，不用转。
passed = 已转下一位。除非叫所有人，{ INC($id) } 不再叫你。
handed = 现在归 { $who }。
mitigated-noted = { INC($id) }：已记录绕过，修好前仍归你。
resolved-noted = { INC($id) } 已关，已告诉上报人。
cancelled = { INC($id) } 已取消，赶来的人会收到通知。
reopened-noted = { INC($id) } 已重开，正在叫人。
not-over = { INC($id) } 本来就没关。
too-late-to-reopen = { INC($id) } 结束超过 30 分钟。请用 /incident 重新报。
duplicate-of-itself = { INC($id) } 不能和自己重复，请填另一个编号。
severity-already = 已经是{ $level }。
severity-set = 现在是{ $level }。
cannot-raise-again = 已经是{ $level }，你不能再提，工作人员可以。
facts-noted = 已记：{ $level }。
check-already-answered = 已经有人答了。
check-next = 下一步：{ $ask }
check-is-crews = 记下了，下一项由工作人员查。
checklist-done = 检查完了，结果已给工作人员。
button-too-old = 按钮过期了，用最新的卡片。
form-not-opened = 表单没能打开，请再试一次。报告不用表单也行：/incident 加上观众看到的情况。
update-empty = 进展是空的，没有发出。
update-posted = 已发。{ $next } 前再报。
estimate-noted = 记下了：{ $at }。过点会说。
estimate-out-of-range = 不在 1 分钟到 24 小时之内，没有承诺任何时间。
estimate-unread = 读不懂这个时间。请写多久或几点，如 20分钟、1小时、18:30。没有承诺任何时间。
estimate-two-ways = 是 { $first } 还是 { $second }？请写明。没有承诺任何时间。
still-noted = 好，不叫别人。
noted = 已记。
crew-only-on = 之后的进展只给工作人员看。
crew-only-off = 上报人又能看到进展了。
thanks = 谢谢，已关。
nothing-to-undo = 没有可撤销的，操作后 { $seconds } 秒内才能撤销。
not-yours-to-undo = 那是 { $who } 的操作，只有本人或组长能撤销。
undo-noted = 已撤销。

# 系统自己说的。

recording = 正在记录…
not-recorded = 没能记录（{ $why }）。没有立案，也没有叫人。{ $hotline ->
    [none] { "" }
   *[some] 请打 { $hotline }。
  }请一分钟后再发一次。
not-recorded-busy = 数据库没写进去
recorded-in-doubt = 正在记录时数据库断开了，记没记上我不知道。{ $hotline ->
    [none] { "" }
   *[some] 请打 { $hotline }。
  }上报请过一分钟再发一次，不会重复立案；其他操作请先看看有没有生效。
unknown-command = 没有 /{ $name }。可用 /incident、/incidents、/oncall。
only-reporter = 只有上报人能这么说，没有改动。
nobody-has-it = { INC($id) } 还没人接手。要接手吗？
cannot-reach = 在这里联系不上 { $who }，没有改动。
already-called = 已经在叫 { $who }。
called-in = 也在叫 { $who } 了，本人应了才归他；在那之前继续叫人。
duplicate-of-what = 和哪个是同一件？请写编号，例如“重复 12”。
duplicate-is-over = { INC($id) } 自己也结束了，没法在那边继续。请重开那个，或把这个按已修复关闭。
already-real = { INC($id) } 本来就不是演习。
