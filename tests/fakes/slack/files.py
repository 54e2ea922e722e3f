"""files.* methods, and the two addresses behind them: where files are put, and where they are read."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.slack.access import Access
from tests.fakes.slack.chat import Backstage, check_may_post
from tests.fakes.slack.faults import Faults, Trouble
from tests.fakes.slack.refusal import Json, Refused
from tests.fakes.slack.workspace import BOT_USER, Message, StoredFile, Workspace

LARGEST = 1024 * 1024 * 1024
PUT, GET = "put a file", "get a file"  # their names among the faults


def upload_url(stage: Backstage, arguments: Json) -> Json:
    length = int(arguments["length"])
    if not 0 < length <= LARGEST:
        raise Refused("invalid_arguments", "length must be more than 0")
    file = StoredFile(
        stage.workspace.new_id("F"), str(arguments["filename"]), length, owner=BOT_USER
    )
    stage.workspace.files[file.id] = file
    return {"upload_url": f"{stage.url}/upload/{file.id}", "file_id": file.id}


def complete_upload(stage: Backstage, arguments: Json) -> Json:
    """Once for each file; shared at once, though its message's `ts` is not told."""
    files = [_uploaded(stage, each) for each in arguments["files"]]
    if "channel_id" in arguments:
        _share(stage, files, arguments)
    for file in files:
        file.is_complete = True
    return {"files": [{"id": each.id, "title": each.title} for each in files]}


def _uploaded(stage: Backstage, about: Json) -> StoredFile:
    file = stage.workspace.files.get(str(about["id"]))
    if file is None or file.content is None or file.is_complete:
        raise Refused("file_not_found")
    file.title = str(about.get("title") or file.name)
    return file


def _share(stage: Backstage, files: list[StoredFile], arguments: Json) -> None:
    channel = stage.workspace.visible_channel(arguments["channel_id"])
    check_may_post(stage, channel)
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    thread_ts = str(arguments.get("thread_ts") or "")
    if thread_ts and thread_ts not in channel.messages:
        raise Refused("thread_not_found")
    message = Message(
        stage.workspace.new_ts(),
        BOT_USER,
        arguments.get("initial_comment", ""),
        thread_ts=thread_ts,
        files=[each.as_json(stage.url) for each in files],
    )
    stage.workspace.add_message(channel, message)
    stage.events.message(channel, message)


def delete(stage: Backstage, arguments: Json) -> Json:
    """And with it the messages that were nothing else."""
    file = stage.workspace.files.get(str(arguments["file"]))
    if file is None:
        raise Refused("file_not_found")
    if file.owner != BOT_USER:
        raise Refused("cant_delete_file")
    del stage.workspace.files[file.id]
    for channel in stage.workspace.channels.values():
        for message in [m for m in channel.messages.values() if _is_only(m, file)]:
            del channel.messages[message.ts]
            stage.events.deleted(channel, message)
    return {}


def _is_only(message: Message, file: StoredFile) -> bool:
    return [each["id"] for each in message.files] == [file.id]


@dataclass
class FileServer:
    """`asked`: the files that were given out. `faults` is the Web API's."""

    workspace: Workspace
    access: Access
    faults: Faults
    asked: list[str] = field(default_factory=list)
    on_silence: Callable[[], None] = lambda: None  # as a call that gets no answer falls silent

    async def put(self, request: web.Request) -> web.Response:
        """An address takes a file once, and the whole of what was announced."""
        file = self.workspace.files.get(request.match_info["file"])
        content = await request.read()
        await self._trouble(PUT)
        if file is None or file.content is not None:
            return web.Response(status=404)
        if len(content) != file.length:
            return web.Response(status=400, text="length differs from what was announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def get(self, request: web.Request) -> web.Response:
        """Whoever shows no token with files:read is led to the page where people sign in."""
        file = self.workspace.files.get(request.match_info["file"])
        await self._trouble(GET)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != self.access.bot_token or "files:read" not in self.access.scopes:
            return web.Response(status=302, headers={"Location": "/signin"})
        if file is None or file.content is None:
            return web.Response(status=404)
        self.asked.append(file.id)
        return web.Response(body=file.content, content_type="application/octet-stream")

    async def _trouble(self, what: str) -> None:
        fault = self.faults.take(what)
        if fault is None or fault.trouble is Trouble.NONE:
            return
        if fault.trouble is Trouble.SILENCE:
            self.on_silence()
            await asyncio.sleep(3600)
        raise web.HTTPServiceUnavailable
