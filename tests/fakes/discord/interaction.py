"""Interactions: what a person did, its token, and how it was answered.

Source: Discord, "Receiving and Responding to Interactions". The first answer is due within three seconds;
the token lives for fifteen minutes.
"""

import asyncio
import secrets
import time
from dataclasses import dataclass, field

from tests.fakes.discord.message import Message
from tests.fakes.discord.refusal import Json
from tests.fakes.discord.world import Channel, User

ANSWER_WITHIN_S, TOKEN_LIVES_S = 3.0, 15 * 60.0
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5  # kinds
SAY, THINK, DEFER_EDIT, EDIT, CHOICES, FORM = 4, 5, 6, 7, 8, 9  # first answers


@dataclass(eq=False)
class Interaction:
    """`original` is the message that the first answer became, or that its component stands in."""

    id: str
    kind: int
    user: User
    channel: Channel
    payload: Json
    token: str = field(default_factory=lambda: f"token-{secrets.token_hex(16)}")
    message: Message | None = None  # whose component it was, or whose component opened the form
    sent_at: float = field(default_factory=time.monotonic)
    answered_at: float | None = None
    answer: Json = field(default_factory=dict)
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)

    @property
    def answer_s(self) -> float:
        """How long the first answer took."""
        if self.answered_at is None:
            raise AssertionError(f"never answered: {self.payload}")
        return self.answered_at - self.sent_at

    @property
    def first(self) -> int:
        """The kind of the first answer; 0 without one."""
        return int(self.answer.get("type", 0))

    def metadata(self) -> Json:
        """As a message tells which interaction it answers."""
        about: Json = {
            "id": self.id,
            "type": self.kind,
            "user": self.user.as_json(),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        if self.kind == COMPONENT and self.message is not None:
            about["interacted_message_id"] = self.message.id
        if self.kind == SUBMIT:
            about["triggering_interaction_metadata"] = about | {"type": COMMAND}
        return about


class Interactions:
    def __init__(self) -> None:
        self.answer_within_s = ANSWER_WITHIN_S
        self.token_lives_s = TOKEN_LIVES_S
        self.all: list[Interaction] = []
        self._by_token: dict[str, Interaction] = {}
        self._answered: dict[str, asyncio.Event] = {}

    def add(self, interaction: Interaction) -> Interaction:
        self.all.append(interaction)
        self._by_token[interaction.token] = interaction
        self._answered[interaction.token] = asyncio.Event()
        return interaction

    def with_token(self, token: str) -> Interaction | None:
        return self._by_token.get(token)

    def is_late(self, interaction: Interaction) -> bool:
        return time.monotonic() > interaction.sent_at + self.answer_within_s

    def is_over(self, interaction: Interaction) -> bool:
        return time.monotonic() > interaction.sent_at + self.token_lives_s

    def answered(self, interaction: Interaction, answer: Json) -> None:
        interaction.answered_at = time.monotonic()
        interaction.answer = answer
        self._answered[interaction.token].set()

    async def wait(self, interaction: Interaction) -> bool:
        """Whether it was answered in time."""
        left = interaction.sent_at + self.answer_within_s - time.monotonic()
        try:
            async with asyncio.timeout(left):
                await self._answered[interaction.token].wait()
        except TimeoutError:
            return False
        return True
