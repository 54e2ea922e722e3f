# 联络测试：/oncall test

test-title = { $way } 测试：响了吗？
test-text = 没有出事。听到就按一下按钮。
button-rang = 听到了
reach-none = 你没有可以叫响的方式，请在预案里加账号或联系方式。
reach-lead = 只有负责人能叫响所有人，没有叫。/oncall test 只叫响你自己的。
reach-begun = 正在叫响 { $ways }。听到哪个就按哪个里的按钮，结果在你的私信里。
reach-begun-all = 正在叫响 { $count } 个醒着的人，睡着的不打扰。名单在你的私信里，会自动更新。
reach-title = 联络测试 { $at }
reach-tapped = { $way } 听到了，用时 { $took }
reach-arrived = { $way } 已送达，还没人说响
reach-waiting = { $way } 还没送到
reach-failed = { $way } 失败：{ $why }
reach-nothing = 没有可叫响的方式
reach-asleep = 在睡（{ $clock }），没有叫
reach-noted = 记下了：{ $way } 会响。
reach-past = 这次测试过期了，以新的为准。
