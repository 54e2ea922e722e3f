"""Places, client platforms and carriers by the words people use for them."""

from collections.abc import Mapping

# Codes: broad areas by name, China by its usual market areas, whole countries by ISO 3166.
REGIONS: Mapping[str, str] = {
    "global": (
        "worldwide, global, globally, around the world, all regions, every region, "
        "all countries, 全球, 全世界, 各国, 世界各地, 所有地区, 所有区域, 每个地区, "
        "every country, 全球各地, 所有大区, 海内外"
    ),
    "eu": (
        "europe, european, europeans, eu, emea, 欧洲, 欧区, 欧盟, western europe, "
        "eastern europe, central europe, 西欧, 东欧, 北欧, 南欧, nordics, eu-west, eu-central, "
        "eu viewers, 欧服, scandinavia, scandinavian, benelux, balkans, baltics, iberia, 巴尔干"
    ),
    "na": (
        "north america, north american, north americans, namerica, 北美, 北美洲, 美加, "
        "us and canada, 美国和加拿大"
    ),
    "latam": (
        "latam, latin america, latin american, south america, south american, 拉美, 南美, "
        "拉丁美洲, 南美洲, south americans, 中南美, central america"
    ),
    "sea": (
        "sea, southeast asia, south east asia, south-east asia, southeast asian, 东南亚, "
        "south east asian, south-east asian, "
        "asean, 东南亚地区"
    ),
    "apac": "apac, asia pacific, asia-pacific, 亚太, 亚太区",
    "asia": "asia, asian, 亚洲",
    "africa": "africa, african, 非洲",
    "me": "middle east, mena, 中东, the gulf, 中东地区",
    "oceania": "oceania, 大洋洲, anz",
    "us-west": (
        "the us west, the us west coast, us west, us-west, west coast, american west coast, "
        "us west coast, california, los angeles, 美西, 西海岸, 美国西部, 洛杉矶, seattle, "
        "san francisco, 加州, 西雅图, 旧金山, pacific northwest, oregon, bay area, 美国西海岸, "
        "us-west-1, us-west-2, las vegas, san jose, nevada, arizona, phoenix, portland, "
        "san diego, sacramento, utah, salt lake city, colorado, denver"
    ),
    "us-east": (
        "the us east, the us east coast, us east, us-east, east coast, us east coast, "
        "new york, nyc, boston, virginia, 美东, 东海岸, 美国东部, 纽约, 波士顿, 华盛顿, "
        "florida, miami, 美国东海岸, atlanta, us-east-1, washington dc, philadelphia, "
        "new jersey, ashburn, eastern us, 弗吉尼亚, pennsylvania, pittsburgh, maryland, "
        "baltimore, massachusetts, connecticut, north carolina, south carolina, orlando, "
        "tampa, maine, vermont, new england, cleveland"
    ),
    "us-central": (
        "the us central, us central, us-central, texas, chicago, dallas, midwest, 美中, "
        "芝加哥, 德州, houston, ohio, michigan, detroit, illinois, minnesota, minneapolis, "
        "wisconsin, missouri, st louis, kansas city, san antonio, tennessee, nashville, "
        "indiana, iowa, louisiana, new orleans, oklahoma"
    ),
    "cn": (
        "mainland china, china, chinese mainland, 中国大陆, 大陆, 国内, 中国, 全国, 境内, mainland"
    ),
    "cn-east": (
        "华东, 上海, 杭州, 南京, 苏州, 江苏, 浙江, 宁波, 合肥, 安徽, 无锡, 福建, 厦门, 福州, "
        "山东, 济南, 青岛, 江浙沪, east china, eastern china, shanghai, hangzhou, nanjing, "
        "温州, suzhou, 长三角, 江西, 南昌, cn-east, zhejiang, jiangsu, 金华, 义乌, 常州, 南通"
    ),
    "cn-south": (
        "华南, 广东, 广州, 深圳, 广西, 海南, 东莞, 佛山, 珠三角, south china, southern china, "
        "guangdong, guangzhou, shenzhen, 南宁, 珠海, 粤, 两广, 大湾区, cn-south, 惠州, 汕头, "
        "中山, 海口, 三亚"
    ),
    "cn-north": (
        "华北, 北京, 天津, 河北, 山西, 内蒙, 内蒙古, north china, northern china, beijing, "
        "tianjin, 石家庄, 太原, 京津冀, cn-north, 保定, 唐山"
    ),
    "cn-central": (
        "华中, 湖北, 武汉, 湖南, 长沙, 河南, 郑州, central china, wuhan, changsha, hubei, "
        "hunan, 宜昌, cn-central, 襄阳, 洛阳, 株洲, zhengzhou"
    ),
    "cn-west": (
        "西南, 西北, 成都, 重庆, 四川, 云南, 贵州, 西安, 陕西, 新疆, 甘肃, 兰州, 昆明, 贵阳, "
        "青海, 宁夏, 西藏, 川渝, chengdu, chongqing, sichuan, western china, southwest china, "
        "northwest china, west china, 乌鲁木齐, 拉萨, 云贵川, 银川, 西宁, 绵阳, xi'an, xian, "
        "kunming, yunnan, 云贵, 西部地区, 陕甘宁, cn-west"
    ),
    "cn-northeast": (
        "东北, 辽宁, 沈阳, 大连, 吉林, 长春, 黑龙江, 哈尔滨, 东三省, northeast china, "
        "shenyang, dalian, harbin, 东北三省, cn-northeast, north-east china, changchun, 鞍山, "
        "大庆"
    ),
    "us": (
        "the us, u.s, usa, united states, america, american, americans, 美国, 老美, "
        "the states, 美区, stateside, us viewers, us users, us audience, 美服"
    ),
    "ca": (
        "canada, canadian, canadians, toronto, 加拿大, vancouver, montreal, 多伦多, 温哥华, "
        "ontario, quebec, alberta, british columbia, manitoba, saskatchewan, nova scotia, "
        "calgary, ottawa, winnipeg, edmonton, halifax"
    ),
    "mx": "mexico, mexican, mexicans, 墨西哥, mexico city, guadalajara, monterrey",
    "br": (
        "brazil, brazilian, brazilians, brasil, 巴西, sao paulo, são paulo, 圣保罗, "
        "rio de janeiro, rio, brasilia"
    ),
    "ar": "argentina, argentinian, buenos aires, 阿根廷",
    "cl": "chile, santiago, 智利",
    "co": "colombia, bogota, 哥伦比亚",
    "pe": "peru, lima, 秘鲁",
    "gb": (
        "leeds, glasgow, liverpool, bristol, sheffield, edinburgh, cardiff, belfast, uk, "
        "united kingdom, britain, british, great britain, england, english viewers, london, "
        "英国, 伦敦, scotland, wales, manchester, 英区, brits, birmingham, 曼彻斯特, "
        "northern ireland, newcastle, nottingham, yorkshire, leicester"
    ),
    "ie": "ireland, irish, dublin, 爱尔兰, cork, galway",
    "de": (
        "germany, german, germans, berlin, frankfurt, munich, 德国, 柏林, 法兰克福, hamburg, "
        "慕尼黑, deutschland, cologne, bavaria"
    ),
    "fr": "france, french, paris, 法国, 巴黎, marseille, lyon, toulouse",
    "es": "spain, spanish, madrid, barcelona, 西班牙, 马德里, valencia, sevilla, seville",
    "pt": "portugal, portuguese, lisbon, 葡萄牙, porto",
    "it": "italy, italian, italians, milan, rome, 意大利, 米兰, 罗马, naples, turin",
    "nl": "netherlands, dutch, amsterdam, holland, 荷兰, 阿姆斯特丹, rotterdam",
    "be": "belgium, belgian, brussels, 比利时, antwerp",
    "ch": "switzerland, swiss, zurich, 瑞士, geneva",
    "at": "austria, austrian, vienna, 奥地利, austrians",
    "pl": "poland, warsaw, 波兰, polish viewers, polish, poles, krakow",
    "se": "sweden, swedish, stockholm, 瑞典, swedes",
    "no": "norway, norwegian, oslo, 挪威, bergen",
    "dk": "denmark, danish, copenhagen, 丹麦, danes",
    "fi": "finland, finnish, helsinki, 芬兰, finns",
    "gr": "greece, greek, athens, 希腊, greeks",
    "cz": "czech, czechia, prague, 捷克, czechs",
    "ro": "romania, romanian, bucharest, 罗马尼亚",
    "hu": "hungary, hungarian, budapest, 匈牙利",
    "ua": "ukraine, ukrainian, kyiv, 乌克兰",
    "ru": "russia, russian, moscow, 俄罗斯, 俄国, 莫斯科",
    "tr": "turkey, turkish, türkiye, turkiye, istanbul, 土耳其, 伊斯坦布尔, ankara",
    "sa": "saudi, saudi arabia, riyadh, 沙特",
    "ae": "uae, dubai, emirates, 阿联酋, 迪拜, abu dhabi",
    "il": "israel, tel aviv, 以色列",
    "eg": "egypt, egyptian, cairo, 埃及",
    "za": "south africa, south african, johannesburg, cape town, 南非, durban",
    "ng": "nigeria, nigerian, lagos, 尼日利亚, abuja",
    "ke": "kenya, nairobi, 肯尼亚",
    "in": (
        "india, indian, indians, mumbai, delhi, 印度, 孟买, bangalore, chennai, 德里, "
        "hyderabad, pune, kolkata, ahmedabad, jaipur, kochi, lucknow, maharashtra, karnataka, "
        "kerala, gujarat, tamil nadu, punjab, goa, bengaluru, new delhi"
    ),
    "pk": "pakistan, karachi, 巴基斯坦, lahore",
    "bd": "bangladesh, dhaka, 孟加拉",
    "jp": "japan, japanese, tokyo, 日本, 东京, 日区, osaka, 大阪, 日服, kyoto",
    "kr": "korea, korean, koreans, south korea, seoul, 韩国, 首尔, 韩区, 韩服, busan",
    "tw": "taiwan, taiwanese, taipei, 台湾, 台北, 台区",
    "hk": "hong kong, hongkong, hk, 香港, 港区",
    "mo": "macau, macao, 澳门",
    "sg": "singapore, singaporean, 新加坡, 狮城",
    "my": "malaysia, malaysian, kuala lumpur, 马来西亚, 吉隆坡, 大马",
    "id": ("indonesia, indonesian, indonesians, jakarta, 印尼, 印度尼西亚, 雅加达, bali, surabaya"),
    "th": "thailand, thai, bangkok, 泰国, 曼谷",
    "vn": "vietnam, vietnamese, hanoi, ho chi minh, saigon, 越南, 河内, 胡志明",
    "ph": "philippines, filipino, philippine, manila, 菲律宾, 马尼拉, cebu",
    "kh": "cambodia, phnom penh, 柬埔寨",
    "mm": "myanmar, yangon, 缅甸",
    "au": (
        "australia, australian, australians, sydney, melbourne, 澳洲, 澳大利亚, 悉尼, 墨尔本, "
        "aussies, brisbane, perth, aussie, adelaide, queensland, tasmania"
    ),
    "hr": "croatia, zagreb, 克罗地亚",
    "rs": "serbia, belgrade, 塞尔维亚",
    "lk": "sri lanka, colombo, 斯里兰卡",
    "gh": "ghana, accra, 加纳",
    "is": "iceland, reykjavik, 冰岛",
    "ec": "ecuador, quito, 厄瓜多尔",
    "uy": "uruguay, 乌拉圭",
    "np": "nepal, kathmandu, 尼泊尔",
    "ma": "morocco, casablanca, 摩洛哥",
    "tz": "tanzania, 坦桑尼亚",
    "ug": "uganda, 乌干达",
    "om": "oman, 阿曼",
    "qa": "qatar, doha, 卡塔尔",
    "lt": "lithuania, 立陶宛",
    "lv": "latvia, 拉脱维亚",
    "ee": "estonia, 爱沙尼亚",
    "bg": "bulgaria, sofia, 保加利亚",
    "sk": "slovakia, 斯洛伐克",
    "si": "slovenia, 斯洛文尼亚",
    "nz": "new zealand, auckland, 新西兰, kiwis, wellington, christchurch",
}

