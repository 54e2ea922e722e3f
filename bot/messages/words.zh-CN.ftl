# 句子里的词。

severity-1 = 一级
severity-2 = 二级
severity-3 = 三级
severity-4 = 四级
mark-1 = 🔴
mark-2 = 🟠
mark-3 = 🟡
mark-4 = ⚪

status-open = 未接手
status-acknowledged = 处理中
status-mitigated = 已缓解
status-resolved = 已结束

language-en = 英文
language-zh-cn = 中文

took-days = { $count }天
took-hours = { $count }小时
took-minutes = { $count }{ $alone ->
    [yes] 分钟
   *[no] 分
  }
took-seconds = { $count }秒

plain = { $text }
crowd = { COUNT($count) }
on-day = { $day } { $at }
deleted = （已删除）
cut = ［还有 { COUNT($left) } 字，见时间线］
the-bot = Showcaller

symptom-stutter = 卡顿
symptom-black-screen = 黑屏
symptom-no-audio = 没声音
symptom-audio-noise = 杂音
symptom-av-desync = 音画不同步
symptom-high-latency = 延迟高
symptom-stream-down = 断流
symptom-chat-down = 弹幕挂了
symptom-gifts-payments-down = 礼物/支付失败
symptom-login-failure = 登录不了
symptom-regional-outage = 看不了
symptom-low-quality = 画质差
symptom-encoder-overload = 编码过载
symptom-question-other = 情况不明
