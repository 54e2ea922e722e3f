"""The platform's own HTTP interface: what a person does and sees, as JSON. For scripts and tests."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.exc import DBAPIError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.local import reading
from adapters.local.faults import Faults, Wire
from adapters.local.intake import Answer, BotAway, Intake
from adapters.local.plain import plain_card, plain_form, plain_message
from adapters.local.platform import LocalPlatform
from adapters.local.values import Unacceptable
from bot.ports import StoreBusy

B = TypeVar("B", bound=BaseModel)
Handler = Callable[[Request], Awaitable[Response]]

BOT_AWAY = "Showcaller did not answer. Nothing was recorded; send it again."
DATABASE_AWAY = "The local platform's database does not answer."


MessageId = Annotated[int, Field(ge=0, lt=2**31)]  # 0: none; what fits a column of both databases


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    user: str
    event_id: str = ""


class CommandAsked(Asked):
    channel: str
    text: str


class PressAsked(Asked):
    token: str
    message: MessageId = 0


class SubmitAsked(PressAsked):
    fields: dict[str, str]


class MessageAsked(Asked):
    channel: str
    text: str
    thread: MessageId = 0


class EditAsked(Asked):
    message: MessageId
    text: str


class DeleteAsked(Asked):
    message: MessageId


class ReactAsked(Asked):
    message: MessageId
    emoji: str
    on: bool = True


class LocalHttp:
    def __init__(self, server: LocalPlatform, wire: Wire, intake: Intake) -> None:
        self._server = server
        self._wire = wire
        self._intake = intake

    def routes(self) -> list[Route]:
        posts: dict[str, Handler] = {
            "command": self.command,
            "press": self.press,
            "submit": self.submit,
            "message": self.message,
            "edit": self.edit,
            "delete": self.delete,
            "react": self.react,
            "faults": self.set_faults,
        }
        return [
            *(Route(f"/local/{name}", plainly(do), methods=["POST"]) for name, do in posts.items()),
            Route("/local/messages", plainly(self.messages)),
            Route("/local/faults", plainly(self.faults)),
        ]

    async def command(self, request: Request) -> Response:
        asked = await _body(request, CommandAsked)
        return _answer(
            await self._intake.command(asked.user, asked.channel, asked.text, asked.event_id)
        )

    async def press(self, request: Request) -> Response:
        asked = await _body(request, PressAsked)
        place = await self._intake.place_of(asked.user, asked.message)
        pressed = self._intake.press(asked.user, place, asked.token, asked.event_id, asked.message)
        return _answer(await pressed)

    async def submit(self, request: Request) -> Response:
        asked = await _body(request, SubmitAsked)
        place = await self._intake.place_of(asked.user, asked.message)
        return _answer(
            await self._intake.submit(asked.user, place, asked.token, asked.fields, asked.event_id)
        )

    async def message(self, request: Request) -> Response:
        asked = await _body(request, MessageAsked)
        return _answer(
            await self._intake.message(
                asked.user, asked.channel, asked.thread, asked.text, asked.event_id
            )
        )

    async def edit(self, request: Request) -> Response:
        asked = await _body(request, EditAsked)
        event = await self._server.edit_text(asked.user, asked.message, asked.text)
        return _answer(await self._intake.hear(event))

    async def delete(self, request: Request) -> Response:
        asked = await _body(request, DeleteAsked)
        event = await self._server.delete(asked.user, asked.message)
        return _answer(await self._intake.hear(event))

    async def react(self, request: Request) -> Response:
        asked = await _body(request, ReactAsked)
        event = await self._server.react(asked.user, asked.message, asked.emoji, on=asked.on)
        return _answer(await self._intake.hear(event))

    async def messages(self, request: Request) -> Response:
        """Everything that `user` sees; without one, everything there is."""
        user = request.query_params.get("user", "")
        if user:
            self._server.person(user)
        found = await reading.everything(self._server.database, user)
        return JSONResponse([plain_message(each, user) for each in found])

    async def set_faults(self, request: Request) -> Response:
        self._wire.change(await _body(request, Faults))
        return await self.faults(request)

    async def faults(self, _: Request) -> Response:
        held = {"held_before": self._wire.held_before, "held_after": self._wire.held_after}
        return JSONResponse(self._wire.faults.model_dump(mode="json") | held)


def plainly(do: Handler) -> Handler:
    """Errors of the outside world, each as a status and one sentence."""

    async def answer(request: Request) -> Response:
        try:
            return await do(request)
        except ValidationError as wrong:
            return _error(wrong.errors(include_url=False)[0]["msg"], 400)
        except Unacceptable as no:
            return _error(str(no), 400)
        except BotAway:
            return _error(BOT_AWAY, 503)
        except (DBAPIError, StoreBusy):
            return _error(DATABASE_AWAY, 503)

    return answer


async def _body(request: Request, model: type[B]) -> B:
    return model.model_validate_json(await request.body())


def _answer(answer: Answer) -> Response:
    content = {
        "reply": plain_card(answer.card) if answer.card else None,
        "form": plain_form(answer.form) if answer.form else None,
        "message": answer.message or None,
    }
    return JSONResponse(content, 200 if answer.is_recorded else 503)


def _error(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status)