CLIENTS: Mapping[str, str] = {
    "youtube": "youtube, yt, 油管",
    "twitch": "twitch",
    "facebook": "facebook, fb",
    "tiktok": "tiktok, 抖音",
    "kick": "kick",
    "instagram": "instagram, ig",
    "bilibili": "bilibili, b站",
    "kuaishou": "快手",
    "channels": "视频号",
    "huya": "虎牙, huya",
    "douyu": "斗鱼, douyu",
    "xiaohongshu": "小红书",
    "weibo": "微博",
    "ios": (
        "iphone, iphones, ios, ipad, ipads, 苹果手机, 苹果端, 苹果, ios端, apple devices, "
        "苹果用户, iphone users, ios app, ios users, ios devices"
    ),
    "android": (
        "android, androids, android app, 安卓, 安卓端, 安卓机, android users, android phones, "
        "安卓用户, 安卓手机"
    ),
    "tv": (
        "tv, tvs, television, televisions, "
        "smart tv, smart tvs, apple tv, roku, fire tv, chromecast, samsung tvs, "
        "lg tvs, lg televisions, samsung televisions, "
        "电视, 电视端, 大屏端, tv app, tv apps, 智能电视, smart tv apps, android tv, "
        "电视盒子, 机顶盒, set-top boxes, 盒子, tizen, game consoles, consoles, playstation, "
        "xbox, firestick, 投屏, ott"
    ),
    "web": (
        "web, website, browser, browsers, chrome, safari, firefox, edge browser, web player, "
        "desktop, pc, 网页, 网页端, 浏览器, 电脑端, pc端, web端, 桌面端, desktop users, "
        "web users, h5, 电脑版, macs, desktop app, 桌面客户端, pc客户端, 电脑客户端, "
        "desktop client, pc client, 网页版, "
        "h5页"
    ),
    "mobile": (
        "app, apps, the app, mobile, mobile app, phones, mobile users, 手机端, 移动端, "
        "手机用户, mobile viewers, phone users, app端, 手机app"
    ),
    "miniprogram": (
        "mini program, mini-program, miniprogram, 小程序, 小程序端, wechat mini program"
    ),
}

