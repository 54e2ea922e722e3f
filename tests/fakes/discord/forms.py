"""What Discord refuses in a message, however it is sent.

Source: Discord, "Create Message" and "Embed Limits". Lengths of single fields are the OpenAPI document's.
"""

from tests.fakes.discord import components
from tests.fakes.discord.message import LAYOUT
from tests.fakes.discord.refusal import Json, No, Problem, Refused, missing, refuse_form, too_long

MOST_CONTENT = 2000  # the schema's 4,000 is for people who pay
MOST_EMBED_TEXT = 6000  # over all embeds of a message together
LAYOUT_FORBIDS = ("content", "embeds", "poll", "sticker_ids")


def check(form: Json, files: set[str]) -> None:
    """form: the whole message as it would be, after an edit too. files: names of its attachments."""
    is_layout = bool((form.get("flags") or 0) & LAYOUT)
    shown = form.get("components") or []
    problems = [] if is_layout else _content_problems(form) + _embed_problems(form)
    problems += _forbidden_in_layout(form) if is_layout else []
    problems += components.message_problems(shown, is_layout, files)
    refuse_form(problems)
    if is_empty(form, files):
        raise Refused(No.EMPTY_MESSAGE)


def _forbidden_in_layout(form: Json) -> list[Problem]:
    code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    sentence = "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
    return [
        Problem((name,), code, sentence.replace("content", name))
        for name in LAYOUT_FORBIDS
        if form.get(name)
    ]


def is_empty(form: Json, files: set[str]) -> bool:
    if files or form.get("components") or form.get("sticker_ids") or form.get("poll"):
        return False
    embeds = form.get("embeds") or []
    shows = any(_embed_text(e) or e.get("image") or e.get("thumbnail") for e in embeds)
    return not shows and not (form.get("content") or "").strip()


def _content_problems(form: Json) -> list[Problem]:
    if len((form.get("content") or "").strip()) > MOST_CONTENT:
        return [too_long(("content",), MOST_CONTENT)]
    return []


def _embed_problems(form: Json) -> list[Problem]:
    problems = []
    embeds = form.get("embeds") or []
    for n, embed in enumerate(embeds):
        where = ("embeds", str(n))
        for k, each in enumerate(embed.get("fields") or []):
            blank = (name for name in ("name", "value") if not (each.get(name) or "").strip())
            problems += [missing(*where, "fields", str(k), name) for name in blank]
        for name in ("image", "thumbnail"):
            url = (embed.get(name) or {}).get("url")
            if url and not url.startswith("attachment://"):
                problems += components.url_problems((*where, name, "url"), url)
        if embed.get("url"):
            problems += components.url_problems((*where, "url"), embed["url"])
    if sum(len(text) for each in embeds for text in _embed_text(each)) > MOST_EMBED_TEXT:
        sentence = f"Embed size exceeds maximum size of {MOST_EMBED_TEXT}"
        problems.append(Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", sentence))
    return problems


def _embed_text(embed: Json) -> list[str]:
    """What counts towards the 6,000."""
    fields = embed.get("fields") or []
    texts = [
        embed.get("title"),
        embed.get("description"),
        (embed.get("footer") or {}).get("text"),
        (embed.get("author") or {}).get("name"),
        *(each.get(part) for each in fields for part in ("name", "value")),
    ]
    return [text.strip() for text in texts if text and text.strip()]


def shown_embeds(embeds: list[Json] | None) -> list[Json]:
    """As Discord gives them back."""
    return [_shown_embed(each) for each in embeds or []]


def _shown_embed(embed: Json) -> Json:
    kept = {name: value for name, value in embed.items() if value is not None}
    if "fields" in kept:
        kept["fields"] = [{"inline": False, **each} for each in kept["fields"]]
    return {**kept, "type": "rich"}
