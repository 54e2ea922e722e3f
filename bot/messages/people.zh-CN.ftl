# 大家自己说的：哪些账号是同一个人，用什么语言，按哪里的时间。

link-code-is = { $code }
link-code = 到你的另一个平台输入：/oncall link 加这个码。只能用一次，{ $until } 前有效。别给任何人：谁输入，就是要当你；我们的人不会问你要。
link-code-unlisted = 到名单认识你的那个平台输入：/oncall link 加这个码。只能用一次，{ $until } 前有效。别给任何人，我们的人不会问你要。
link-no-such-code = 这个码无效：输错、用过、超过 10 分钟，或输错太多次作废了。没有关联。请在那边用 /oncall link 再要一个。
link-too-many-tries = 这个账号输错太多次，{ $at } 后再试。
link-too-many-codes = 现在没用完的码太多，10 分钟后再试。
link-same-account = 这个码就是你用这个账号要的，请到另一个平台输入。
link-away = { $platform } 现在没连上，没法去那边问。没有关联，请稍后再试。
link-already = 两个都已经是 { $who }，不用再关联。
link-two-people = 这两个账号是两个人：码是 { $made } 的，你是 { $typed }。没有关联。如果账号挂错了人，先在那边 /oncall unlink；配置里写的要在配置里改。
link-nobody-known = 名单里两个账号都没有，不知道是谁。没有关联。请负责人先把其中一个写进配置，再关联另一个。
link-too-many = { $who } 已关联 { $count } 个账号，到上限了。先用 /oncall unlink 取消一个。

link-account = { $platform }，{ $where }：“{ $name }”（{ $user }）
link-ask-typed = 这个码是另一个账号要的：{ $account }。也是你吗？
link-ask-made = 有人用另一个账号输入了你的码：{ $account }。也是你吗？
link-gives = 点“是”，它就是 { $who }：会收到呼叫，能以此身份应答和关闭事件，也能把班交出去。
link-gives-lead = 点“是”，它就是负责人 { $who }：会收到呼叫，能以此身份应答和关闭事件，也能改所有人的班。
link-only-if = 两边刚刚都是你自己操作的才点“是”；名字谁都能随便起。{ $until } 前两边都点了“是”才会关联。
button-agree-link = 是，是我
button-refuse-link = 不是
link-waits = 还没关联。请 { $until } 前到那边也点“是”：{ $account } 收到了消息。
link-other-first = 要输入码的那个账号先点“是”。没有关联。
link-done = 已关联：{ $account } 现在就是 { $who }，呼叫也会发到那里。
button-unlink = 取消关联
link-done-already = 已经关联了。
link-lapsed = 超过 10 分钟了。没有关联，请用 /oncall link 重新要码。
link-gone = 这个已经失效，也可能本来就不该由你回答。没有关联。
link-refused = 没有关联。如果不是你要的，那就是有人想冒充你，或者骗你认账号：请告诉负责人。
link-said-no = 没有关联：{ $account } 说不是。
link-unasked = 没有关联：没法问 { $account }（{ $why }）。先在那边允许机器人给你发消息，再用 /oncall link 重来。

unlink-nothing = 名单里没有这个账号，没有可取消的关联。
unlink-playbook = { $who } 没有自己关联的账号。配置里写的要在配置里改。
unlink-which = 取消哪一个？
unlink-gone = 那个账号已经不再关联。
unlink-lead-only = 这只能由 { $who } 或负责人来做。
unlink-usage = /oncall unlink：取消我关联的账号 · 负责人：/oncall unlink @某人
unlink-done = 已取消：{ $account } 不再是 { $who }。
unlink-told = 已不再是你的账号：{ $account }。由 { $by } 取消关联。

spoken-en = 英文
spoken-zh-cn = 中文
own-language-set = 以后单独跟你说话都用{ $language }。
own-language-auto = 语言改回按配置或平台的设置。
own-language-unknown = 只会中文和英文{ $word ->
    [none] {""}
   *[other] ，不会 { $word }
  }。/oncall language zh、en 或 auto
own-zone-set = 你的班和你输入的时间以后按 { $zone }（{ $clock }）算。什么时候叫你仍按配置。
own-zone-auto = 时间改回按配置或平台的设置。
own-zone-unknown = { $word ->
    [none] 请写时区或城市。
   *[other] 不认识时区或城市 { $word }。
  }{ $near ->
    [none] {""}
   *[other] 是不是 { $near }？
  }/oncall zone 新加坡，或 auto
own-not-yours = 名单里没有你，语言和时间按你平台上的设置。
own-too-many = 自己设置的人太多了，请负责人把你写进配置。

me-reached = { $ways ->
    [none] 没有任何方式能叫到你。
   *[other] 能叫到你：{ $ways }
  }
me-linked = { $account }（自己关联）
me-language = 语言：{ $language }（{ $source ->
    [own] 自己选的
    [platform] 按平台
   *[playbook] 按配置
  }）
me-zone = 时间：{ $zone }，{ $clock }（{ $source ->
    [own] 自己选的
    [platform] 按平台
    [nobody] 没有别的设置
   *[playbook] 按配置
  }）
