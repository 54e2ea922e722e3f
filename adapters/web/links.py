"""What a link outside chat leads to: the page it stands for, with its buttons.

The link is the credential, so no access token is asked for. Opening it, or having it previewed, does
nothing; a button acts as the person it was sent to, once.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.web.link_page import HEADERS, Shown, page, plain_page
from bot.cards.card import Card
from bot.cards.view import View
from bot.domain import command as c
from bot.domain import press
from bot.domain.ids import CommandKey
from bot.domain.say import Say, say
from bot.front import Front
from bot.linking import PATH, hash_of
from bot.messages.line import plain_text
from bot.ports import Answer, InDoubt, Link, Links, StoreBusy

OF_PAGES = frozenset({"ack", "pass"})  # only while the page still asks for it


@dataclass(frozen=True, slots=True)
class LinkPages:
    front: Front
    links: Links

    def routes(self) -> list[Route]:
        path = PATH + "{secret}"
        return [Route(path, self.show), Route(path, self.act, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        try:
            link = await self._link(request)
            return await self._shown(link) if link else self._plainly(say("link-unknown"), 404)
        except StoreBusy:
            return self._plainly(say("link-busy"), 503)

    async def act(self, request: Request) -> Response:
        """Leads back to the page, so that to load it again does nothing either."""
        try:
            link = await self._link(request)
            if link is None:
                return self._plainly(say("link-unknown"), 404)
            token = await _pressed(request)
            order = press.order_of(token) if token in link.tokens else None
            if order is None or self._is_late(link):
                return await self._shown(link)
            await self.front.handle(c.Command(_key(link), order, _sender(link)))
        except InDoubt:
            return self._plainly(say("link-in-doubt"), 503)
        except StoreBusy:
            return self._plainly(say("link-busy"), 503)
        return RedirectResponse(request.url.path, 303, HEADERS)

    async def _link(self, request: Request) -> Link | None:
        return await self.links.link(hash_of(request.path_params["secret"]))

    def _is_late(self, link: Link) -> bool:
        return link.expires_at <= self.front.showing.clock.now()

    async def _shown(self, link: Link) -> Response:
        sender = _sender(link)
        view, card = self.front.view(sender), await self.front.page_of(sender, link.incident)
        answer = await self.front.desk.store.answer_to(_key(link))
        if answer is not None:
            return _page(Shown(view.speaker.language, card, notes=await self._said(answer, link)))
        if self._is_late(link):
            expired = view.words(say("link-expired"))
            return _page(Shown(view.speaker.language, card, notes=(expired,)), 410)
        notes = () if card else (view.words(say("test-text")),)
        return _page(Shown(view.speaker.language, card, notes, _buttons(link, card, view)))

    async def _said(self, answer: Answer, link: Link) -> tuple[str, ...]:
        """What the button that was pressed was answered."""
        if answer.reply is None:
            return ()
        card = await self.front.show(answer.reply, _sender(link))
        return tuple(plain_text(line) for line in card.lines)

    def _plainly(self, sentence: Say, status: int) -> Response:
        hotline = self.front.showing.playbooks.active.hotline
        return HTMLResponse(plain_page(sentence, hotline), status, HEADERS)


def _sender(link: Link) -> c.Sender:
    return c.Sender(link.account)


def _key(link: Link) -> CommandKey:
    """One for all its buttons: the first press counts, and is answered alike ever after."""
    return CommandKey(f"link:{link.hash}")


async def _pressed(request: Request) -> str:
    async with request.form() as form:
        token = form.get("press", "")
    return token if isinstance(token, str) else ""


def _buttons(link: Link, card: Card | None, view: View) -> tuple[tuple[str, str], ...]:
    asked = {each.token for each in card.buttons} if card else set()
    open_ = (each for each in link.tokens if each in asked or _verb(each) not in OF_PAGES)
    return tuple((each, view.words(Say(f"button-{_verb(each)}"))) for each in open_)


def _verb(token: str) -> str:
    return token.partition(":")[0]


def _page(shown: Shown, status: int = 200) -> Response:
    return HTMLResponse(page(shown), status, HEADERS)
