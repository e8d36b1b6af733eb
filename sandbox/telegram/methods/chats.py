"""Methods about chats and their members."""

from collections.abc import Mapping

from sandbox.telegram.call import Call
from sandbox.telegram.changes import Change
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.method import Method
from sandbox.telegram.state import Chat, Role, User
from sandbox.telegram.world import World

_ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_invite_users",
    "can_change_info",
    "can_restrict_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
_NO_RIGHTS = ("can_be_edited", "is_anonymous", "can_promote_members")
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_PRESENT = frozenset({"creator", "administrator", "member"})


def get_chat(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#getchat."""
    chat = world.find_chat(call.text("chat_id"))
    full = {
        **chat.to_json(),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.pinned:
        newest = chat.history[chat.pinned[-1]]
        full["pinned_message"] = newest.to_json(with_reply=False)
    return full


def get_chat_member(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#getchatmember."""
    chat = world.find_chat(call.text("chat_id"))
    user = world.users.get(call.integer("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(user, chat.roles.get(user.id, "left"))


def get_chat_member_count(world: World, call: Call) -> int:
    """See https://core.telegram.org/bots/api#getchatmembercount."""
    chat = world.find_chat(call.text("chat_id"))
    return sum(role in _PRESENT for role in chat.roles.values())


def get_chat_administrators(world: World, call: Call) -> list[Json]:
    """See https://core.telegram.org/bots/api#getchatadministrators."""
    chat = world.find_chat(call.text("chat_id"))
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(world.users[user_id], role)
        for user_id, role in chat.roles.items()
        if role in {"creator", "administrator"}
    ]


def leave_chat(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#leavechat."""
    chat = world.find_writable_chat(call.text("chat_id"))
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    set_bot_role(world, chat, "left", by=world.bot)
    return True


def send_chat_action(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#sendchataction: shown for 5 s or until a message."""
    chat = world.find_writable_chat(call.text("chat_id"))
    if not call.has("action"):
        raise bad_request("wrong parameter action in request")
    world.changes.announce(Change(kind="action", chat=chat, data={"action": call.text("action")}))
    return True


def set_bot_role(world: World, chat: Chat, role: Role, *, by: User) -> None:
    """Change what the bot is in a chat, and tell it so (`my_chat_member`)."""
    before = chat.roles.get(world.bot.id, "left")
    chat.roles[world.bot.id] = role
    world.updates.add(
        "my_chat_member",
        {
            "chat": chat.to_json(),
            "from": by.to_json(),
            "date": world.now_s(),
            "old_chat_member": member_json(world.bot, before),
            "new_chat_member": member_json(world.bot, role),
        },
    )


def member_json(user: User, role: Role) -> Json:
    """See https://core.telegram.org/bots/api#chatmember."""
    member: Json = {"user": user.to_json(), "status": role}
    if role == "administrator":
        member |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, True) | dict.fromkeys(_NO_RIGHTS, False)
    if role == "creator":
        member["is_anonymous"] = False
    if role == "kicked":
        member["until_date"] = 0
    return member


METHODS: Mapping[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "sendChatAction": send_chat_action,
}
