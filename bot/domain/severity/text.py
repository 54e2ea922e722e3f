"""A report made uniform, every character still at its own place."""

# Traditional characters that occur in reports, and homophones that input methods confuse.
_TRADITIONAL = (
    "畫面聲音沒彈評論觀眾線斷黑屏卡頓轉圈緩衝禮賞儲值錢購車單號碼驗證陸錄動態掛壞報錯無響應個別區東國際電視頻開關"
    "難過還現剛復問題測試練習設檔質發進連網絡機員時間點後從兩萬億們這說話對應嚴載務運營輸延遲遠進慢為麼樣請諮詢價"
    "歐亞韓灣馬來廣蘇滬齊聯訊體內續閃綠雜噪嗡訂閱帳戶雙備導攝幀率編過廠統較實際張燈戲樂總壓圖層給讓處見聽華費餘"
)
_SIMPLIFIED = (
    "画面声音没弹评论观众线断黑屏卡顿转圈缓冲礼赏储值钱购车单号码验证陆录动态挂坏报错无响应个别区东国际电视频开关"
    "难过还现刚复问题测试练习设档质发进连网络机员时间点后从两万亿们这说话对应严载务运营输延迟远进慢为么样请咨询价"
    "欧亚韩湾马来广苏沪齐联讯体内续闪绿杂噪嗡订阅账户双备导摄帧率编过厂统较实际张灯戏乐总压图层给让处见听华费余"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {
    0x3000: " ",
    0x2018: "'",
    0x2019: "'",
    0x00B4: "'",
    0x201C: '"',
    0x201D: '"',
    0x00A0: " ",
    0x3001: ",",
    0x2014: ",",
    0x2013: "-",
    0xFE6A: "%",
    0x2796: "-",
}
_SAME = {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
# A full-width comma or question mark becomes the plain one; 。 stays, it is a boundary by itself.
TABLE: dict[int, int | str] = {**_SAME, **_FULL_WIDTH, **_ALIKE}

LIMIT = 4_000  # characters that are read; nobody types more while on air, and logs get pasted


def uniform(text: str) -> str:
    """Return the first LIMIT characters in lower case, half width and simplified script.

    Same length as what was read: an offset into the result is an offset into the original.
    """
    head = text[:LIMIT].translate(TABLE)
    lowered = head.lower()
    if len(lowered) == len(head):
        return lowered
    return "".join(low if len(low := one.lower()) == 1 else one for one in head)
