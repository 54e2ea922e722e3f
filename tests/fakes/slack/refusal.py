"""How Slack says no: `{"ok": false, "error": ...}` with status 200."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    def __init__(self, error: str, *messages: str, **extra: Any):
        super().__init__(error)
        self.error = error
        self.messages = messages
        self.extra = extra

    def as_json(self) -> Json:
        answer: Json = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            answer["response_metadata"] = {
                "messages": [f"[ERROR] {each}" for each in self.messages]
            }
        return answer
