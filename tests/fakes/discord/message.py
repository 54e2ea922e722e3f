"""A message, and how Discord shows it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.fakes.discord.refusal import Json

if TYPE_CHECKING:
    from tests.fakes.discord.world import Channel, User

HAS_THREAD, EPHEMERAL, LOADING, SILENT, LAYOUT = 1 << 5, 1 << 6, 1 << 7, 1 << 12, 1 << 15
PINNED, REPLY, COMMAND, STARTER, CONTEXT_COMMAND = 6, 19, 20, 21, 23  # kinds; 0 is an ordinary one
READABLE = ("content", "title", "description", "name", "text", "label", "placeholder")


@dataclass(eq=False)
class Message:
    id: str
    channel: "Channel"
    author: "User"
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    mentions: list["User"] = field(default_factory=list)
    mention_roles: list[str] = field(default_factory=list)
    mentions_everyone: bool = False
    nonce: str = ""
    reference: Json | None = None
    forwarded: "Message | None" = None
    webhook_id: str = ""
    metadata: Json | None = None  # of the interaction that it answers
    seen_by: str = ""  # set: ephemeral
    reactions: dict[str, list[str]] = field(default_factory=dict)
    thread: "Channel | None" = None
    sent_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    edited_at: str | None = None
    edits: int = 0

    @property
    def is_silent(self) -> bool:
        return bool(self.flags & SILENT)

    @property
    def is_old(self) -> bool:
        """Edits of it have a limit of their own."""
        return datetime.now(UTC) - self.sent_at > timedelta(hours=1)

    @property
    def is_layout(self) -> bool:
        return bool(self.flags & LAYOUT)

    @property
    def everything(self) -> str:
        """All that can be read in it, for a test that looks for words."""
        return "\n".join([self.content, *texts_in(self.embeds), *texts_in(self.components)])

    def as_json(self, viewer: str) -> Json:
        """viewer: whose own reactions are marked."""
        about: Json = {
            "id": self.id,
            "type": self.kind,
            "channel_id": self.channel.id,
            "author": self.author.as_json(),
            "content": self.content,
            "embeds": self.embeds,
            "components": self.components,
            "attachments": self.attachments,
            "timestamp": self.sent_at.isoformat(),
            "edited_timestamp": self.edited_at,
            "flags": self.flags | (HAS_THREAD if self.thread else 0),
            "mentions": [each.as_json() for each in self.mentions],
            "mention_roles": self.mention_roles,
            "mention_everyone": self.mentions_everyone,
            "pinned": self.id in self.channel.pins,
            "tts": False,
        }
        if self.reactions:
            about["reactions"] = [_counted(e, who, viewer) for e, who in self.reactions.items()]
        return about | self._optional()

    def _optional(self) -> Json:
        found: Json = {
            "nonce": self.nonce,
            "webhook_id": self.webhook_id,
            "application_id": self.webhook_id,
            "interaction_metadata": self.metadata,
            "message_reference": self.reference,
            "message_snapshots": [self.forwarded.as_snapshot()] if self.forwarded else [],
            "thread": self.thread.as_json() if self.thread else None,
        }
        return {name: value for name, value in found.items() if value}

    def as_snapshot(self) -> Json:
        """As it was when it was forwarded: without its author."""
        return {
            "message": {
                "type": self.kind,
                "content": self.content,
                "embeds": self.embeds,
                "components": self.components,
                "attachments": self.attachments,
                "timestamp": self.sent_at.isoformat(),
                "edited_timestamp": self.edited_at,
                "flags": self.flags,
                "mentions": [each.as_json() for each in self.mentions],
                "mention_roles": self.mention_roles,
            }
        }


WITHHELD: Json = {"content": "", "embeds": [], "components": [], "attachments": []}


def _counted(emoji: str, who: list[str], viewer: str) -> Json:
    name, _, id = emoji.partition(":")
    return {
        "emoji": {"id": id or None, "name": name},
        "count": len(who),
        "count_details": {"burst": 0, "normal": len(who)},
        "burst_colors": [],
        "me_burst": False,
        "me": viewer in who,
    }


def texts_in(tree: object) -> list[str]:
    """Every text of embeds and components, wherever it is nested."""
    match tree:
        case list():
            return [text for each in tree for text in texts_in(each)]
        case {"name": str(name), "value": str(value)}:  # a field of an embed
            return [name, value]
        case dict():
            own = [tree[key] for key in READABLE if isinstance(tree.get(key), str)]
            inside = (each for each in tree.values() if isinstance(each, list | dict))
            return [*own, *(text for each in inside for text in texts_in(each))]
        case _:
            return []
