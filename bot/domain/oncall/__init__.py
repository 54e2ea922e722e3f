"""On call: who is called at any instant, why, and proof that somebody always is."""

from bot.domain.oncall.awake import is_awake, next_awake_start
from bot.domain.oncall.burden import Fairness, Load
from bot.domain.oncall.clock import Interval, Span, first_instant, last_instant, wall_clock
from bot.domain.oncall.conflict import first_conflict
from bot.domain.oncall.coverage import CoverageReport, coverage, open_gaps
from bot.domain.oncall.duty import Duty, Handoff, next_handoff, on_call, shows_around
from bot.domain.oncall.gaps import Gap, repeated
from bot.domain.oncall.handing import Refusal, Refused, give, take
from bot.domain.oncall.override import Leave, Override, OverrideKind
from bot.domain.oncall.plan import AcceptedGap, OnCallPlan, Region
from bot.domain.oncall.policy import EscalationPolicy, Level, Target, TargetKind
from bot.domain.oncall.reinforcement import Reinforcement
from bot.domain.oncall.rotation import Rotation, Shift, Turn, Unit
from bot.domain.oncall.show import Show
from bot.domain.oncall.timeline import Stint, person_stints, rotation_stints, stints
from bot.domain.oncall.via import Via, via
from bot.domain.oncall.whom import whom
from bot.domain.oncall.window import Window

__all__ = [
    "AcceptedGap",
    "CoverageReport",
    "Duty",
    "EscalationPolicy",
    "Fairness",
    "Gap",
    "Handoff",
    "Interval",
    "Leave",
    "Level",
    "Load",
    "OnCallPlan",
    "Override",
    "OverrideKind",
    "Refusal",
    "Refused",
    "Region",
    "Reinforcement",
    "Rotation",
    "Shift",
    "Show",
    "Span",
    "Stint",
    "Target",
    "TargetKind",
    "Turn",
    "Unit",
    "Via",
    "Window",
    "coverage",
    "first_conflict",
    "first_instant",
    "give",
    "is_awake",
    "last_instant",
    "next_awake_start",
    "next_handoff",
    "on_call",
    "open_gaps",
    "person_stints",
    "repeated",
    "rotation_stints",
    "shows_around",
    "stints",
    "take",
    "via",
    "wall_clock",
    "whom",
]
