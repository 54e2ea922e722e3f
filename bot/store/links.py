"""The links that were sent: the hash of each secret, never the secret."""

from sqlalchemy import insert, select
from sqlmodel import col

from bot.domain.ids import IncidentId
from bot.domain.person import Account
from bot.ports import Link
from bot.store.engine import Engines
from bot.store.tables import LinkRow


class SqlLinks:
    """bot.ports.Links on SQLAlchemy."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    async def keep(self, link: Link) -> None:
        row = {
            "hash": link.hash,
            "platform": link.account.platform,
            "workspace": link.account.workspace,
            "user_id": link.account.user,
            "tokens": " ".join(link.tokens),
            "incident": link.incident,
            "expires_at": link.expires_at,
        }
        await self._engines.write(lambda c: c.execute(insert(LinkRow), [row]))

    async def link(self, hash: str) -> Link | None:
        query = select(LinkRow.__table__).where(col(LinkRow.hash) == hash)  # type: ignore[attr-defined]  # SQLModel
        row = await self._engines.read(lambda c: c.execute(query).one_or_none())
        if row is None:
            return None
        return Link(
            row.hash,
            Account(row.platform, row.workspace, row.user_id),
            tuple(row.tokens.split()),
            None if row.incident is None else IncidentId(row.incident),
            row.expires_at,
        )
