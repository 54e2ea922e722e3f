# 对提问的回答：故障列表、谁在值班、面板。

list-open = { $count ->
    [0] 没有未关闭的故障。
   *[other] 未关闭的故障 { COUNT($count) } 个。
  }
list-found = { $count ->
    [0] 没有找到。
   *[other] 找到 { COUNT($count) } 个。
  }
list-entry = { $mark } { INC($id) } { $level } · { $what } · { $status }{ $who ->
    [none] { "" }
   *[some] （{ $who }）
  } · { $at } 起
oncall-heading = 现在谁在值班
oncall-entry = { $who }（{ $clock }）值到 { $until } · 第 { $level } 级 · { $via }
oncall-nobody = 没有人值班。
oncall-next = { $at } 起是 { $who }
oncall-next-nobody = { $at } 起没有人
oncall-me = { $count ->
    [0] 未来两周没有你的班。
   *[other] 未来两周你有 { $count } 段班：
  }
oncall-turn = { $span } · 第 { $level } 级 · { $via }
oncall-not-crew = 名单里没有你，不会排你的班。
oncall-usage = /oncall：现在谁在值班 · me：我的班和设置 · coverage：哪里没人 · calendar：订阅我的班 · 接班 2小时 · 接班 明天9点到13点 · 给 @某人 周五18点到周一9点 · 请假 12月24日到27日 · 撤销 · 测试：我的电话响不响 · 关联：我在另一个平台的账号 · 语言 en · 时区 新加坡
incidents-usage = /incidents：未关闭的 · /incidents show 42 · /incidents search 黑屏
panel = 直播出问题了？点按钮，写一句看到什么。{ $hotline ->
    [none] { "" }
   *[some] 没反应就打 { $hotline }。
  }
button-report = 出问题了
