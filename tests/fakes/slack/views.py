"""views.* methods: modals, opened within three seconds of what the user did, and the home tab."""

import time

from tests.fakes.slack.block_kit import view_problem
from tests.fakes.slack.chat import Backstage
from tests.fakes.slack.refusal import Json, Refused

TRIGGER_LIVES_S = 3.0


class Triggers:
    """A trigger opens one modal, within three seconds."""

    def __init__(self) -> None:
        self._given: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()

    def give(self, trigger: str, user: str) -> str:
        self._given[trigger] = (user, time.monotonic())
        return trigger

    def use(self, trigger: str) -> str:
        if trigger not in self._given:
            raise Refused("invalid_trigger_id")
        user, given_at = self._given[trigger]
        if trigger in self._used:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() > given_at + TRIGGER_LIVES_S:
            raise Refused("expired_trigger_id")
        self._used.add(trigger)
        return user


def check_view(view: object, kind: str) -> Json:
    if not isinstance(view, dict) or view.get("type") != kind:
        raise Refused("invalid_arguments", f"view must be a {kind}")
    problem = view_problem(view)
    if problem:
        raise Refused("invalid_arguments", problem)
    return view


def open_view(stage: Backstage, triggers: Triggers, arguments: Json) -> Json:
    view = check_view(arguments["view"], "modal")
    user = triggers.use(arguments["trigger_id"])
    return {"view": show_view(stage, user, view)}


def show_view(stage: Backstage, user: str, view: Json, view_id: str = "") -> Json:
    shown = {**view, "id": view_id or stage.workspace.new_id("V"), "user": user, "hash": "1"}
    stage.workspace.views[shown["id"]] = shown
    return shown


def update_view(stage: Backstage, arguments: Json) -> Json:
    view = check_view(arguments.get("view"), "modal")
    shown = stage.workspace.views.get(arguments.get("view_id", ""))
    if shown is None:
        raise Refused("not_found")
    return {"view": show_view(stage, shown["user"], view, shown["id"])}


def publish(stage: Backstage, arguments: Json) -> Json:
    view = check_view(arguments["view"], "home")
    stage.workspace.user(arguments["user_id"])
    stage.workspace.homes[arguments["user_id"]] = view
    return {"view": view}
