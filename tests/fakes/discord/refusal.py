"""How Discord says no: a status, a code, a sentence, and for a form a tree of what is wrong in it.

Source: Discord, "Opcodes and Status Codes", JSON error codes.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

Json = dict[str, Any]


class No(Enum):
    """Status, code, message."""

    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    NOT_FOUND = (404, 0, "404: Not Found")
    BAD_METHOD = (405, 0, "405: Method Not Allowed")
    BLOCKED = (403, 40333, "internal network error")  # a User-Agent that is none of a bot's
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_EMOJI = (400, 10014, "Unknown Emoji")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_PINS = (400, 30003, "Maximum number of pinned messages reached (250)")
    TOO_MANY_REACTIONS = (400, 30010, "Maximum number of reactions reached (20)")
    TOO_MANY_COMMANDS = (400, 30032, "Maximum number of application commands reached (100)")
    TOO_MANY_CREATED = (400, 30034, "Max number of daily application command creates reached (200)")
    OPENED_TOO_FAST = (403, 40003, "You are opening direct messages too fast")
    TOO_LARGE = (413, 40005, "Request entity too large")
    ALREADY_ANSWERED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_IN_A_DM = (400, 50003, "Cannot execute action on a DM channel")
    NOT_THE_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    DM_CLOSED = (403, 50007, "Cannot send messages to this user")
    NOT_A_TEXT_CHANNEL = (400, 50008, "Cannot send messages in a non-text channel")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    SYSTEM_MESSAGE = (403, 50021, "Cannot execute action on a system message")
    WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
    INVALID_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_RECIPIENT = (400, 50033, "Invalid Recipient(s)")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    ARCHIVED_THREAD = (400, 50083, "Thread is archived")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")
    THREAD_LOCKED = (400, 160005, "Thread is locked")
    TOO_MANY_THREADS = (400, 160006, "Maximum number of active threads reached")

    @property
    def status(self) -> int:
        return int(self.value[0])

    @property
    def code(self) -> int:
        return int(self.value[1])


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a form: where, Discord's name for it, and its sentence."""

    path: tuple[str, ...]
    code: str
    message: str


class Refused(Exception):
    def __init__(self, no: No, *problems: Problem):
        super().__init__(no.value[2], *problems)
        self.no = no
        self.problems = problems

    def as_json(self) -> Json:
        _, code, message = self.no.value
        answer: Json = {"message": message, "code": code}
        if self.problems:
            answer["errors"] = _tree(self.problems)
        return answer


def _tree(problems: tuple[Problem, ...]) -> Json:
    tree: Json = {}
    for each in problems:
        at = tree
        for part in each.path:
            at = at.setdefault(part, {})
        at.setdefault("_errors", []).append({"code": each.code, "message": each.message})
    return tree


def too_long(path: tuple[str, ...], most: int, least: int = 0) -> Problem:
    if least:
        sentence = f"Must be between {least} and {most} in length."
        return Problem(path, "BASE_TYPE_BAD_LENGTH", sentence)
    return Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def missing(*path: str) -> Problem:
    return Problem(path, "BASE_TYPE_REQUIRED", "This field is required")


def refuse_form(problems: list[Problem]) -> None:
    if problems:
        raise Refused(No.INVALID_FORM, *problems)
