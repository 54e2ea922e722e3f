"""The Web API over HTTP: token, rate, scope and arguments are checked before a method does anything."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.slack import chat, conversations, directory, files, views
from tests.fakes.slack.access import Access
from tests.fakes.slack.chat import Backstage
from tests.fakes.slack.faults import Fault, Faults, Trouble
from tests.fakes.slack.rates import Rates
from tests.fakes.slack.refusal import Json, Refused

METHODS: Mapping[str, Any] = json.loads(
    Path(__file__).with_name("methods.json").read_text("utf-8")
)["methods"]
BUILT: Mapping[str, Callable[[Backstage, Json], Json]] = {
    "auth.test": directory.auth_test,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "conversations.info": conversations.info,
    "conversations.list": conversations.listing,
    "conversations.open": conversations.open_direct,
    "pins.add": conversations.add_pin,
    "pins.list": conversations.list_pins,
    "reactions.add": conversations.add_reaction,
    "users.info": directory.user_info,
    "users.list": directory.users_list,
    "users.lookupByEmail": directory.lookup_by_email,
    "dnd.info": directory.dnd_info,
    "views.update": views.update_view,
    "views.publish": views.publish,
    "files.getUploadURLExternal": files.upload_url,
    "files.completeUploadExternal": files.complete_upload,
    "files.delete": files.delete,
}
EVERYWHERE = {"team_id"}  # slack-bolt sends it with every call, and Slack takes no offence
ENCODED = ("blocks", "attachments", "metadata", "view", "files")  # JSON inside a form


@dataclass
class Call:
    """`at` is when it arrived; `done_at` when its answer left."""

    method: str
    arguments: Json
    at: float
    done_at: float = 0.0
    error: str = ""


@dataclass
class WebApi:
    stage: Backstage
    access: Access
    triggers: views.Triggers
    new_socket_url: Callable[[], str]
    faults: Faults = field(default_factory=Faults)
    rates: Rates = field(default_factory=Rates)
    latency_s: float = 0.0
    calls: list[Call] = field(default_factory=list)
    on_silence: Callable[[], None] = lambda: None  # as a call that gets no answer falls silent

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, token = await _read(request)
        call = Call(method, arguments, time.monotonic())
        self.calls.append(call)
        fault = self.faults.take(method)
        if fault is not None and fault.trouble is Trouble.NONE:
            fault = None
        await asyncio.sleep(self.latency_s / 2)
        if fault is not None and not fault.trouble.is_after:
            return await self._fail(request, fault)
        answer = self._answer(call, token)
        await asyncio.sleep(self.latency_s / 2)
        call.done_at = time.monotonic()
        if fault is not None:
            return await self._fail(request, fault)
        return answer

    async def _fail(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.trouble in (Trouble.SILENCE, Trouble.SILENCE_AFTER):
            self.on_silence()
        return await _fail(request, fault.trouble, fault.retry_after_s)

    def _answer(self, call: Call, token: str) -> web.Response:
        try:
            self._check(call, token)
            wait_s = self.rates.wait_s(call.method, self._paced_by(call), time.monotonic())
            if wait_s:
                call.error = "ratelimited"
                return _rate_limited(max(1, round(wait_s + 0.5)))
            scopes = {"X-OAuth-Scopes": ",".join(sorted(self.access.scopes))}
            return web.json_response({"ok": True, **self._run(call)}, headers=scopes)
        except Refused as refused:
            call.error = refused.error
            return web.json_response(refused.as_json())

    def _check(self, call: Call, token: str) -> None:
        if call.method not in METHODS:
            raise Refused("unknown_method", req_method=call.method)
        self.access.check(call.method, token)
        if call.method in self.faults.refusals:
            raise Refused(self.faults.refusals[call.method])
        known = METHODS[call.method]
        unknown = sorted(set(call.arguments) - set(known["args"]) - EVERYWHERE)
        if unknown:
            raise Refused("invalid_arguments", f"unknown argument: {unknown[0]}")
        for name in known["required"]:
            if not call.arguments.get(name) and name != "app_token":
                raise Refused("invalid_arguments", f"missing required field: {name}")

    def _paced_by(self, call: Call) -> str:
        """A direct message by user id and by its own id share one limit."""
        channel = str(call.arguments.get("channel", ""))
        found = self.stage.workspace.channels.get(channel)
        return found.direct_user if found is not None and found.direct_user else channel

    def _run(self, call: Call) -> Json:
        match call.method:
            case "apps.connections.open":
                return {"url": self.new_socket_url()}
            case "views.open":
                return views.open_view(self.stage, self.triggers, call.arguments)
            case method:
                return BUILT[method](self.stage, call.arguments)


async def _read(request: web.Request) -> tuple[Json, str]:
    """Arguments from the query, a form or JSON; the token from the header or beside them."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    elif request.can_read_body:
        arguments |= dict(await request.post())
    for name in ENCODED:
        if isinstance(arguments.get(name), str):
            arguments[name] = json.loads(arguments[name])
    header = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return arguments, str(arguments.pop("token", "") or header)


def _rate_limited(retry_after_s: int) -> web.Response:
    return web.json_response(
        {"ok": False, "error": "ratelimited"},
        status=429,
        headers={"Retry-After": str(retry_after_s)},
    )


async def _fail(request: web.Request, trouble: Trouble, retry_after_s: int) -> web.Response:
    match trouble:
        case Trouble.RATE_LIMITED:
            return _rate_limited(retry_after_s)
        case Trouble.RESET | Trouble.RESET_AFTER:
            if request.transport is not None:
                request.transport.abort()
        case Trouble.SILENCE | Trouble.SILENCE_AFTER:
            await asyncio.sleep(3600)
        case Trouble.GARBAGE_AFTER:
            return web.Response(text="<html>", content_type="application/json")
        case Trouble.PLAIN_TEXT_AFTER:
            return web.Response(text="try again later")
        case Trouble.BROKEN_TEXT_AFTER:
            return web.Response(body=b"\xff{}", content_type="application/json", charset="utf-8")
        case _:
            pass
    return web.Response(status=503, text="<html>upstream error</html>", content_type="text/html")
