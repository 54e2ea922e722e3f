"""The quick walk from silence to silence finds the gaps that the whole report finds."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.oncall import EscalationPolicy, Interval, Level, Target, TargetKind, coverage
from bot.domain.oncall.clock import wall_clock
from bot.domain.oncall.coverage import open_gaps
from bot.domain.oncall.policy import MINUTE
from bot.domain.severity.values import Severity
from tests.rules.oncall.plans import utc, window
from tests.rules.oncall.test_against_oracle import CHANGES, PEOPLE, plans

WEEKS = 1
TARGETS = st.builds(
    Target,
    st.sampled_from((TargetKind.REGION, TargetKind.BACKUP, TargetKind.NEXT_REGION)),
    when=st.just((window("00:00-24:00"),)) | st.just((window("09:00-17:00", days=range(5)),)),
) | st.builds(
    Target,
    st.just(TargetKind.PERSON),
    st.sampled_from(PEOPLE),
    when=st.just((window("22:00-02:00", days=(0, 3)),)),
)
LEVELS = st.builds(
    Level, st.lists(TARGETS, min_size=1, max_size=2).map(tuple), st.just(MINUTE), st.booleans()
)
POLICIES = st.fixed_dictionaries(
    {
        severity: st.builds(EscalationPolicy, st.lists(LEVELS, max_size=2).map(tuple))
        for severity in (Severity.SEV1, Severity.SEV3)
    }
)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data(), change=st.sampled_from(CHANGES), policies=POLICIES)
def test_it_finds_every_gap_and_no_other(
    data: st.DataObject,
    change: tuple[str, str],
    policies: dict[Severity, EscalationPolicy],
) -> None:
    zone, instant = change
    start = utc(instant) - timedelta(weeks=WEEKS / 2)
    plan = data.draw(plans([zone, zone, "Asia/Singapore"], wall_clock(utc(instant), zone)))
    span = Interval(start, start + timedelta(weeks=WEEKS))
    assert open_gaps(plan, policies, span) == coverage(plan, policies, start, WEEKS).open_gaps
