"""Every sentence the bot says, by key and language."""

from bot.messages.catalogue import load_catalogues
from bot.messages.line import plain_text
from bot.messages.phrase import phrase, words
from bot.messages.speaker import Speaker

__all__ = ["Speaker", "load_catalogues", "phrase", "plain_text", "words"]