CARRIERS: Mapping[str, str] = {
    "telecom": "电信, 电信用户, 电信网络, china telecom, 电信宽带",
    "unicom": "联通, 联通用户, china unicom, 联通宽带",
    "cmcc": "移动用户, 移动网络, 中国移动, 移动宽带, china mobile, 移动",
    "cable": "广电, 铁通, 长城宽带, 教育网, 广电网络, 鹏博士",
    "carrier": (
        "comcast, verizon, vodafone, t-mobile, at&t, telekom, deutsche telekom, jio, "
        "airtel, telstra, optus, softbank, kddi, docomo, singtel, virgin media, sky broadband, "
        "spectrum, telefonica, vivo, claro, viettel, vnpt, turkcell, türk telekom, "
        "sk telecom, kt, telkomsel, bt, xfinity, att, isp, carrier, 运营商, movistar, o2, "
        "ee, swisscom, rogers, maxis, globe, pldt, chunghwa, 中华电信"
    ),
}

# Which places lie in which, beyond what their codes say ("us-west" is in "us").
WITHIN: Mapping[str, str] = {
    "eu": (
        "gb, ie, de, fr, es, pt, it, nl, be, ch, at, pl, se, no, dk, fi, gr, cz, ro, hu, ua, "
        "hr, rs, is, lt, lv, ee, bg, sk, si"
    ),
    "na": "us, ca, mx, us-west, us-east, us-central",
    "latam": "mx, br, ar, cl, co, pe, ec, uy",
    "sea": "sg, my, id, th, vn, ph, kh, mm",
    "asia": "sea, sg, my, id, th, vn, ph, kh, mm, cn, jp, kr, tw, hk, mo, in, pk, bd, lk, np",
    "apac": ("sea, sg, my, id, th, vn, ph, kh, mm, cn, jp, kr, tw, hk, mo, in, au, nz, oceania"),
    "oceania": "au, nz",
    "me": "sa, ae, il, tr, om, qa",
    "africa": "eg, za, ng, ke, gh, ma, tz, ug",
}
