"""REST v10: route, token, limits and body are checked before an operation does anything."""

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.fakes.discord import specification
from tests.fakes.discord.faults import Fault, Faults, Trouble
from tests.fakes.discord.operations import BUILT
from tests.fakes.discord.rates import OLD_EDITS, RENAMES, Limit, Rates, Verdict
from tests.fakes.discord.refusal import Json, No, Refused
from tests.fakes.discord.specification import Operation
from tests.fakes.discord.stage import Call, Stage, Upload

USER_AGENT = re.compile(r"DiscordBot \(\S+ \S+\)")
BASE = "/api/v10"
MULTIPART = "multipart/form-data"


@dataclass
class Rest:
    """`violations`: what no well-behaved bot does, and where this fake does not answer as Discord does.

    `checks_answers` is switched off only where the fake's own time would be measured with the bot's.
    """

    stage: Stage
    faults: Faults = field(default_factory=Faults)
    rates: Rates = field(default_factory=Rates)
    latency_s: float = 0.0
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    checks_answers: bool = True
    on_silence: Callable[[], None] = lambda: None  # as a call that gets no answer falls silent

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            operation, params = self._route(request.method, request.path)
        except Refused as refused:
            return _answer(refused.no.status, refused.as_json())
        call = Call(operation.id, params, dict(request.query), None, {})
        self.calls.append(call)
        fault = self.faults.take(operation.id, params.get("channel_id", ""))
        if fault is not None and fault.trouble is Trouble.NONE:
            fault = None
        await asyncio.sleep(self.latency_s / 2)
        if fault is not None and not fault.trouble.is_after:
            return await self._fail(request, call, fault)
        answer = await self._do(request, operation, call)
        call.effect_at = time.monotonic()
        await asyncio.sleep(self.latency_s / 2)
        call.done_at = time.monotonic()
        if fault is not None:
            return await self._fail(request, call, fault)
        return answer

    def _route(self, method: str, path: str) -> tuple[Operation, dict[str, str]]:
        found = specification.find(path.removeprefix(BASE)) if path.startswith(BASE) else []
        for route, params in found:
            operation = route.operations.get(method)
            if operation is not None and operation.id in BUILT:
                return operation, params
        known = any(method in route.operations for route, _ in found)
        self.violations.append(f"{method} {path} is {'not built here' if known else 'no route'}")
        raise Refused(No.BAD_METHOD if found and not known else No.NOT_FOUND)

    async def _do(self, request: web.Request, operation: Operation, call: Call) -> web.Response:
        verdict = Verdict()
        try:
            self._check_sender(request, operation)
            media = await _read(request, call)
            verdict = self._limit(operation, call)
            if verdict.wait_s:
                call.status = 429
                return _rate_limited(verdict)
            self._check_body(operation, call, media)
            body = BUILT[operation.id](self.stage, call)
        except Refused as refused:
            call.status, call.code = refused.no.status, refused.no.code
            return _answer(call.status, refused.as_json(), verdict)
        call.status = 204 if body is None else operation.status
        self._check_answer(operation, call, body)
        return _answer(call.status, body, verdict)

    def _check_sender(self, request: web.Request, operation: Operation) -> None:
        """discord.py names itself wherever it shows its token, and nowhere else."""
        if not operation.needs_token:
            return
        if not USER_AGENT.match(request.headers.get("User-Agent", "")):
            raise Refused(No.BLOCKED)
        if request.headers.get("Authorization", "") != f"Bot {self.stage.application.token}":
            raise Refused(No.UNAUTHORIZED)

    def _limit(self, operation: Operation, call: Call) -> Verdict:
        params = call.params
        major = params.get("channel_id") or params.get("guild_id") or ""
        return self.rates.take(operation.id, major, self._more(operation, call))

    def _more(self, operation: Operation, call: Call) -> Limit | None:
        if operation.id == "update_channel" and {"name", "topic"} & set(call.form):
            return RENAMES
        if operation.id != "update_message":
            return None
        channel = self.stage.world.channels.get(call.params["channel_id"])
        message = channel.messages.get(call.params["message_id"]) if channel else None
        return OLD_EDITS if message and message.is_old else None

    def _check_body(self, operation: Operation, call: Call, media: str) -> None:
        problems = specification.request_problems(operation, call.body, media)
        if problems:
            self.violations += [f"{operation.id}: {each}" for each in problems]
            raise Refused(No.INVALID_FORM, *problems)

    def _check_answer(self, operation: Operation, call: Call, body: Any) -> None:
        if not self.checks_answers:
            return
        problem = specification.response_problem(operation, call.status, body)
        if problem:
            self.violations.append(f"this fake's own answer: {problem}")

    # Troubles --------------------------------------------------------------------------------------

    async def _fail(self, request: web.Request, call: Call, fault: Fault) -> web.Response:
        call.done_at = time.monotonic()
        match fault.trouble:
            case Trouble.RATE_LIMITED | Trouble.RATE_LIMITED_EVERYWHERE:
                is_global = fault.trouble is Trouble.RATE_LIMITED_EVERYWHERE
                return _rate_limited(Verdict(fault.retry_after_s, is_global=is_global))
            case Trouble.OPENED_TOO_FAST:
                return _answer(fault.trouble.status, Refused(No.OPENED_TOO_FAST).as_json())
            case Trouble.CUT_OFF_AFTER:
                return web.Response(body=b'{"id": ', content_type="application/json")
            case Trouble.RESET | Trouble.RESET_AFTER:
                if request.transport is not None:
                    request.transport.abort()
            case Trouble.SILENCE | Trouble.SILENCE_AFTER:
                self.on_silence()
                await asyncio.sleep(3600)
            case _:
                pass
        page = "<html>upstream error</html>"
        return web.Response(status=fault.trouble.status or 503, text=page, content_type="text/html")


async def _read(request: web.Request, call: Call) -> str:
    """Fills in the body; returns its media type."""
    if not request.can_read_body:
        return ""
    if request.content_type == MULTIPART:
        await _read_parts(request, call)
        return MULTIPART
    call.body = _parsed(await request.read())
    return request.content_type


async def _read_parts(request: web.Request, call: Call) -> None:
    """`payload_json` holds the form; files are named `files[0]` and so on."""
    call.body = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = await part.read()
        if part.name == "payload_json":
            call.body = _parsed(bytes(content))
            continue
        key = (part.name or "").removeprefix("files[").removesuffix("]")
        media = part.headers.get("Content-Type", "application/octet-stream")
        call.files[key] = Upload(part.filename or "unknown", bytes(content), media)


def _parsed(body: bytes) -> Any:
    """Half a surrogate pair is no text, and no JSON to Discord."""
    try:
        parsed = json.loads(body)
        json.dumps(parsed, ensure_ascii=False).encode()
    except ValueError:
        raise Refused(No.INVALID_JSON) from None
    return parsed


def _answer(status: int, body: Any, verdict: Verdict | None = None) -> web.Response:
    headers = dict(verdict.headers) if verdict is not None else {}
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status,
        body=json.dumps(body).encode(),
        content_type="application/json",
        headers=headers,
    )


def _rate_limited(verdict: Verdict) -> web.Response:
    about: Json = {
        "Via": "1.1 google",
        "Retry-After": str(max(1, round(verdict.wait_s + 0.5))),
        "X-RateLimit-Scope": verdict.scope,
        **verdict.headers,
    }
    if verdict.is_global:
        about["X-RateLimit-Global"] = "true"
    return web.Response(
        status=429,
        body=json.dumps(verdict.as_json()).encode(),
        content_type="application/json",
        headers=about,
    )
