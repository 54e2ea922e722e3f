"""What numbers count, and shares and lengths of time in words: patterns by kind."""

# People: as a unit after a number, and what may stand before that unit.
_BEFORE_PEOPLE = (
    "other|more|separate|different|confirmed|concurrent|live|angry|unique|active|paying|vip|random"
    "|peak|simultaneous|chinese|online|unhappy"
)
_PEOPLE = (
    "viewers?|people|users?|fans?|folks?|ppl|persons?|subscribers?|subs\\b|watchers?|watching|ccv|ccu"
    "|concurrents?|concurrent|audience|online|spectators?|guys|students?|complaints?|customers?|tuned"
    "|live viewers|strong|humans|souls|members|buyers?|shoppers?|attendees|in the room|sessions?"
    "|eyeballs|of them|viewing|players|mods|dms?\\b|here\\b"
    "|out of(?= (?:the |our |my )?\\d)"
    "|out of(?= (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty))"
    "|out of(?= (?:thirty|forty|fifty))|of(?= (?:the |our |my )?(?:\\d{3}|\\d+k|\\d+,\\d))"
    "|of (?:my|our|the) (?:viewers?|subs|fans|users|mods|regulars|members|people)"
    ""
    "|bidders?|ticket holders?|holders?|delegates?|listeners?"
    "|homes|households|pupils?|kids|parents|callers?|donors?|colleagues|employees|staff"
    "|on the stream\\b|on right now|tickets?(?! holder)|waiting|of our|of us"
)
_HAN_PEOPLE = (
    "人(?!民币)|观众|用户|粉丝|水友|网友|学员|家长|同学|同接|在线|在看|会员|客户"
    "|老铁|朋友|大哥|买家|顾客|家人|兄弟|姐妹|学生|号人|张票|位|名"
)
# Everything else that is counted, so that it is not taken for people.
_THINGS = (
    "am\\b|pm\\b|点(?!点)|:|元|块|刀|usd|天|days?|times|条|路|台|号|层|次|遍|rooms?|单|个机位|月|年|分(?![之百])|°|度"
    "|weeks?|镜|楼|排|米|级|档|x(?![a-z])|st\\b|nd\\b|rd\\b|th\\b|o'clock|percentile|话|集|期|折|场|轮"
    "|比[零一二两三四五六七八九十\\d]|股|毛|秒钟|mm\\b|v\\b|gifts?|orders?|笔|个礼物|个单|件|个订单|张卡|张(?!票)"
    "|platforms?|regions?|countries|servers?|cameras?|encoders?|streams?|cams?|feeds?|channels?"
    "|个平台|个机房|个房间|个直播间|个国家|个地区|frames?|retries|tries|attempts|pixels?|episodes?"
)

# Kind (a value of numbers.Kind) and its units; the first that fits counts.
UNITS: tuple[tuple[str, str], ...] = (
    (
        "%",
        "%|p[erc]{2,4}[net]{2,3}(?![a-z])|persent|per cent|pct|成(?![了功为像p交本员立绩品])|个百分点",
    ),
    ("o", "[kmg]bps|[kmg]b/s|[kmg]bit|mb|gb|hz|khz|db|rpm|公里|kib|[kmg]b\\b"),
    ("f", "fps|frames per second|frames a second|帧"),
    ("p", "p(?:\\d\\d)?(?![a-z0-9])|线"),
    ("s", "ms|毫秒|milliseconds?|msec"),
    ("s", "seconds?|secs?|s(?![a-z])|秒"),
    ("s", "minutes?|mins?|分钟|个?小时|hours?|hrs?|h(?![a-z])"),
    ("o", _THINGS),
    ("N", f"(?:(?:{_BEFORE_PEOPLE}) ?)*(?:{_PEOPLE})"),
    ("N", f"(?:多|来|几)?(?:个|位|名)?\\s?(?:{_HAN_PEOPLE})"),
    ("#", "个"),
)
MILLISECONDS = 4  # index of the unit that is a thousandth of a second

