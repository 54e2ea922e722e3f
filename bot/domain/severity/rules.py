"""The part of the severity rules that a team may tune: thresholds, words, symptoms and regions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.domain.ids import RegionId
from bot.domain.severity.values import Severity, Symptom


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The rubric's numbers."""

    sev1_viewers: int = 50_000  # this many materially affected is SEV1, whatever the symptom
    sev1_pct: float = 50.0  # share affected, per cent
    sev2_pct: float = 10.0
    few_viewers: int = 20  # up to this many named people are "few"
    desync_s: float = 1.0  # sound out of step by this much is heavy
    latency_s: float = 15.0  # behind live by this much is heavy
    low_fps: int = 15  # an output this slow is heavy
    low_lines: int = 360  # a picture of this many lines or fewer is heavy


@dataclass(frozen=True, slots=True)
class OwnSymptom:
    """A symptom that a team adds, and its level when it hits most or all viewers."""

    words: tuple[str, ...]
    all_viewers: Severity = Severity.SEV2


@dataclass(frozen=True, slots=True)
class SeverityRules:
    """What the playbook says about severity; the built-in words are in `lexicon/`."""

    thresholds: Thresholds = Thresholds()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # symptom or fact -> words
    symptoms: Mapping[Symptom, OwnSymptom] = field(default_factory=dict)
    regions: Mapping[RegionId, tuple[str, ...]] = field(default_factory=dict)  # code -> words
    starting: Severity = Severity.SEV2  # a show due within minutes that cannot go live
    names: tuple[str, ...] = ()  # of streams

    def __hash__(self) -> int:
        """Rules are a key: the lexicon is kept per rules. Equal rules have equal names in them."""
        return hash((*self.words, *self.symptoms, *self.regions))


# The names under which a playbook may add words.
WORD_NAMES: Mapping[str, str] = {
    "stutter": "STUT",
    "black_screen": "BLACK",
    "no_audio": "SILENT",
    "audio_noise": "NOISE",
    "av_desync": "DESYNC",
    "high_latency": "LIVEEDGE",
    "stream_down": "CANTWATCH",
    "chat_down": "CHATX",
    "gifts_payments_down": "PAYX",
    "login_failure": "LOGINX",
    "low_quality": "BLUR",
    "encoder_overload": "FRAMES",
    "drill": "DRILL",
    "not_live": "NOTLIVE",
    "recovered": "RECOV",
    "question": "ASK",
    "everyone": "ALL",
    "many": "MANY",
    "some": "SOME",
    "few": "FEW",
    "slight": "SLIGHT",
    "heavy": "HEAVY",
    "workaround": "WORKAROUND",
    "unfelt": "UNFELT",
    "backup": "BACKUP",
    "cosmetic": "COSM",
}


@cache
def default_rules() -> SeverityRules:
    """Return the rules of the default playbook."""
    return SeverityRules()
