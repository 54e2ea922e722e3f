"""The bot itself, people, guilds, roles and the gateway's address over REST."""

from tests.fakes.discord import permissions
from tests.fakes.discord.application import GUILD_MEMBERS, IDENTIFIES_A_DAY
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json, No, Refused
from tests.fakes.discord.stage import Call, Stage
from tests.fakes.discord.world import TEXT, Channel, Overwrite


def me(stage: Stage, _: Call) -> Json:
    about = stage.bot.as_json() | {"mfa_enabled": False, "locale": "en-US", "email": None}
    del about["primary_guild"]
    return about | {"verified": True}


def application(stage: Stage, call: Call) -> Json:
    if call.params.get("application_id", stage.application.id) != stage.application.id:
        raise Refused(No.UNKNOWN_APPLICATION)
    return stage.application.as_json()


def gateway(stage: Stage, _: Call) -> Json:
    return {"url": gateway_url(stage)}


def gateway_url(stage: Stage) -> str:
    return stage.url.replace("http://", "ws://") + "/gateway"


def gateway_for_bots(stage: Stage, _: Call) -> Json:
    return {
        "url": gateway_url(stage),
        "shards": 1,
        "session_start_limit": {
            "total": IDENTIFIES_A_DAY,
            "remaining": stage.application.identifies_left,
            "reset_after": 86_400_000,
            "max_concurrency": 1,
        },
    }


def user(stage: Stage, call: Call) -> Json:
    return stage.world.user(call.params["user_id"]).as_json()


def my_guilds(stage: Stage, _: Call) -> list[Json]:
    bot = stage.bot.id
    return [
        {
            "id": each.id,
            "name": each.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": "0",
            "features": [],
        }
        for each in stage.world.guilds.values()
        if bot in each.members
    ]


def guild(stage: Stage, call: Call) -> Json:
    found = stage.guild(call)
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
    return found.as_json() | (counts if call.asks("with_counts") else {})


def channels(stage: Stage, call: Call) -> list[Json]:
    found = stage.guild(call)
    everything = stage.world.channels.values()
    return [each.as_json() for each in everything if each.guild is found and not each.is_thread]


def create_channel(stage: Stage, call: Call) -> Json:
    """Rights that the bot has not itself it can neither give nor take."""
    guild, form = stage.guild(call), call.form
    mine = permissions.in_guild(guild, guild.members[stage.bot.id])
    overwrites = {
        str(each["id"]): Overwrite(
            not each.get("type"), int(each.get("allow") or 0), int(each.get("deny") or 0)
        )
        for each in form.get("permission_overwrites") or []
    }
    if not mine & P.MANAGE_CHANNELS:
        raise Refused(No.MISSING_PERMISSIONS)
    if any((each.allow | each.deny) & ~mine for each in overwrites.values()):
        raise Refused(No.MISSING_PERMISSIONS)
    parent = stage.world.channels.get(str(form.get("parent_id") or ""))
    channel = Channel(stage.world.new_id(), form.get("type") or TEXT, guild, form["name"], parent)
    channel.topic, channel.overwrites = form.get("topic"), overwrites
    stage.world.add_channel(channel)
    stage.events.channel("CREATE", channel)
    return channel.as_json()


def roles(stage: Stage, call: Call) -> list[Json]:
    return [each.as_json() for each in stage.guild(call).roles.values()]


def role(stage: Stage, call: Call) -> Json:
    found = stage.guild(call).roles.get(call.params["role_id"])
    if found is None:
        raise Refused(No.UNKNOWN_ROLE)
    return found.as_json()


def member(stage: Stage, call: Call) -> Json:
    found = stage.guild(call)
    who = stage.world.user(call.params["user_id"])
    if who.id not in found.members:
        raise Refused(No.UNKNOWN_MEMBER)
    return found.members[who.id].as_json()


def members(stage: Stage, call: Call) -> list[Json]:
    """Only with the members intent switched on in the portal."""
    found = stage.guild(call)
    if not stage.application.privileged & GUILD_MEMBERS:
        raise Refused(No.MISSING_ACCESS)
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    everybody = sorted(found.members.values(), key=lambda each: int(each.user.id))
    return [each.as_json() for each in everybody if int(each.user.id) > after][:limit]


def search_members(stage: Stage, call: Call) -> list[Json]:
    found = stage.guild(call)
    start, limit = call.query.get("query", "").lower(), int(call.query.get("limit", 1))
    named = (each for each in found.members.values() if each.user.name.lower().startswith(start))
    return [each.as_json() for each in named][:limit]
