# 浏览器里的工作台：聊天界面自己的文字，不是机器人说的话。

local-you-are = 你是
local-direct = Showcaller
local-only-you = 仅你可见
local-dismiss = 收起
local-bot = 机器人
local-edited = 已编辑
local-replies = { $count ->
    [0] 在讨论串里回复
   *[other] { $count } 条回复
  }
local-thread = 讨论串
local-back = 返回
local-write = 发到 { $where }
local-write-direct = 出了什么问题？直接打字
local-answer = 在讨论串里回复
local-send = 发送
local-hint = 回车发送，Shift+回车换行
local-earlier = 更早的消息
local-empty = 还没有消息。
local-empty-direct = 输入 /incident 加你看到的情况，怎么说都行。
local-unread = { $count } 条未读
local-ringing = 正在响
local-open = 打开
local-choose = 确定
local-cancel = 取消
local-take = 我看看
local-alone = 整个窗口
local-week = 值班表
local-together = 两部手机
local-conversations = 会话
local-messages = 消息
local-delete = 删除
local-phones = 手机

# 顶栏：谁在值班、时钟、可以弄坏什么。

local-on-call = 值班
local-on-call-until = 到 { $at }
local-on-call-nobody = 没人
local-skip = 快进
local-skip-to = 到{ $place } { $at }
local-skip-about = 把时钟拨到下一件会自动发生的事
local-sound-on = 声音开
local-sound-off = 声音关
local-break = 弄坏点什么
local-broken = 故障模拟中
local-break-about = 每一种都应该扛得住。看看大家收到的话。
local-fault-closed = 关掉 { $who } 的私信
local-fault-closed-about = 机器人发给他的私信一律被拒。
local-fault-lose = 弄丢下一次应答
local-fault-lose-about = 消息到了，但机器人不知道。
local-fault-away = 平台断开一分钟
local-fault-away-about = 机器人什么都发不出去。
local-fault-deaf = 机器人断线一分钟
local-fault-deaf-about = 大家做什么机器人都收不到。

# 导览。

local-tour = 导览
local-tour-length = 60 秒导览
local-tour-title = 两部手机，一场出问题的直播
local-tour-away = 收起导览
local-tour-done = 已完成
local-tour-report = 发出{ $who }的上报
local-tour-report-text = 已经替你打好了，就是主播的原话，不用填表。
local-tour-report-own = 用主播自己的话写：/incident 加看到的情况，不用填表。
local-tour-answer = { $who } 的手机响了
local-tour-answer-text = 按“{ $button }”。也可以不理，按“快进”，看下一个叫谁。
local-tour-thread = 在讨论串里处理
local-tour-thread-text = 在 { $who } 的手机上打开 #incidents，回复那张卡片：“eta 20m”，或“update:”加一句话。
local-tour-fine = { $who }说没事了
local-tour-fine-text = 按“{ $button }”，再点“{ INC($id) }”看完整经过。

# 没做成的事。

local-reconnecting = 正在重连…
local-no-connection = 连不上，什么都没发出去，请重试。
local-no-answer = 没有应答，可能已经送到；再发一次也不会重复。
local-no-answer-look = 没有应答，可能已经送到；再来一次之前先看一眼。
local-too-large = 太长了：一条消息最多 { $most } 个字符。文件或日志请放链接。
local-updated = Showcaller 升级了，页面已重新载入，打了一半的字还在。
local-bot-away = Showcaller 没有应答，什么都没记录，请再发一次。
local-database-away = 工作台的数据库没有响应，过一分钟再试。
local-not-recorded = 没能记录，请再发一次。
local-not-here = 这里没有
local-not-now = 暂时不行
local-to-workspace = 工作台
local-no-incident = 没有 { INC($id) }。
local-no-person = 这里没有叫“{ $user }”的人。
local-no-conversation = 没有“{ $conversation }”这个会话。
local-no-message = 消息 { $message } 已经不在了。
local-no-thread = { $conversation } 的消息 { $message } 下面没有讨论串。
local-no-own = 消息 { $message } 不是 { $user } 发的。
local-no-text = 消息是空的。
local-no-longer = 一条消息最多 { $most } 个字符，这条有 { $length } 个。
