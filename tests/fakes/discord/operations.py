"""Which operations of Discord's document are built here."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.fakes.discord import answering, commands, guilds, messages, threads
from tests.fakes.discord.stage import Call, Stage

Handler = Callable[[Stage, Call], Any]

BUILT: Mapping[str, Handler] = {
    "get_my_user": guilds.me,
    "get_my_application": guilds.application,
    "get_my_oauth2_application": guilds.application,
    "get_application": guilds.application,
    "get_gateway": guilds.gateway,
    "get_bot_gateway": guilds.gateway_for_bots,
    "get_user": guilds.user,
    "list_my_guilds": guilds.my_guilds,
    "get_guild": guilds.guild,
    "list_guild_channels": guilds.channels,
    "create_guild_channel": guilds.create_channel,
    "list_guild_roles": guilds.roles,
    "get_guild_role": guilds.role,
    "get_guild_member": guilds.member,
    "list_guild_members": guilds.members,
    "search_guild_members": guilds.search_members,
    "get_active_guild_threads": threads.active,
    "get_channel": threads.get,
    "update_channel": threads.update,
    "delete_channel": threads.delete,
    "create_dm": threads.open_direct,
    "create_thread_from_message": threads.from_message,
    "create_thread": threads.create,
    "list_thread_members": threads.list_members,
    "get_thread_member": threads.get_member,
    "add_thread_member": threads.add_member,
    "delete_thread_member": threads.remove_member,
    "join_thread": threads.join,
    "leave_thread": threads.leave,
    "list_public_archived_threads": threads.archived_public,
    "list_private_archived_threads": threads.archived_private,
    "create_message": messages.create,
    "update_message": messages.update,
    "delete_message": messages.delete,
    "get_message": messages.get,
    "list_messages": messages.history,
    "list_pins": messages.pins,
    "deprecated_list_pins": messages.old_pins,
    "create_pin": messages.pin,
    "deprecated_create_pin": messages.pin,
    "delete_pin": messages.unpin,
    "deprecated_delete_pin": messages.unpin,
    "add_my_message_reaction": messages.react,
    "delete_my_message_reaction": messages.take_back_reaction,
    "trigger_typing_indicator": messages.typing,
    **{
        f"{verb}{scope}application_command{many}": handler
        for scope in ("_", "_guild_")
        for verb, many, handler in (
            ("list", "s", commands.listed),
            ("bulk_set", "s", commands.replace_all),
            ("create", "", commands.create),
            ("get", "", commands.get),
            ("update", "", commands.update),
            ("delete", "", commands.delete),
        )
    },
    "create_interaction_response": answering.callback,
    "execute_webhook": answering.follow_up,
    "get_original_webhook_message": answering.get_original,
    "update_original_webhook_message": answering.edit_original,
    "delete_original_webhook_message": answering.delete_original,
    "get_webhook_message": answering.get_follow_up,
    "update_webhook_message": answering.edit_follow_up,
    "delete_webhook_message": answering.delete_follow_up,
}
