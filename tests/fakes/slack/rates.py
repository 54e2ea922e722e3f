"""Slack's documented rate limits. Source: Slack, "Rate limits", and each method's page."""

from collections import deque
from collections.abc import Mapping

TIERS: Mapping[str, int] = {  # calls a minute
    "apps.connections.open": 20,
    "chat.update": 50,
    "chat.delete": 50,
    "chat.postEphemeral": 100,
    "conversations.history": 50,
    "conversations.replies": 50,
    "conversations.info": 50,
    "conversations.list": 20,
    "conversations.open": 50,
    "dnd.info": 50,
    "pins.add": 20,
    "pins.list": 20,
    "reactions.add": 50,
    "users.info": 100,
    "users.list": 20,
    "users.lookupByEmail": 50,
    "views.open": 100,
    "views.update": 100,
    "views.publish": 100,
    "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
}
MESSAGE_EVERY_S = 1.0  # chat.postMessage, per channel


class Rates:
    """Switched off unless a test asks for it. `burst`: messages a channel takes at once."""

    def __init__(self) -> None:
        self.enforced = False
        self.burst = 1
        self._calls: dict[str, deque[float]] = {}
        self._room: dict[str, tuple[float, float]] = {}

    def wait_s(self, method: str, channel: str, now: float) -> float:
        """Seconds until the call is allowed; 0 takes it."""
        if not self.enforced:
            return 0.0
        if method == "chat.postMessage":
            return self._message(channel, now)
        tier = TIERS.get(method)
        return self._tier(method, tier, now) if tier else 0.0

    def _tier(self, method: str, per_minute: int, now: float) -> float:
        calls = self._calls.setdefault(method, deque())
        while calls and calls[0] <= now - 60:
            calls.popleft()
        if len(calls) >= per_minute:
            return calls[0] + 60 - now
        calls.append(now)
        return 0.0

    def _message(self, channel: str, now: float) -> float:
        room, at = self._room.get(channel, (float(self.burst), now))
        room = min(float(self.burst), room + (now - at) / MESSAGE_EVERY_S)
        if room < 1 - 1e-9:
            return (1 - room) * MESSAGE_EVERY_S
        self._room[channel] = (room - 1, now)
        return 0.0
