"""Messages as a person reads them, and what in them does more than be read."""

import html
import re

from tests.fakes.slack.refusal import Json

TOKEN = re.compile(r"<([^<>]+)>")
EDGE = r"(?:^|(?<=[\s(\[{\"'.,!?:;\u200b]))"
END = r"(?=$|[\s)\]}\"'.,!?:;\u200b])"
FORMATS = {
    "bold": re.compile(EDGE + r"\*[^\s*](?:[^*\n]*[^\s*])?\*" + END),
    "italic": re.compile(EDGE + r"_[^\s_](?:[^_\n]*[^\s_])?_" + END),
    "strike": re.compile(EDGE + r"~[^\s~](?:[^~\n]*[^\s~])?~" + END),
    "code": re.compile(r"`[^`\n]+`"),
    "quotation": re.compile(r"^&gt;", re.MULTILINE),
}


def as_read(text: str) -> str:
    """Tokens and entities as Slack shows them; mentions by id."""
    return html.unescape(TOKEN.sub(lambda found: _shown(found[1]), text))


def _shown(token: str) -> str:
    target, _, label = token.partition("|")
    if target.startswith("!date"):
        return label or target.rpartition("^")[2]
    return label or target


def acts_in(text: str, is_verbatim: bool) -> list[str]:
    """Pings, links and formatting. Text that is not verbatim also links bare addresses."""
    acts = [found[0] for found in TOKEN.finditer(text) if not found[1].startswith("!date")]
    acts += [f"{name}: {m[0]}" for name, form in FORMATS.items() for m in form.finditer(text)]
    if not is_verbatim:
        acts += re.findall(r"https?://[^\s<>|]+", text)
    return acts


def texts_of(blocks: list[Json]) -> list[Json]:
    """The text objects of sections, contexts and headers: what is read, without what is pressed."""
    texts: list[Json] = []
    for block in blocks:
        if block["type"] in ("section", "header"):
            texts += [block["text"]] if "text" in block else []
            texts += block.get("fields", [])
    return texts
