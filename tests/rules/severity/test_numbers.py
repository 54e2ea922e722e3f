import pytest

from bot.domain.severity import default_rules, understand
from bot.domain.severity.numbers import Kind, han_value, numbers_in
from bot.domain.severity.text import uniform


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("80k watching", 80_000),
        ("8万人在看", 80_000),
        ("12w在线", 120_000),
        ("1.2万人在看", 12_000),
        ("三十万观众", 300_000),
        ("35,000 viewers", 35_000),
        ("two hundred people", 200),
        ("twenty five thousand viewers", 25_000),
        ("10万+在线", 100_000),
        ("两千多人", 2_000),
        ("观众１８００人", 1_800),
        ("30-40k viewers", 35_000),
    ],
)
def test_people_are_counted_as_people_write_them(text: str, people: int) -> None:
    assert understand(f"{text}, 黑屏", default_rules()).viewers == people


@pytest.mark.parametrize(
    "text",
    [
        "bitrate is 6000 kbps",
        "RTMP to port 1935 refused",
        "output is at 25 fps",
        "stuck at 1080p60",
        "error 503 since 9:30pm",
        "码率6000很稳",
        "INC-42 is back",
        "3点开始的",
        "2号机位没信号",
    ],
)
def test_other_numbers_are_no_people(text: str) -> None:
    assert understand(text, default_rules()).viewers is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("about a third of viewers buffer", 33),
        ("40% of viewers see black", 40),
        ("6-7成观众在缓冲", 65),
        ("三成的人卡", 30),
        ("half of them see black", 50),
        ("十个人里有一个支付失败", 10),
        ("one in five viewers sees black", 20),
        ("一小半观众黑屏", 40),
        ("不到5%的订单失败", 5),
        ("超过一半观众黑屏", 55),
    ],
)
def test_shares_are_read_from_words_and_figures(text: str, share: float) -> None:
    assert understand(text, default_rules()).affected_pct == share


@pytest.mark.parametrize(
    "text", ["CPU在90%，画面正常", "encoder skips 40% of frames", "延迟半分钟"]
)
def test_shares_of_machines_and_of_time_are_not_shares_of_viewers(text: str) -> None:
    assert understand(text, default_rules()).affected_pct is None


def test_watching_and_affected_are_told_apart() -> None:
    facts = understand("95k on the stream, five of them report a black player", default_rules())
    assert (facts.viewers, facts.affected_viewers) == (95_000, 5)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三十万", 300_000),
        ("一万二", 12_000),
        ("两百", 200),
        ("一百零五", 105),
        ("十", 10),
        ("三千五", 3_500),
    ],
)
def test_chinese_numerals_have_their_values(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


@pytest.mark.parametrize(
    "text", ["一直卡", "万一黑屏", "every single one of them", "no one hears it"]
)
def test_numerals_inside_words_are_no_numbers(text: str) -> None:
    assert list(numbers_in(uniform(text))) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("延迟半分钟", 30), ("差了有两秒", 2), ("80 ms late", 0.08), ("a full minute", 60)],
)
def test_lengths_of_time_are_in_seconds(text: str, seconds: float) -> None:
    found = [one.value for one in numbers_in(uniform(text)) if one.kind is Kind.SECONDS]
    assert found == [pytest.approx(seconds)]
