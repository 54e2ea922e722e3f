"""Up to which message each channel was heard without a gap: what came after it is read back."""

from dataclasses import dataclass, field

MOST_KNOWN = 20_000


@dataclass(slots=True)
class Seen:
    """`session`: so many began anew, each after a time in which nobody listened.

    Until that time is read back, what is said live counts for nothing here: it comes after the gap.
    """

    session: int = 0
    _is_behind: bool = True
    _newest: dict[str, str] = field(default_factory=dict)  # by channel

    def begin(self) -> None:
        self.session += 1
        self._is_behind = True

    def caught_up(self, session: int) -> None:
        """`session`: the one whose gap was read back; another may have begun meanwhile."""
        self._is_behind = self._is_behind and session != self.session

    def note(self, channel: str, message: str, *, read_back: bool) -> None:
        if self._is_behind and not read_back:
            return
        self._newest[channel] = max(message, self._newest.pop(channel, "0"), key=int)
        if len(self._newest) > MOST_KNOWN:
            self._newest.pop(next(iter(self._newest)))

    def newest(self, channel: str) -> str:
        return self._newest.get(channel, "0")
