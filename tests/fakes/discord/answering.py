"""Answers to interactions: the first one, the original that it became, and what follows.

None of these calls needs the bot's token, and none counts against its limits.
"""

from collections.abc import Mapping

from tests.fakes.discord import components, mentions, posting
from tests.fakes.discord.interaction import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER_EDIT,
    EDIT,
    FORM,
    SAY,
    SUBMIT,
    THINK,
    Interaction,
)
from tests.fakes.discord.message import (
    COMMAND as COMMAND_MESSAGE,
)
from tests.fakes.discord.message import (
    CONTEXT_COMMAND,
    EPHEMERAL,
    LOADING,
    REPLY,
    Message,
)
from tests.fakes.discord.refusal import Json, No, Problem, Refused, refuse_form, too_long
from tests.fakes.discord.stage import Call, Stage

FITTING: Mapping[int, set[int]] = {
    COMMAND: {SAY, THINK, FORM},
    COMPONENT: {SAY, THINK, DEFER_EDIT, EDIT, FORM},
    AUTOCOMPLETE: {CHOICES},
    SUBMIT: {SAY, THINK},
}
MOST_CHOICE = 100  # characters of a choice's value


def callback(stage: Stage, call: Call) -> Json | None:
    interaction = stage.interactions.with_token(call.params["interaction_token"])
    if interaction is None or interaction.id != call.params["interaction_id"]:
        raise Refused(No.UNKNOWN_INTERACTION)
    if interaction.answered_at is not None:
        raise Refused(No.ALREADY_ANSWERED)
    if stage.interactions.is_late(interaction):
        raise Refused(No.UNKNOWN_INTERACTION)
    answer = call.form
    _check_fits(interaction, answer["type"])
    _carry_out(stage, interaction, answer, call)
    stage.interactions.answered(interaction, answer)
    return _with_response(stage, interaction) if call.asks("with_response") else None


def _check_fits(interaction: Interaction, kind: int) -> None:
    fitting = set(FITTING[interaction.kind])
    if interaction.kind == SUBMIT and interaction.message is not None:
        fitting |= {DEFER_EDIT, EDIT}  # a component opened the form
    if kind not in fitting:
        sentence = f"Value must be one of {tuple(sorted(fitting))}."
        raise Refused(No.INVALID_FORM, Problem(("type",), "BASE_TYPE_CHOICES", sentence))


def _carry_out(stage: Stage, interaction: Interaction, answer: Json, call: Call) -> None:
    data = answer.get("data") or {}
    match answer["type"]:
        case 4:
            interaction.original = _say(stage, interaction, data, call)
        case 5:
            interaction.original = _think(stage, interaction, data)
        case 6:
            interaction.original = interaction.message
        case 7:
            assert interaction.message is not None
            interaction.original = interaction.message
            _edit(stage, interaction.message, data, call)
        case 8:
            _check_choices(interaction, data)
        case 9:
            refuse_form(components.modal_problems(data))


def _say(stage: Stage, interaction: Interaction, form: Json, call: Call) -> Message:
    """An ordinary message of the channel, or one that only this person sees."""
    is_secret = bool((form.get("flags") or 0) & EPHEMERAL)
    reference = None
    if interaction.kind == COMPONENT and interaction.message is not None:
        reference = {
            "type": 0,
            "channel_id": interaction.channel.id,
            "message_id": interaction.message.id,
        }
    return posting.new_message(
        stage,
        interaction.channel,
        form,
        call.files,
        mentions.USERS,
        kind=_message_kind(interaction),
        flags=EPHEMERAL if is_secret else 0,
        seen_by=interaction.user.id if is_secret else "",
        webhook_id=stage.application.id,
        metadata=interaction.metadata(),
        reference=reference,
    )


def _message_kind(interaction: Interaction) -> int:
    if interaction.kind != COMMAND:
        return REPLY if interaction.message is not None else 0
    return COMMAND_MESSAGE if interaction.payload["data"]["type"] == 1 else CONTEXT_COMMAND


def _think(stage: Stage, interaction: Interaction, data: Json) -> Message:
    """ "… is thinking": whether it is ephemeral is settled now."""
    is_secret = bool((data.get("flags") or 0) & EPHEMERAL)
    message = Message(
        stage.world.new_id(),
        interaction.channel,
        stage.bot,
        kind=_message_kind(interaction),
        flags=LOADING | (EPHEMERAL if is_secret else 0),
        seen_by=interaction.user.id if is_secret else "",
        webhook_id=stage.application.id,
        metadata=interaction.metadata(),
    )
    stage.put(message, mentions.Allowed(frozenset()))
    return message


