"""Names come along with a command: people's of themselves and of their files. They are typed, too.

Words are masked by the rules that keep them.
"""

from dataclasses import replace

from bot.domain.command import Command, DeclareIncident, HearMessage, Order, Sender
from bot.domain.file import File
from bot.domain.mask import masked


def without_secrets(command: Command) -> Command:
    return replace(
        command,
        order=_order(command.order),
        sender=_sender(command.sender),
        on_behalf_of=_sender(command.on_behalf_of),
    )


def _order(order: Order) -> Order:
    if isinstance(order, DeclareIncident | HearMessage) and order.files:
        return replace(order, files=tuple(_file(each) for each in order.files))
    return order


def _sender(sender: Sender | None) -> Sender | None:
    return replace(sender, name=masked(sender.name)) if sender else None


def _file(file: File) -> File:
    """Where a file's address has a secret of its name in it, it is not fetched."""
    is_plain = masked(file.reference) == file.reference
    return replace(file, name=masked(file.name), reference=file.reference if is_plain else "")
