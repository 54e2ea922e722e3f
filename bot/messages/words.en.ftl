# Words that stand in sentences.

severity-1 = SEV1
severity-2 = SEV2
severity-3 = SEV3
severity-4 = SEV4
mark-1 = 🔴
mark-2 = 🟠
mark-3 = 🟡
mark-4 = ⚪

status-open = open
status-acknowledged = being worked on
status-mitigated = mitigated
status-resolved = over

language-en = en
language-zh-cn = zh

took-days = { $count } d
took-hours = { $count } h
took-minutes = { $count } min
took-seconds = { $count } s

plain = { $text }
crowd = { COUNT($count) }
on-day = { $day } { $at }
deleted = (deleted)
cut = { " " }[{ COUNT($left) } more characters in the timeline]
the-bot = Showcaller

symptom-stutter = stalls
symptom-black-screen = black screen
symptom-no-audio = no sound
symptom-audio-noise = bad sound
symptom-av-desync = sound out of sync
symptom-high-latency = far behind live
symptom-stream-down = stream down
symptom-chat-down = chat down
symptom-gifts-payments-down = gifts or payments failing
symptom-login-failure = cannot log in
symptom-regional-outage = cannot watch
symptom-low-quality = bad picture
symptom-encoder-overload = encoder overloaded
symptom-question-other = unclear what
