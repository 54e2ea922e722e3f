"""The workspace in the browser: every view is one address, every act a form."""

import hashlib
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from adapters.local import reading
from adapters.local.address import SIDES, Address, Pane, address
from adapters.local.backstage import Backstage
from adapters.local.chrome import Chrome, chrome_of
from adapters.local.faults import Wire
from adapters.local.html import as_reader
from adapters.local.intake import Answer, Intake, is_command, sender_of
from adapters.local.live import live
from adapters.local.notices import Handler, Notices, browser_chrome, plain_page, text_of
from adapters.local.page import HEADERS, STATIC, page, warm
from adapters.local.platform import TYPED_LIMIT, LocalPlatform
from adapters.local.tour import Step, fault_buttons, toggled, tour
from adapters.local.values import Member, Story, Unacceptable
from adapters.local.view import ZONES, PaneView, pane_view
from bot.domain.ids import IncidentId
from bot.domain.place import DIRECT

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
STATIC_FILES = ("htmx.min.js", "workspace.js", "workspace.css", "mark.svg")


class Pages:
    """Args:
    backstage: None: the strip, the skip and the timelines are left out.
    """

    def __init__(
        self,
        server: LocalPlatform,
        wire: Wire,
        intake: Intake,
        backstage: Backstage | None = None,
    ) -> None:
        self._server = server
        self._wire = wire
        self._intake = intake
        self._backstage = backstage
        self._notices = Notices(server)
        warm()

    def routes(self) -> list[Route]:
        acts: dict[str, Handler] = {
            "/say": self.say,
            "/press": self.press,
            "/submit": self.submit,
            "/react": self.react,
            "/delete": self.delete,
            "/read": self.read,
            "/stage/skip": self.skip,
            "/stage/fault": self.fault,
        }
        return [
            Route("/", self._notices.shown(self.workspace)),
            Route("/become", self.become),
            Route("/live", self.live),
            Route("/static/{digest}/{name}", self.static),
            Route("/incidents/{number}.md", self._notices.shown(self.markdown)),
            Route("/incidents/{number}", self._notices.shown(self.timeline)),
            *(
                Route(path, self._notices.plainly(act), methods=["POST"])
                for path, act in acts.items()
            ),
        ]

    # What is shown ---------------------------------------------------------------------------------

    async def workspace(self, request: Request) -> Response:
        wanted = address(request.query_params)
        if not wanted.panes:
            return _see(replace(wanted, panes=self._first_phones()))
        try:
            async with self._server.database.read() as session:
                views = [
                    await pane_view(self._server, session, wanted, side)
                    for side in SIDES[: len(wanted.panes)]
                ]
                story = await _story(session, wanted)
            views = [await self._with_form(self._for_crew(view)) for view in views]
            chrome = _frame(request, views)
            around = await self._surroundings(wanted, views, chrome)
            return page("workspace.html", **around, tour=_tour(views, story, chrome))
        except Unacceptable as no:
            chrome = browser_chrome(request)
            return plain_page(chrome, chrome("not-here"), chrome.refusal(no), 404)

    async def _surroundings(
        self, wanted: Address, views: list[PaneView], chrome: Chrome
    ) -> dict[str, Any]:
        buttons = fault_buttons([view.person for view in views], self._wire.faults, chrome)
        stage = self._backstage
        return {
            "title": _title(views),
            "most": TYPED_LIMIT,
            "language": chrome.language,
            "chrome": chrome,
            "views": views,
            "now": self._server.now,
            "address": wanted,
            "duties": stage.duties(self._server.now) if stage else (),
            "next_timer": await stage.next_timer() if stage else None,
            "faults": buttons,
            "faults_on": any(button.is_on for button in buttons),
            "without_tour": replace(wanted, tour=False),
            "with_tour": replace(wanted, tour=True),
        }

    def _for_crew(self, view: PaneView) -> PaneView:
        stage = self._backstage
        may_take = stage is not None and stage.may_take(sender_of(view.person))
        return replace(view, may_take=may_take)

    async def _with_form(self, view: PaneView) -> PaneView:
        side, _, rest = view.address.form.partition(":")
        message, _, token = rest.partition(":")
        if side != view.side:
            return view
        form = await self._intake.form(view.pane.user, token)
        return replace(view, form=form, form_message=_number(message))

    async def become(self, request: Request) -> Response:
        """Another person takes this phone."""
        query = request.query_params
        back, side, user = self._back(request), query.get("side"), query.get("user")
        if side not in SIDES[: len(back.panes)] or user not in self._server.people:
            raise HTTPException(404)
        return _see(back.at(side, Pane(user, DIRECT + user)))

    async def live(self, _: Request) -> Response:
        return StreamingResponse(live(self._server.feed), 200, STREAM, "text/event-stream")

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC_FILES:
            raise HTTPException(404)
        return FileResponse(str(STATIC / name), headers=FOR_EVER)

    async def timeline(self, request: Request) -> Response:
        number, reader = _incident(request), self._reader(request)
        stage = self._backstage
        found = await stage.story(number, sender_of(reader)) if stage else None
        if found is None:
            chrome = browser_chrome(request)
            why = chrome("no-incident", id=number)
            return plain_page(chrome, chrome("not-here"), why, 404)
        chrome = chrome_of(reader)
        return page(
            "timeline.html",
            title=f"INC-{number}",
            language=chrome.language,
            chrome=chrome,
            story=found,
            zone=reader.zone if reader.zone in ZONES else "UTC",
            reader=reader,
            people=list(self._server.people.values()),
            markdown=f"/incidents/{number}.md{as_reader(reader.user)}",
        )

    async def markdown(self, request: Request) -> Response:
        number, reader = _incident(request), self._reader(request)
        stage = self._backstage
        found = await stage.timeline(number, sender_of(reader)) if stage else None
        if found is None:
            raise HTTPException(404)
        return PlainTextResponse(found, 200, HEADERS, "text/markdown")

    # What people do --------------------------------------------------------------------------------

    async def say(self, request: Request) -> Response:
        form = await request.form()
        user, conversation, text = (
            text_of(form, name) for name in ("user", "conversation", "text")
        )
        if is_command(text):
            answer = await self._intake.command(user, conversation, text, _event(form))
        else:
            thread = _number(text_of(form, "thread"))
            answer = await self._intake.message(user, conversation, thread, text, _event(form))
        return await self._done(request, answer)

    async def press(self, request: Request) -> Response:
        form = await request.form()
        user, message, token = (text_of(form, name) for name in ("user", "message", "token"))
        number = _number(message)
        place = await self._intake.place_of(user, number)
        answer = await self._intake.press(user, place, token, _pressed(form), number)
        if answer.form is None:
            return await self._done(request, answer)
        back = self._back(request)
        return _see(replace(back, form=f"{text_of(form, 'side')}:{message}:{token}"))

    async def submit(self, request: Request) -> Response:
        form = await request.form()
        user, message, token = (text_of(form, name) for name in ("user", "message", "token"))
        typed = {
            name.removeprefix("f."): str(value)
            for name, value in form.multi_items()
            if name.startswith("f.")
        }
        place = await self._intake.place_of(user, _number(message))
        return await self._done(
            request, await self._intake.submit(user, place, token, typed, _event(form))
        )

    async def react(self, request: Request) -> Response:
        form = await request.form()
        message, emoji = _number(text_of(form, "message")), text_of(form, "emoji")
        event = await self._server.react(text_of(form, "user"), message, emoji)
        return await self._done(request, await self._intake.hear(event))

    async def delete(self, request: Request) -> Response:
        form = await request.form()
        event = await self._server.delete(text_of(form, "user"), _number(text_of(form, "message")))
        return await self._done(request, await self._intake.hear(event))

    async def read(self, request: Request) -> Response:
        form = await request.form()
        user, conversation = text_of(form, "user"), text_of(form, "conversation")
        thread, upto = _number(text_of(form, "thread")), _number(text_of(form, "upto"))
        await self._server.mark_read(user, conversation, thread, upto)
        return Response(status_code=204)

    async def skip(self, request: Request) -> Response:
        if self._backstage is not None:
            await self._backstage.skip_ahead()
        return _see(self._back(request))

    async def fault(self, request: Request) -> Response:
        form = await request.form()
        back = self._back(request)
        self._wire.change(toggled(text_of(form, "fault"), self._wire.faults))
        return _see(back)

    # ------------------------------------------------------------------------------------------------

    async def _done(self, request: Request, answer: Answer) -> Response:
        if not answer.is_recorded and answer.card is None:
            return await self._notices.told(request, "not-recorded")
        return _see(self._back(request))

    def _back(self, request: Request) -> Address:
        """The view it came from; only its query is used, so that it never leads elsewhere."""
        written = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        wanted = address(dict(parse_qsl(urlsplit(written).query)))
        for each in wanted.panes:
            self._server.person(each.user)
        return replace(wanted, form="", panes=wanted.panes or self._first_phones())

    def _first_phones(self) -> tuple[Pane, ...]:
        stage, people = self._backstage, tuple(self._server.people)[:2]
        users = stage.first_phones(self._server.now) if stage else people
        streamer, *others = users
        return (
            Pane(streamer, self._server.channels[-1]),
            *(Pane(user, DIRECT + user) for user in others),
        )

    def _reader(self, request: Request) -> Member:
        """Whose phone it is; from elsewhere it is nobody's, in the browser's language."""
        user = request.query_params.get("as", "")
        if not user:
            return Member("", "", browser_chrome(request).language)
        if user not in self._server.people:
            raise HTTPException(404)
        return self._server.people[user]


