# 常用语（bot/domain/phrases.py）：工作人员和上报人各看各的语言。

# 工作人员问。

phrase-is-it-everyone = 所有观众都这样吗？
phrase-which-region = 是哪里的观众？
phrase-only-your-stream = 只有你这一场这样吗？
phrase-still-happening = 现在还有问题吗？
phrase-how-many-viewers = 现在多少人在看？
phrase-since-when = 什么时候开始的？
phrase-encoder-shows = 推流软件（编码器）显示什么？
phrase-preview-fine = 你自己的预览正常吗？
phrase-own-network-fine = 你自己的网络正常吗？
phrase-changed-anything = 出问题之前改过什么吗？
phrase-have-backup = 有备用编码器或备用线路吗？

# 工作人员请上报人做。

phrase-send-screenshot = 截个图发到这里。
phrase-restart-encoder = 重启推流软件（编码器）。
phrase-switch-to-backup = 切到备用。
phrase-lower-bitrate = 把码率降一半。
phrase-restart-stream = 先停止推流，再重新推流。
phrase-check-cable = 检查网线；用网线，别用 Wi-Fi。
phrase-check-sound-source = 看看声音源有没有被静音。
phrase-check-server-address = 核对推流地址和推流码；别把推流码发到这里。
phrase-try-again = 现在再试一次。

# 工作人员说情况。

phrase-keep-streaming = 继续播。
phrase-do-not-end = 先别下播。
phrase-change-nothing = 先什么都别动。
phrase-back-in-10 = 10 分钟后回来。
phrase-on-our-side = 是我们这边的问题，你不用操作。
phrase-short-break = 画面会断几秒，是我们在操作。
phrase-we-phone-you = 马上有人给你打电话。

# 上报人点的回答。

tap-yes = 是
tap-no = 不是
tap-fine = 正常
tap-not-fine = 不正常
tap-not-sure = 不确定
tap-everyone = 所有人
tap-some-viewers = 部分人
tap-one-region = 只有一个地区
tap-only-me = 只有我
tap-in-china = 中国
tap-in-asia = 亚太
tap-in-europe = 欧洲
tap-in-america = 北美
tap-several-regions = 好几个地区
tap-still-broken = 还是不行
tap-comes-and-goes = 时好时坏
tap-better = 好一点，没全好
tap-looks-fine = 看着正常了
tap-works-now = 现在好了
tap-under-1k = 不到1000
tap-over-1k = 1000以上
tap-over-10k = 1万以上
tap-over-50k = 5万以上
tap-just-now = 刚刚
tap-few-minutes = 几分钟前
tap-half-hour = 半小时以上
tap-from-the-start = 一开播就这样
tap-encoder-fine = 没有异常
tap-dropping-frames = 在丢帧
tap-reconnecting = 反复重连
tap-overloaded = 过载
tap-disconnected = 断开了
tap-changed-nothing = 没改过
tap-restarted-it = 我重启过
tap-will-write = 改过，我写给你
tap-will-send = 我这就发
tap-done = 弄好了
tap-doing = 正在弄
tap-cannot-now = 现在不行
tap-do-not-know-how = 不会弄
tap-have-one = 有备用
tap-have-none = 没有备用
tap-understood = 知道了
tap-not-now = 先别

# 前后的话。

ask-reporter = 问主播
tell-reporter = 告诉主播
crew-phrase = { $who }（工作人员）：“{ $phrase }”
crew-phrase-told = { $who } 对主播说：“{ $phrase }”
reporter-taps = { $to }：{ $who } 回答“{ $phrase }” { $answer }
you-tapped = 你：{ $answer }
said-to-reporter = 已说，对方看到的是自己的语言。
said-as-written = 已说：选的句子按对方的语言显示，你自己写的原样显示。
said-just-now = { $who } 刚说过“{ $phrase }”，还没有回答。
nothing-to-say = 没选也没写，什么都没发。
no-other-reporter = 没有别人报过这件事，没人可说。
tapped = 工作人员会看到：{ $answer }
tapped-already = 你回答过了：{ $answer }。有变化就写在这里。
say-what = 对主播说：选一句，或者写“@主播 …”。
machine-translated = 机器翻译：“{ $text }”
event-phrase-said = { $who } 对主播说：“{ $phrase }”
event-phrase-answered = { $who } 回答“{ $phrase }” { $answer }
form-say-ask = 问（可不选）
form-say-tell = 告诉（可不选）
