"""The types of values that several sections share."""

from typing import Annotated

from pydantic import AfterValidator, Field

from bot.domain.mask import masked
from bot.domain.person import Language
from bot.domain.playbook import Texts
from bot.playbook.oncall_entries import Section
from bot.playbook.oncall_fields import wrong

SLUG = r"^[a-z0-9][a-z0-9_-]{0,39}$"
Slug = Annotated[str, Field(pattern=SLUG)]


def _no_secret(text: str) -> str:
    if (shown := masked(text)) != text:
        raise wrong(
            f'"{shown}" looks like a stream key or token. The playbook never holds keys: take it '
            "out, and renew it if this file was shared."
        )
    return text


KeylessText = Annotated[str, AfterValidator(_no_secret)]


class TextsEntry(Section):
    """A text in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def texts(self) -> Texts:
        return {Language.EN: self.en, Language.ZH: self.zh}
