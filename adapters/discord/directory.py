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
PATIENCE_S, AGAIN_AFTER_S = 20.0, 0.5  # where it is not known whether they may report
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
    """`role_names`: the home server's roles by id, as far as they are known. `needs_roles`: without one
    somebody wakes nobody, and with one perhaps.
    """

    def __init__(
        self,
        rest: Rest,
        workspace: str,
        role_names: Callable[[], Mapping[str, str]],
        needs_roles: Callable[[Sender], bool],
    ) -> None:
        self._rest = rest
        self._workspace = workspace
        self._role_names = role_names
        self._needs_roles = needs_roles
        self._known: dict[str, Known] = {}

    def name_of(self, user: str) -> str:
        return self._known.get(user, Known()).name or user

    async def surely(self, asked: Asked) -> Sender:
        """For what is decided by rights: while Discord does not say which roles somebody has, and a role
        may give them the right to wake somebody, it is asked again for a while.
        """
        sender, until = await self.sender(asked), time.monotonic() + PATIENCE_S
        while self._is_unknown(asked.user) and self._needs_roles(sender):
            left_s = until - time.monotonic()
            if left_s <= 0:
                log.warning("decided without their roles", user=asked.user)
                break
            await asyncio.sleep(AGAIN_AFTER_S)
            sender = await self.sender(asked, left_s)
        return sender

    def _is_unknown(self, user: str) -> bool:
        known = self._known.get(user, Known())
        return known.seen_at_s is None and not known.is_stranger

    async def sender(self, asked: Asked, within_s: float = LOOK_UP_WITHIN_S) -> Sender:
        """A member of a server is nobody in particular unless the playbook says more."""
        known = self._learn(asked)
        is_fresh = known.seen_at_s is not None and time.monotonic() - known.seen_at_s < FRESH_S
        if _member(asked) is None and not is_fresh:
            known = await self._look_up(asked.user, known, within_s)
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
        if (by := _member(asked)) is not None:
            roles = frozenset(each for role in by.roles for each in (str(role.id), role.name))
            known = replace(known, name=by.display_name, roles=roles, is_stranger=False)
            known = replace(known, seen_at_s=time.monotonic())
        elif asked.by is not None and not known.name:
            known = replace(known, name=asked.by.display_name)
        return self._keep(asked.user, known)

    def _keep(self, user: str, known: Known) -> Known:
        self._known[user] = known
        if len(self._known) > MOST:
            self._known.pop(next(iter(self._known)))
        return known

    async def _look_up(self, user: str, known: Known, within_s: float) -> Known:
        """If Discord does not say in time, they keep the roles that were last seen."""
        route = Route(
            "GET", "/guilds/{guild_id}/members/{user_id}", guild_id=self._workspace, user_id=user
        )
        try:
            member = await asyncio.wait_for(self._rest.call(route, where=f"<@{user}>"), within_s)
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


def _member(asked: Asked) -> discord.Member | None:
    """None where nothing says which roles they have: in a direct message, and while a session has not
    been told of their server yet.
    """
    by = asked.by
    return by if isinstance(by, discord.Member) and not by.guild.unavailable else None
