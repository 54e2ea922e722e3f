"""What sending and editing have in common, by whatever road: files, checks, and how it is kept."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.fakes.discord import components, forms, mentions
from tests.fakes.discord.message import LAYOUT, SILENT, Message
from tests.fakes.discord.refusal import Json, No, Problem, Refused, refuse_form
from tests.fakes.discord.stage import Stage, Upload
from tests.fakes.discord.world import Channel, File

MOST_BYTES_A_FILE, MOST_BYTES, MOST_FILES = 10 * 1024 * 1024, 25 * 1024 * 1024, 10
SUPPRESS_EMBEDS = 1 << 2
KEPT_FLAGS = SUPPRESS_EMBEDS | SILENT | LAYOUT
Uploads = dict[str, Upload]


def new_message(
    stage: Stage,
    channel: Channel,
    form: Json,
    uploads: Uploads,
    may_mention: frozenset[str] = mentions.ALL,
    **about: Any,
) -> Message:
    """Checked, kept, told of, and ringing whoever it should. about: what else is known of it."""
    allowed = mentions.allowed_by(form, may_mention)
    files = _files(stage, channel, form, uploads, [])
    forms.check(form, {each["filename"] for each in files})
    about["flags"] = about.get("flags", 0) | (form.get("flags") or 0) & KEPT_FLAGS
    message = Message(stage.world.new_id(), channel, stage.bot, attachments=files, **about)
    _fill(message, form)
    stage.put(message, allowed)
    return message


def edit_message(
    stage: Stage, message: Message, form: Json, uploads: Uploads, may_mention: frozenset[str]
) -> None:
    """What is left out stays; an edit rings nowhere. The layout flag can be added, never removed."""
    allowed = mentions.allowed_by(form, may_mention)
    files = _files(stage, message.channel, form, uploads, message.attachments)
    whole: Json = {
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
        **{k: v for k, v in form.items() if k in ("content", "embeds", "components")},
        "flags": message.flags | (form.get("flags") or 0) & LAYOUT,
    }
    forms.check(whole, {each["filename"] for each in files})
    message.attachments = files
    message.flags = whole["flags"]
    _fill(message, form)
    mentions.read(stage.world, message, allowed)
    message.edits += 1
    message.edited_at = datetime.now(UTC).isoformat()
    stage.events.edited(message)


def _fill(message: Message, form: Json) -> None:
    if "content" in form:
        message.content = (form["content"] or "").strip()
    if "embeds" in form:
        message.embeds = forms.shown_embeds(form["embeds"])
    if "components" in form:
        message.components = components.shown(form["components"] or [])


def _files(
    stage: Stage, channel: Channel, form: Json, uploads: Uploads, before: list[Json]
) -> list[Json]:
    """Those that stay and those that are new; `attachments` names them, by id or by place."""
    if sum(len(each.content) for each in uploads.values()) > MOST_BYTES:
        raise Refused(No.TOO_LARGE)
    if any(len(each.content) > MOST_BYTES_A_FILE for each in uploads.values()):
        raise Refused(No.TOO_LARGE)
    named = form.get("attachments")
    if named is None:
        listed: list[Json] = [*before, *({"id": key} for key in uploads)]
    else:
        listed = [{**each, "id": str(each["id"])} for each in named]
    if len(listed) > MOST_FILES:
        sentence = f"Must be {MOST_FILES} or fewer in length."
        refuse_form([Problem(("attachments",), "BASE_TYPE_MAX_LENGTH", sentence)])
    stay = {each["id"]: each for each in before}
    return [
        stay[each["id"]] if each["id"] in stay else _keep(stage, channel, each, uploads, n)
        for n, each in enumerate(listed)
    ]


def _keep(stage: Stage, channel: Channel, about: Json, uploads: Uploads, place: int) -> Json:
    upload = uploads.get(about["id"])
    if upload is None:
        where = ("attachments", str(place), "id")
        refuse_form([Problem(where, "ATTACHMENT_NOT_FOUND", "No such attachment")])
        raise AssertionError
    name = about.get("filename") or upload.name
    return keep_file(stage, channel, name, upload.content, upload.media)


def keep_file(stage: Stage, channel: Channel, name: str, content: bytes, media: str) -> Json:
    """Discord's links are signed and end one day."""
    file = File(stage.world.new_id(), name, content, media, secrets.token_hex(8))
    stage.world.files[file.id] = file
    url = f"{stage.url}/attachments/{channel.id}/{file.id}/{name}?ex=1&is=1&hm={file.secret}"
    return {
        "id": file.id,
        "filename": name,
        "size": len(content),
        "url": url,
        "proxy_url": url,
        "content_type": media,
    }


def resigned(file: File) -> File:
    """Its old links lead nowhere."""
    return replace(file, secret=secrets.token_hex(8))
