"""Which of the faults that are named is the one the report is about."""

from bot.domain.severity.clauses import Account, Claim, Said
from bot.domain.severity.extent import Extent
from bot.domain.severity.values import Loss, Scope, State, Symptom

_LOSSES = (Loss.TOTAL, Loss.HEAVY, Loss.MILD, Loss.SLIGHT, Loss.UNSTATED)
_KIND_COST = {
    "bare": 2,
    "loose": 3,
    "unseen": 2,
    "cosmetic": 6,
    "subtitles": 4,
    "display": 3,
    "record": 2,
    "backup": 1,
    "preview": 1,
    "camera": 1,
}
# Of equal losses, the one that is worst for viewers.
_ORDER = {Symptom("stream_down"): 0, Symptom("black_screen"): 0, Symptom("no_audio"): 0,
          Symptom("gifts_payments_down"): 1}  # fmt: skip
ENCODER = Symptom("encoder_overload")
# What an overloaded encoder looks like to viewers: named together, the cause is the symptom.
_LOOKS = frozenset(map(Symptom, ("stutter", "low_quality", "encoder_overload")))
_UNWATCHABLE = frozenset(map(Symptom, ("stream_down", "black_screen", "regional_outage")))


def chosen(account: Account, state: State) -> Claim | None:
    """Return the fault that matters most: asserted, then worst, then surest, then first."""
    asserted = account.asserted
    pool = asserted or tuple(one for one in account.claims if one.said is not Said.DENIED)
    if not pool and state is not State.QUESTION:
        pool = account.claims if state is not State.LIVE else ()
    best = min(pool, key=lambda one: _rank(account, one), default=None)
    return best and _cause(pool, best)


def _rank(account: Account, claim: Claim) -> tuple[int, int, int, int]:
    finding = claim.finding
    cost = _LOSSES.index(finding.loss) + _KIND_COST.get(finding.kind, 0)
    cost += _consequence(account, claim)
    return cost, _ORDER.get(finding.symptom, 2), -finding.weight, finding.first


_PLACES = frozenset({"STRM", "INGEST", "ENC", "REGION", "CARRIER", "CLIENT", "PAGE", "BACKUP"})


def _consequence(account: Account, claim: Claim) -> bool:
    """ "Cannot watch", of nothing in particular, after something that explains it."""
    if claim.finding.symptom != Symptom("stream_down") or claim.finding.kind == "bare":
        return False
    if account.clauses[claim.clause].tags & _PLACES:
        return False
    earlier = (one for one in account.asserted if one.clause < claim.clause)
    return any(one.finding.loss is Loss.TOTAL and one.finding.kind == "" for one in earlier)


def _cause(pool: tuple[Claim, ...], best: Claim) -> Claim:
    if best.finding.symptom not in _LOOKS:
        return best
    return next((one for one in pool if one.finding.symptom == ENCODER), best)


def regional(account: Account, main: Claim, extent: Extent, *, few: bool) -> Symptom:
    """A whole named region, or a carrier in a city, that cannot watch is a regional outage."""
    symptom = main.finding.symptom
    if (
        symptom not in _UNWATCHABLE
        or few
        or extent.scope is Scope.FEW
        or main.finding.kind not in ("", "bare", "loose")
    ):
        return symptom
    named = extent.carrier is not None or (
        extent.region is not None and extent.region.code != "global"
    )
    return Symptom("regional_outage") if named else symptom


_SYMPTOM_OF_THING = {
    "CHAT": "chat_down", "PAY": "gifts_payments_down", "METHOD": "gifts_payments_down",
    "LOGIN": "login_failure", "LAT": "high_latency", "DESYNC": "av_desync", "NOISE": "audio_noise",
    "SND": "no_audio", "SNDP": "no_audio", "PIC": "black_screen", "QUAL": "low_quality",
    "ENC": "encoder_overload", "CPU": "encoder_overload", "FRAMES": "encoder_overload",
    "CAM": "black_screen", "INGEST": "stream_down", "STRM": "stream_down", "BACKUP": "stream_down",
    "REGION": "regional_outage", "WATCH": "stream_down",
}  # fmt: skip


def thing_of(account: Account) -> Symptom:
    """Return what is spoken of where no fault is named: 登录已恢复 is about logging in."""
    for token in account.reading.tokens:
        if token.tag == "RECOV" and (
            symptom := _in_recovery(account.reading.text[token.start : token.end])
        ):
            return Symptom(symptom)
    order = list(_SYMPTOM_OF_THING)
    named = [token.tag for token in account.reading.tokens if token.tag in _SYMPTOM_OF_THING]
    best = min(named, key=order.index, default="")
    return Symptom(_SYMPTOM_OF_THING.get(best, "question_other"))


# 不卡了 says in one word that it stuttered.
_RECOVERY_WORDS = {
    **dict.fromkeys(("卡", "流畅", "lag", "buffer", "stutter", "freez", "smooth"), "stutter"),
    **dict.fromkeys(("echo", "noise", "buzz"), "audio_noise"),
    **dict.fromkeys(("黑", "画面", "picture"), "black_screen"),
    **dict.fromkeys(("声音", "听", "sound"), "no_audio"),
    **dict.fromkeys(("sync", "同步"), "av_desync"),
    "付": "gifts_payments_down",
    "登": "login_failure",
}  # fmt: skip


def _in_recovery(words: str) -> str:
    return next((symptom for part, symptom in _RECOVERY_WORDS.items() if part in words), "")
