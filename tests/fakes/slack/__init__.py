"""A Slack of our own on loopback: Web API and Socket Mode, as strict as the real one.

It knows nothing of the product: the product's real client libraries talk to it over real sockets.
"""

from tests.fakes.slack.block_kit import message_problem, view_problem
from tests.fakes.slack.faults import Trouble
from tests.fakes.slack.manifest import Manifest, Shortcut
from tests.fakes.slack.people import Answered, Human
from tests.fakes.slack.server import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.fakes.slack.workspace import BOT_USER, TEAM, Channel, Message, User, Workspace

__all__ = [
    "APP_TOKEN",
    "BOT_TOKEN",
    "BOT_USER",
    "TEAM",
    "Answered",
    "Channel",
    "FakeSlack",
    "Human",
    "Manifest",
    "Message",
    "Shortcut",
    "Trouble",
    "User",
    "Workspace",
    "message_problem",
    "view_problem",
]