async def _story(session: AsyncSession, wanted: Address) -> Story | None:
    if len(wanted.panes) < 2 or not wanted.tour:
        return None
    return await reading.story(session, *(each.user for each in wanted.panes))


def _tour(views: list[PaneView], story: Story | None, chrome: Chrome) -> tuple[Step, ...]:
    if story is None:
        return ()
    streamer, engineer = (view.person for view in views)
    return tour(streamer, engineer, story, chrome, is_typed=bool(views[0].sample))


def _frame(request: Request, views: list[PaneView]) -> Chrome:
    """What is around the phones speaks as they do; where they differ, as the browser prefers."""
    spoken = {view.language for view in views}
    return Chrome(spoken.pop()) if len(spoken) == 1 else browser_chrome(request)


def _see(view: Address) -> Response:
    return RedirectResponse(str(view), 303)


def _title(views: list[PaneView]) -> str:
    waiting = sum(view.calls for view in views)
    return f"({waiting}) Showcaller" if waiting else "Showcaller"


def _incident(request: Request) -> IncidentId:
    """0: what stands there is no number, or none of ours."""
    return IncidentId(_number(request.path_params["number"]))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 18 else 0


def _event(form: FormData) -> str:
    return text_of(form, "event_id")


def _pressed(form: FormData) -> str:
    """One event for each button of a view: pressed twice it acts once, and two of them act both."""
    button = ":".join(text_of(form, name) for name in ("event_id", "message", "token"))
    return hashlib.blake2s(button.encode(), digest_size=16).hexdigest()
