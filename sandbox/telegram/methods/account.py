"""Methods about the bot itself: who it is, its commands, descriptions and menu button."""

from collections.abc import Mapping

from sandbox.telegram.call import Call
from sandbox.telegram.changes import Change
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.method import Method
from sandbox.telegram.profile import DEFAULT_MENU
from sandbox.telegram.world import World

COMMANDS_MAX = 100


def get_me(world: World, _call: Call) -> Json:
    """See https://core.telegram.org/bots/api#getme."""
    return {
        **world.bot.to_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def accept(_world: World, _call: Call) -> bool:
    """Answer logOut and close: a sandbox has nowhere to log out to."""
    return True


def set_my_commands(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#setmycommands."""
    commands = call.sequence("commands")
    if len(commands) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    return _store_commands(world, call, commands)


def delete_my_commands(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#deletemycommands."""
    return _store_commands(world, call, [])


def get_my_commands(world: World, call: Call) -> list[Json]:
    """See https://core.telegram.org/bots/api#getmycommands."""
    return world.profile.commands(call.mapping("scope"), call.text("language_code"))


def set_chat_menu_button(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#setchatmenubutton."""
    button = call.mapping("menu_button") or DEFAULT_MENU
    world.profile.menu_buttons[call.text("chat_id")] = button
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#getchatmenubutton."""
    buttons = world.profile.menu_buttons
    return buttons.get(call.text("chat_id")) or buttons.get("") or DEFAULT_MENU


def _check_command(command: Json) -> None:
    name = str(command.get("command") or "").removeprefix("/")
    if not (0 < len(name) <= 32 and name.isascii() and name == name.lower()):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description") or "")) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _store_commands(world: World, call: Call, commands: list[Json]) -> bool:
    world.profile.set_commands(commands, call.mapping("scope"), call.text("language_code"))
    world.changes.announce(Change(kind="profile"))
    return True


def _setter(subject: str) -> Method:
    def set_text(world: World, call: Call) -> bool:
        world.profile.texts[subject, call.text("language_code")] = call.text(subject)
        world.changes.announce(Change(kind="profile"))
        return True

    return set_text


def _getter(subject: str) -> Method:
    def get_text(world: World, call: Call) -> Json:
        found = world.profile.text(subject, call.text("language_code"))
        return {subject: found or (world.bot.first_name if subject == "name" else "")}

    return get_text


METHODS: Mapping[str, Method] = {
    "getMe": get_me,
    "logOut": accept,
    "close": accept,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