# Shares in words, per cent; the first that fits counts.
SHARES: tuple[tuple[str, float], ...] = (
    ("two[ -]thirds|三分之二", 67),
    ("three[ -]quarters|四分之三", 75),
    ("(?:a|one)[ -]third|三分之一|third of|every third (?!second)(?=[vpuocgdtsb])", 33),
    ("(?:a|one)[ -]quarter|四分之一|quarter of|every fourth (?=[vpuocgdtsb])", 25),
    ("(?:a|one)[ -]fifth|五分之一|every fifth (?=[vpuocgdtsb])", 20),
    ("(?:a|one)[ -]sixth|六分之一", 17),
    ("(?:a|one)[ -]eighth|八分之一", 12),
    ("(?:a|one)[ -]tenth|十分之一|every tenth (?=[vpuocgdtsb])", 10),
    ("一小半|小一半|少半", 40),
    ("一大半|大半|一多半", 60),
    (
        "(?:more than|over) half(?! an? (?:minute|second|hour)|(?: of)? what)|超过一半|过半|一半以上",
        55,
    ),
    (
        "(?<!first)(?<!first )(?<!second)(?<!second )"
        "(?:nearly|almost|about|roughly|around|like)? ?(?:one |a )?half(?: of)?"
        "(?! an? (?:second|minute|hour|dozen|million)| an? | second| minute| hour|-second|time"
        "|(?: of)? (?:what|the (?:words|sentences|frames|time|notes)))"
        "|(?<!到)一半|半数|半壁|近半|every (?:second|other) (?=viewer|user|payment|order|person|gift)",
        50,
    ),
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|\\d+"
_LARGE = "two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|100|\\d+"
OUT_OF = (
    "one [a-z]+ (?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty)(?![a-z])|"
    f"(?:{_SMALL}) (?:in|out of|of every|in every|out of every) (?:{_LARGE})(?![a-z0-9,])"
    "|[十一二三四五六七八九两\\d]+[个笔单位次](?:人|用户|观众|订单|单|付款|支付)?(?:里面|里头|里|中|当中|之中)"
    "(?:就|差不多|大概|大约)?(?:有)?[一二两三四五六七八九\\d]+[个笔单位次]?"
    "|每[两三四五六七八九十\\d]+(?:个|笔|单|次|位)[^，。,]{0,4}?就?有[一二两]个?"
    "|[十百两三四五六七八九]+分之[一二两三四五六七八九十]+"
)

# Lengths of time in words, in seconds.
TIMES: tuple[tuple[str, float], ...] = (
    ("(?:a |one )?minute and a half|一分半钟?", 90),
    ("(?:a |one )?(?:good |full )?second and a half|一秒半", 1.5),
    ("half a minute|half minute|半分钟", 30),
    ("half an hour|半小时|半个小时", 1800),
    ("(?:a |one )?(?:tenths?|quarter|fraction) of a second|a split second", 0.2),
    ("three[ -]quarters of an hour|三刻钟", 2700),
    ("(?:a |the last |the past )?quarter (?:of an )?hour|一刻钟", 900),
    ("every (?:second|other|third|fourth|fifth|few) second(?!s)", 3),
    ("half a second|半秒|零点[几一二三四五六七八九]秒", 0.5),
    ("(?:a|one) (?:full |whole |good |solid )?minute(?! ago)|一分多钟|分把钟", 60),
    ("(?:a|one) (?:full |whole |good |solid )?second(?! time| try| attempt)|一秒多", 1),
    ("(?:a few|several|a couple(?: of)?|couple(?: of)?) (?:seconds|secs)|好?几秒", 3),
    ("(?:a few|several|a couple(?: of)?|couple(?: of)?) (?:minutes|mins)|好?几分钟", 180),
    ("tens of seconds|几十秒|数十秒", 30),
    ("十几秒|十来秒", 15),
)
