"""auth.test, users.* and dnd.* methods."""

from tests.fakes.slack.access import who_am_i
from tests.fakes.slack.chat import Backstage
from tests.fakes.slack.refusal import Json, Refused
from tests.fakes.slack.workspace import BOT, BOT_USER, TEAM


def auth_test(stage: Backstage, _: Json) -> Json:
    return who_am_i(f"{stage.url}/", TEAM, BOT, BOT_USER)


def user_info(stage: Backstage, arguments: Json) -> Json:
    user = stage.workspace.user(str(arguments.get("user", "")))
    return {"user": user.as_json(with_locale=_is_true(arguments.get("include_locale")))}


def users_list(stage: Backstage, arguments: Json) -> Json:
    with_locale = _is_true(arguments.get("include_locale"))
    start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 1000)
    everybody = list(stage.workspace.users.values())
    cursor = str(start + limit) if len(everybody) > start + limit else ""
    return {
        "members": [each.as_json(with_locale) for each in everybody[start : start + limit]],
        "response_metadata": {"next_cursor": cursor},
    }


def lookup_by_email(stage: Backstage, arguments: Json) -> Json:
    everybody = stage.workspace.users.values()
    found = [each for each in everybody if each.email == arguments["email"]]
    if not found or found[0].is_deactivated:
        raise Refused("users_not_found")
    return {"user": found[0].as_json(with_locale=False)}


def dnd_info(stage: Backstage, arguments: Json) -> Json:
    user = stage.workspace.user(str(arguments.get("user", BOT_USER)))
    return {
        "dnd_enabled": user.is_silent,
        "next_dnd_start_ts": 1 if user.is_silent else 0,
        "next_dnd_end_ts": 2_000_000_000 if user.is_silent else 0,
        "snooze_enabled": False,
    }


def _is_true(value: object) -> bool:
    return str(value).lower() in ("1", "true")
