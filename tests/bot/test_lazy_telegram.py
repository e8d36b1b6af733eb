"""Each in a fresh process: in ours aiogram was imported long ago."""

import sys
from subprocess import run


def said(code: str) -> str:
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    return done.stdout.strip()


UPDATE = """
from aiogram.types import Update
chat = {"id": 1, "type": "private", "first_name": "Tess"}
person = {"id": 1, "is_bot": False, "first_name": "Tess"}
message = {"message_id": 7, "date": 1, "chat": chat, "from": person, "text": "/start",
    "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
message["reply_to_message"] = dict(message, message_id=6)
pressed = {"id": "5", "from": person, "chat_instance": "3", "message": message, "data": "x"}
print(Update.model_validate({"update_id": 1, "message": message}))
print(Update.model_validate({"update_id": 2, "callback_query": pressed}))
"""


def test_what_is_built_late_reads_updates_as_what_is_built_at_once() -> None:
    at_once = said(UPDATE)

    late = said(f"from bot.lazy_telegram import import_aiogram; import_aiogram()\n{UPDATE}")

    assert "reply_to_message=Message(" in late
    assert late == at_once


def test_no_type_is_built_before_its_use_and_each_one_can_be() -> None:
    code = """
from bot.lazy_telegram import import_aiogram
import_aiogram()
import aiogram.methods, aiogram.types
rooms = (aiogram.types, aiogram.methods)
each = [vars(room)[name] for room in rooms for name in room.__all__]
models = [one for one in each if isinstance(one, type) and hasattr(one, "model_rebuild")]
early = [one.__name__ for one in models if one.__pydantic_complete__]
print("Message" in early, len(early) < len(models) / 2)
for one in models:
    one.model_rebuild()
print(len(models) > 300, all(one.__pydantic_complete__ for one in models))
"""

    assert said(code) == "False True\nTrue True"


def test_nothing_imports_aiogram_before_the_command_line_does() -> None:
    code = "import sys, bot.cli, bot.logs, bot.settings; print('aiogram' in sys.modules)"

    assert said(code) == "False"
