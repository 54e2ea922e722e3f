"""Secrets are masked before anything is stored; nothing else of a text is changed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mask import clean, masked
from tests.rules.worlds import Stage

TWITCH = "live_123456789_" + "AbCdEfGhIjKlMnOpQrStUvWx12"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("live_123456789_AbCdEfGhIjKl leaked", "•••IjKl leaked"),
        ("key ab1c-d2ef-3ghi-4jkl-5mno", "key •••5mno"),
        ("xoxb-123456789012-abcdefghij", "•••ghij"),
        ("xapp-1-A012345-6789-abcdef", "•••cdef"),
        ("Authorization: Bearer abcdef1234567890", "Authorization: Bearer •••7890"),
        ("https://x.example/in?key=s3cr3tvalue", "https://x.example/in?key=•••alue"),
        ("rtmp://a.example/app/secretkey99", "rtmp://a.example/app/•••ey99"),
        ("FB-1234567890123-0-AbCdEfGhIjKl", "•••IjKl"),
        ("card 4111 1111 1111 1111", "card •••1111"),
        (" /oncall link ACDE-FHJK", " /oncall link •••FHJK"),
        ("/Oncall Link acdefhjk", "/Oncall Link •••fhjk"),
        ("oncall 关联 ACDE-FHJK", "oncall 关联 •••FHJK"),
        (f"我的推流码是{TWITCH}", "我的推流码是•••Wx12"),
        (f"我的推流码是 {TWITCH}求救", "我的推流码是 •••Wx12求救"),
        (f"_{TWITCH}_ `{TWITCH}`", "_•••Wx12_ `•••Wx12`"),
        ("密钥是abcd-1234-efgh-5678-ijkl求救", "密钥是•••ijkl求救"),
        ("密钥abcd-1234-efgh-5678-ijkl", "密钥•••ijkl"),
        ("ABCD-EFGH-1234-5678-IJKL", "•••IJKL"),
        ("令牌xoxb-123456789012-abcdefghij", "令牌•••ghij"),
        (
            "令牌" + "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ." + "ZnCjm1XVW7vRze4b7Cq4se7kKWs",
            "令牌•••kKWs",
        ),
        ("ｌｉｖｅ＿１２３４５６７８９＿ＡｂＣｄＥｆＧｈＩｊＫｌ", "•••ＩｊＫｌ"),
        ("sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "•••p7dc"),
        ("sk_us-east-1_" + "AbCdEfGhIjKl_MnOpQrStUvWx", "•••UvWx"),
        ("ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a", "•••8B4a"),
        ("密钥" + "AKIAIOSFODNN7EXAMPLE泄露", "密钥•••MPLE泄露"),
        ("令牌eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmN", "令牌•••jVmN"),
        ("1234567890123456?s_bl=1&s_sw=0&a=AbxYZ12345", "•••2345"),
        ("authorization: Basic dXNlcjpwYXNzd29yZA==", "authorization: Basic •••ZA=="),
        (
            "https://hooks.slack.com/" + "services/T0/B0/XXXXXXXX",
            "https://hooks.slack.com/services/•••XXXX",
        ),
        (
            "https://discord.com/api/webhooks/" + "123456789012345678/abcdefghijklmnop_QRSTUV-123",
            "https://discord.com/api/webhooks/123456789012345678/•••-123",
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcd==\n-----END",
            "-----BEGIN PRIVATE KEY-----•••-----END",
        ),
    ],
)
def test_a_secret_is_masked_but_for_its_end(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtmp://1.myqcloud.com/live/room1?txSecret=f85a2ab3&txTime=5CEBD7FF黑屏", "rtmp://1.myqcloud.com/live/•••D7FF黑屏"),
        ("rtmp://push.example/live/a?auth_key=1558065152-0-0-c3cb54d9", "rtmp://push.example/live/•••54d9"),
        ("https://pull.example/live/a.flv?auth_key=155-0-0-c3cb54d9。卡了", "https://pull.example/live/a.flv?auth_key=•••54d9。卡了"),
        ("srt://a.example:9000?streamid=#!::r=live/a&passphrase=correcthorse", "srt://a.example:9000?•••"),
        ("srt://a.example:9000?streamid=live/stage/abcdef", "srt://a.example:9000?•••cdef"),
        ("rtmp://user:pass@a.example/app", "rtmp://•••@a.example/app"),
        ("rtmp://a.example/app/inst/abcdef123456，救命", "rtmp://a.example/app/•••3456，救命"),
        ("（rtmp://a.example/app/abcdef123456）", "（rtmp://a.example/app/•••3456）"),
        ("rtmps://live-api-s.facebook.com:443/rtmp/FB-1234567890123-0-AbCdEfGhIjKl", "rtmps://live-api-s.facebook.com:443/rtmp/•••IjKl"),
        ("https://mara:hunter2@a.example/x", "https://•••@a.example/x"),
        ("postgresql://bot:pw@db/x", "postgresql://•••@db/x"),
        ("?name=live_1_2&key=abc12345abc&a=rtmp", "?name=live_1_2&key=•••5abc&a=rtmp"),
        ("stream_key=abcdefghijkl", "stream_key=•••ijkl"),
        ("streamKey=abcd12345", "streamKey=•••2345"),
        ("access_token=abcd1234, then", "access_token=•••1234, then"),
        ("key=8f3a91bc44de", "key=•••44de"),
        ("passphrase=correcthorse", "passphrase=•••"),
    ],
)  # fmt: skip
def test_what_an_address_or_a_parameter_holds_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "before",
    [
        "Stream key: ", "Stream key：", "STREAM KEY = ", "Stream Key\n", "stream key (backup): ",
        "stream key是", "the key is ", "token `", "推流码", "推流码：", "推流码（主）：", "推流码现在改成",
        "串流密钥: “", "直播码是", "流密钥=", "密钥，",
    ],
)  # fmt: skip
def test_what_a_word_before_it_calls_a_key_is_one(before: str) -> None:
    assert masked(f"{before}8f3a91bc44de77 求救") == f"{before}•••de77 求救"


@pytest.mark.parametrize("text", ["password: hunter2", "密码：hunter2", "密码是hunter2"])
def test_of_a_password_nothing_stays(text: str) -> None:
    assert masked(text) == text.replace("hunter2", "•••")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4111 1111 1111 1111.", "•••1111."),
        ("4111 1111 1111 1111 12/26", "•••1111 12/26"),
        ("4111 1111 1111 1111 123", "•••1111 123"),
        ("2024 4111-1111-1111-1111", "2024 •••1111"),
        ("卡号４１１１　１１１１　１１１１　１１１１", "卡号•••１１１１"),
        ("4111.1111.1111.1111", "•••1111"),
        ("378282246310005 / 3782 822463 10005", "•••0005 / •••0005"),
        ("6212345678901234569是我的卡", "•••4569是我的卡"),
    ],
)
def test_a_card_number_is_masked_however_it_is_grouped(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "80000 watching, 欧洲观众一直转圈 8万人在看",
        "order 1234567890123 is late",  # fails the Luhn check
        "the best-ever-live-show-tour",
        "123e4567-e89b-12d3-a456-426614174000",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "@everyone <!channel> <b>bold</b>",
        "https://twitch.tv/name https://example.com/live/stage?lang=en",
        "https://www.bilibili.com/video/BV1GJ411x7h7?p=2",
        "INC-1234 at 20:15, since 2024-05-01T20:00:00Z",
        "1714586400124 20240501200008",  # instants; both pass the Luhn check
        "hotline +65 6555 0142, +86 138 0013 8002, 400-820-8820, 0755-8888-8888-8001",
        "<@412345678901234561> https://discord.com/channels/412345678901234561/4",
        "**bold** `code` _x_ [link](https://example.com/a_b-c)",
        "commit 8f3a91bc44de0011223344556677889900aabbcc",
        "rtmp://a.rtmp.youtube.com/live2 rtmp://ingest.example.com/live/main",
        "srt://ingest.example:9000?mode=caller&latency=200",
        "http://localhost:8080 @mara, ops@example.com",
        "the key stage-eu-west-01 froze, keyframe interval 2s-at-1080p60",
        "key point: https://example.com/live/stage2?lang=en",
        "Key: www.example.com/live/stage2, token: obs-2024-05-01.txt",
        "密钥在 vault.example.com/prod 里，推流码不对，令牌过期了 20:30",
        "token expires 2024-05-01 20:00, token: 2024-05-01T20:00",
        "password is wrong, the bearer of news, bearer responsibilities, authorization service-unavailable",
        "https://a.example:443和@mara rtmp://1.2.3.4:1935/live，@mara",
        "monkey=bananas2024 design=modern2024",
        "dual-path-2024-test",
    ],
)
def test_anything_else_stays_as_it_was_written(text: str) -> None:
    assert masked(clean(text)) == text


PLAIN = st.sampled_from(
    ["key", "Stream key", "token", "推流码", "密钥是", "黑屏", "https://example.com/a?lang=en",
     "80k", "20:15", "INC-42", "stage-1", "OBS", "1080p60", "，", ":", "=", " ", "\n", "8万人",
     "rtmp://a.example/live"]
)  # fmt: skip


@given(st.lists(PLAIN, max_size=12))
def test_words_without_a_key_are_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert masked(text) == text


SECRET = st.sampled_from(
    [TWITCH, "abcd-1234-efgh-5678-ijkl", "rtmp://a.example/app/secretkey99", "4111 1111 1111 1111",
     "access_token=abcd1234"]
)  # fmt: skip


@given(st.lists(PLAIN | SECRET, max_size=8))
def test_what_is_masked_already_is_not_masked_again(words: list[str]) -> None:
    once = masked(" ".join(words))
    assert masked(once) == once


@given(st.text(), st.text(), SECRET)
def test_whatever_stands_around_a_secret_it_is_not_kept(
    before: str, after: str, secret: str
) -> None:
    text = masked(f"{before} {secret} {after}")
    assert secret not in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "ab"),
        ("\u202eevil", "evil"),
        ("zero\u200bwidth", "zerowidth"),
        ("two\nlines\tkept", "two\nlines\tkept"),
        ("👨‍👩‍👧 ❤️", "👨‍👩‍👧 ❤️"),
    ],
)
def test_what_shows_nothing_but_bends_text_is_left_out(text: str, shown: str) -> None:
    assert clean(text) == shown


# What fails late, many times over: nothing may be looked through again from each of its characters.
PIECES = (
    "9", "a-", "1-", "1234-", "a234-", "xoxb-", "xapp-a", "rtmp://", "rtmp://a/", "rtmp://a/b/c?", "live_1",
    "FB-1", "?key=a", "key=,", "key=", "key ", "key: a.", "key (", "密钥", "密钥，是", "推流码(", "a.",
    "eyJa.", "eyJaaaaaaaa.", "://a:", "://a:@", "secret=a1,", "password: ", "4111 ", "sk_us-aa-", "SG.a",
    "a1_", "１", "ａ", "authorization ", "-----BEGIN PRIVATE KEY-----",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("before", ["", "密钥是", "password: "])
def test_fifty_thousand_characters_are_masked_in_an_instant(before: str, piece: str) -> None:
    text = before + piece * (50_000 // len(piece))
    began_s = time.process_time()  # others may be at work on this machine
    masked(clean(text))
    assert time.process_time() - began_s < 0.5


def test_a_key_in_a_report_is_masked_in_what_is_kept() -> None:
    stage = Stage()
    opened = stage.report("black screen for everyone, key live_123456789_AbCdEfGhIjKl")
    assert opened.texts[0].text.endswith("•••IjKl")
