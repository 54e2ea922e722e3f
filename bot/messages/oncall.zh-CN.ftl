# 为什么叫到你：按哪条值班规则。

via-team = { $team ->
    [none] 值班
   *[some] { $team }组
  }
via-region-hours = { $team }组，上班时间
via-next-region = { $team }组，下一个醒着的组
via-night = { $rotation }，各组都下班了
via-rotation = { $rotation }
via-backup = 后备
via-stepping-in = 替 { $person } 的班
via-replacing = 已接 { $person } 的班
via-added = 临时加值
via-reinforcement = 增援：{ $reinforcement }
via-show = 为《{ $show }》增援
via-person = 升级规则点名
via-role = { $role ->
    [lead] 组长
   *[other] { $role }
  }
via-everybody = 叫所有人
via-last-resort = 没人值班，兜底
via-also = { $via }；{ $also }
via-asked-for = 工作人员点名

# 为什么没人值班。

via-asleep = { $team }组 { $start } 上班（{ $place }）
via-closed = { $team }组放假：{ $day }
via-nobody-in-team = { $team }组没人能来
via-no-night = 没有夜班
via-nobody-at-night = { $rotation } 没人能来
