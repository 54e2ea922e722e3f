"""On call: who is called at any instant, why, and proof that somebody always is."""

from bot.domain.oncall.awake import is_awake, next_awake_start
from bot.domain.oncall.clock import Interval, Span, first_instant, last_instant, wall_clock
from bot.domain.oncall.duty import Duty, Handoff, next_handoff, on_call, shows_around
from bot.domain.oncall.override import Leave, Override, OverrideKind
from bot.domain.oncall.plan import AcceptedGap, OnCallPlan, Region
from bot.domain.oncall.policy import EscalationPolicy, Level, Target, TargetKind
from bot.domain.oncall.reinforcement import Reinforcement
from bot.domain.oncall.rotation import Rotation, Shift, Unit
from bot.domain.oncall.show import Show
from bot.domain.oncall.via import Via, via
from bot.domain.oncall.whom import whom
from bot.domain.oncall.window import Window

__all__ = [
    "AcceptedGap",
    "Duty",
    "EscalationPolicy",
    "Handoff",
    "Interval",
    "Leave",
    "Level",
    "OnCallPlan",
    "Override",
    "OverrideKind",
    "Region",
    "Reinforcement",
    "Rotation",
    "Shift",
    "Show",
    "Span",
    "Target",
    "TargetKind",
    "Unit",
    "Via",
    "Window",
    "first_instant",
    "is_awake",
    "last_instant",
    "next_awake_start",
    "next_handoff",
    "on_call",
    "shows_around",
    "via",
    "wall_clock",
    "whom",
]
