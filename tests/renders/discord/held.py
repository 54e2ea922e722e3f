"""What Discord would refuse in a message or a modal: its own document, and the limits beside it."""

from tests.fakes.discord import components, forms, specification
from tests.fakes.discord.refusal import Json, Refused


def message_problem(body: Json) -> object:
    return _refused("/channels/1/messages", body) or _form_refused(body)


def modal_problem(modal: Json) -> object:
    answer = {"type": 9, "data": modal}
    problems = components.modal_problems(modal)
    return _refused("/interactions/1/token/callback", answer) or problems


def _refused(path: str, body: Json) -> object:
    operations = (route.operations.get("POST") for route, _ in specification.find(path))
    operation = next(filter(None, operations))
    return specification.request_problems(operation, body, "application/json")


def _form_refused(body: Json) -> object:
    try:
        forms.check(body, set())
    except Refused as refused:
        return refused.as_json()
    return None
