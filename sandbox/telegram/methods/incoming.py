"""Methods about what comes to the bot: updates, pressed buttons, inline queries, files."""

from collections.abc import Mapping

from sandbox.telegram.call import Call
from sandbox.telegram.changes import Change
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.method import Method
from sandbox.telegram.text import utf16_length
from sandbox.telegram.world import Answer, World

QUERY_LIFETIME_MS = 15_000
ANSWER_MAX = 200
DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024


async def get_updates(world: World, call: Call) -> list[Json]:
    """See https://core.telegram.org/bots/api#getupdates."""
    if call.has("allowed_updates"):
        world.updates.allow([str(kind) for kind in call.sequence("allowed_updates")])
    return await world.updates.poll(
        offset=call.integer("offset"),
        limit=call.integer("limit", 100),
        timeout_s=call.integer("timeout"),
    )


def set_webhook(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#setwebhook; an empty url removes it."""
    if call.has("allowed_updates"):
        world.updates.allow([str(kind) for kind in call.sequence("allowed_updates")])
    if call.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.set_webhook(call.text("url"), call.text("secret_token"))
    return True


def delete_webhook(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#deletewebhook."""
    if call.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.set_webhook("", "")
    return True


def get_webhook_info(world: World, _call: Call) -> Json:
    """See https://core.telegram.org/bots/api#getwebhookinfo."""
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook.last_error_date_s:
        info["last_error_date"] = webhook.last_error_date_s
        info["last_error_message"] = webhook.last_error_message
    return info


def answer_callback_query(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#answercallbackquery; the first answer is shown."""
    query = world.queries.get(call.text("callback_query_id"))
    if query is None or world.clock.now_ms() - query.pressed_at_ms > QUERY_LIFETIME_MS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if utf16_length(call.text("text")) > ANSWER_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    if query.answer is not None:
        return True
    query.answer = Answer(
        text=call.text("text"), show_alert=call.flag("show_alert"), url=call.text("url")
    )
    shown = {
        "query_id": query.id,
        "user_id": query.user.id,
        "text": query.answer.text,
        "show_alert": query.answer.show_alert,
        "url": query.answer.url,
    }
    world.changes.announce(Change(kind="answer", data=shown))
    return True


def answer_inline_query(_world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#answerinlinequery; nobody asks inline here."""
    if not call.has("inline_query_id"):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return True


def get_file(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#getfile."""
    stored, box = world.files.find(call.text("file_id"))
    data = stored.scaled(box) if box else stored.data
    if len(data) > DOWNLOAD_MAX_BYTES:
        raise bad_request("file is too big")
    folder = "photos" if box else "documents"
    return {
        "file_id": call.text("file_id"),
        "file_unique_id": stored.unique_id,
        "file_size": len(data),
        "file_path": f"{folder}/{call.text('file_id')}",
    }


METHODS: Mapping[str, Method] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "getFile": get_file,
}