def _edit(stage: Stage, message: Message, form: Json, call: Call) -> None:
    if message.flags & LOADING:
        message.flags &= ~LOADING
        try:
            posting.edit_message(stage, message, form, call.files, mentions.USERS)
        except Refused:
            message.flags |= LOADING
            raise
        message.edited_at = None
        mentions.notify(stage.world, message)
        return
    posting.edit_message(stage, message, form, call.files, mentions.USERS)


def _check_choices(interaction: Interaction, data: Json) -> None:
    kind = _focused(interaction.payload["data"])["type"]
    for n, each in enumerate(data.get("choices") or []):
        where = ("data", "choices", str(n), "value")
        if kind == 3 and not isinstance(each["value"], str):
            sentence = "Value must be a string"
            refuse_form([Problem(where, "STRING_TYPE_CONVERT", sentence)])
        if isinstance(each["value"], str) and not 1 <= len(each["value"]) <= MOST_CHOICE:
            refuse_form([too_long(where, MOST_CHOICE, 1)])


def _focused(tree: Json) -> Json:
    """The option that is being completed, in whatever subcommand."""
    inside = (_focused(each) for each in tree.get("options") or [])
    return tree if tree.get("focused") else next((each for each in inside if each), {})


def _with_response(stage: Stage, interaction: Interaction) -> Json:
    about: Json = {"id": interaction.id, "type": interaction.kind}
    original = interaction.original
    if original is None:
        return {"interaction": about}
    about |= {
        "response_message_id": original.id,
        "response_message_loading": bool(original.flags & LOADING),
        "response_message_ephemeral": bool(original.seen_by),
    }
    if interaction.first not in (SAY, EDIT):
        return {"interaction": about}
    resource = {"type": interaction.first, "message": stage.show(original)}
    return {"interaction": about, "resource": resource}


# After the first answer ---------------------------------------------------------------------------


def _interaction(stage: Stage, call: Call) -> Interaction:
    interaction = stage.interactions.with_token(call.params["webhook_token"])
    if interaction is None or call.params["webhook_id"] != stage.application.id:
        raise Refused(No.UNKNOWN_WEBHOOK)
    if stage.interactions.is_over(interaction):
        raise Refused(No.INVALID_TOKEN)
    if interaction.answered_at is None:
        raise Refused(No.UNKNOWN_WEBHOOK)
    return interaction


def follow_up(stage: Stage, call: Call) -> Json:
    """The first one after "thinking" takes its place. Discord calls that deprecated, and does it."""
    interaction = _interaction(stage, call)
    original = interaction.original
    if original is not None and original.flags & LOADING:
        _edit(stage, original, call.form, call)
        return stage.show(original)
    message = _say(stage, interaction, call.form, call)
    interaction.followups.append(message)
    return stage.show(message)


def _original(stage: Stage, call: Call) -> tuple[Interaction, Message]:
    interaction = _interaction(stage, call)
    if interaction.original is None:
        raise Refused(No.UNKNOWN_MESSAGE)
    return interaction, interaction.original


def _check_stands(stage: Stage, message: Message) -> None:
    kept = stage.world.ephemerals if message.seen_by else message.channel.messages.values()
    if message not in kept:
        raise Refused(No.UNKNOWN_MESSAGE)


def get_original(stage: Stage, call: Call) -> Json:
    _, message = _original(stage, call)
    _check_stands(stage, message)
    return stage.show(message)


def edit_original(stage: Stage, call: Call) -> Json:
    _, message = _original(stage, call)
    _check_stands(stage, message)
    _edit(stage, message, call.form, call)
    return stage.show(message)


def delete_original(stage: Stage, call: Call) -> None:
    _, message = _original(stage, call)
    _remove(stage, message)


def _remove(stage: Stage, message: Message) -> None:
    _check_stands(stage, message)
    if message.seen_by:
        stage.world.ephemerals.remove(message)
        return
    del message.channel.messages[message.id]
    stage.events.deleted(message)


def _follow_up(stage: Stage, call: Call) -> Message:
    interaction = _interaction(stage, call)
    mine = [*interaction.followups, *filter(None, [interaction.original])]
    found = next((each for each in mine if each.id == call.params["message_id"]), None)
    if found is None:
        raise Refused(No.UNKNOWN_MESSAGE)
    _check_stands(stage, found)
    return found


def get_follow_up(stage: Stage, call: Call) -> Json:
    return stage.show(_follow_up(stage, call))


def edit_follow_up(stage: Stage, call: Call) -> Json:
    message = _follow_up(stage, call)
    _edit(stage, message, call.form, call)
    return stage.show(message)


def delete_follow_up(stage: Stage, call: Call) -> None:
    _remove(stage, _follow_up(stage, call))
