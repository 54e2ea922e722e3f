"""From a report's text to facts."""

from bot.domain.severity.rules import SeverityRules
from bot.domain.severity.values import Facts, Symptom


def understand(text: str, rules: SeverityRules) -> Facts:
    """Return what the text says. Any text is allowed; what is not understood is said so."""
    return Facts(symptom=Symptom("question_other"), understood=False)
