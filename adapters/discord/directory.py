"""Who is who: names, languages and roles, as Discord's events say.

Events of a server bring the member with their roles. A direct message does not: then they are asked for,
briefly, because rights depend on it.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import discord
import structlog
from discord.http import Route

from adapters.discord.errors import UNKNOWN_MEMBER, Refusal
from adapters.discord.intake import Asked
from adapters.discord.naming import Json, account
from adapters.discord.rest import Rest
from bot.domain.command import Membership, Sender
from bot.ports import PlatformBusy

log = structlog.get_logger(__name__)
LOOK_UP_WITHIN_S = 0.7  # of the three seconds that Discord waits
FRESH_S = 300.0
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Known:
    """`seen_at_s`: machine time at which a server said so; None: none ever did."""

    name: str = ""
    language: str = ""
    roles: frozenset[str] = frozenset()
    is_stranger: bool = False
    seen_at_s: float | None = None


class Directory:
    """`role_names`: the home server's roles by id, as far as they are known."""

    def __init__(
        self, rest: Rest, workspace: str, role_names: Callable[[], Mapping[str, str]]
    ) -> None:
        self._rest = rest
        self._workspace = workspace
        self._role_names = role_names
        self._known: dict[str, Known] = {}

    def name_of(self, user: str) -> str:
        return self._known.get(user, Known()).name or user

    async def sender(self, asked: Asked) -> Sender:
        """A member of a server is nobody in particular unless the playbook says more."""
        known = self._learn(asked)
        is_fresh = known.seen_at_s is not None and time.monotonic() - known.seen_at_s < FRESH_S
        if not isinstance(asked.by, discord.Member) and not is_fresh:
            known = await self._look_up(asked.user, known)
        return Sender(
            account(self._workspace, asked.user),
            name=known.name,
            membership=Membership.STRANGER if known.is_stranger else Membership.GUEST,
            roles=known.roles,
            language=known.language,
        )

    def _learn(self, asked: Asked) -> Known:
        known = self._known.get(asked.user, Known())
        if asked.locale:
            known = replace(known, language=asked.locale)
        if isinstance(asked.by, discord.Member):
            roles = frozenset(each for role in asked.by.roles for each in (str(role.id), role.name))
            known = replace(known, name=asked.by.display_name, roles=roles, is_stranger=False)
            known = replace(known, seen_at_s=time.monotonic())
        elif asked.by is not None and not known.name:
            known = replace(known, name=asked.by.display_name)
        return self._keep(asked.user, known)

    def _keep(self, user: str, known: Known) -> Known:
        self._known[user] = known
        if len(self._known) > MOST:
            self._known.pop(next(iter(self._known)))
        return known

    async def _look_up(self, user: str, known: Known) -> Known:
        """If Discord does not say in time, they keep the roles that were last seen."""
        route = Route(
            "GET", "/guilds/{guild_id}/members/{user_id}", guild_id=self._workspace, user_id=user
        )
        try:
            member = await asyncio.wait_for(
                self._rest.call(route, where=f"<@{user}>"), LOOK_UP_WITHIN_S
            )
        except (PlatformBusy, TimeoutError) as failure:
            log.warning("discord member not read", user=user, why=str(failure))
            return known
        except Refusal as refusal:
            is_stranger = refusal.code == UNKNOWN_MEMBER
            return self._keep(user, replace(known, is_stranger=is_stranger, roles=frozenset()))
        return self._keep(user, self._as_member(member, known))

    def _as_member(self, member: Json, known: Known) -> Known:
        names, user = self._role_names(), member["user"]
        roles = {each for role in member["roles"] for each in (role, names.get(role, role))}
        return replace(
            known,
            name=member.get("nick") or user.get("global_name") or user["username"],
            roles=frozenset(roles),
            is_stranger=False,
            seen_at_s=time.monotonic(),
        )
