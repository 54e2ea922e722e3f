"""The rules alone, played by the machine."""

from hypothesis import HealthCheck, settings

from tests.rules.incident_machine import Incidents

TestIncidents = Incidents.TestCase
TestIncidents.settings = settings(
    max_examples=150,
    stateful_step_count=30,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
