"""Where every alert goes: channels, groups and topics, as admins see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.callbacks.admin import RefreshAdmin
from bot.callbacks.settings import SettingsPage, ShowSettings
from bot.callbacks.targets import BindPlace, ManageTarget, ShowTargets, TargetStep
from bot.translation import Translator
from bot.views import alert
from bot.views.content import Content
from bot.views.names import shortened
from bot.views.pager import on_page, page_within, pager, pages
from engine.tracking import TrackedSignal
from storage.targets import Target

PER_PAGE = 8


def offered(payload: Mapping[str, Any], t: Translator) -> Content:
    """To an admin: here alerts could go, too. payload: see bot.views.notice."""
    buttons = [
        InlineKeyboardButton(
            text=t(key), style=style, callback_data=_bind(payload, bind=bind).pack()
        )
        for key, style, bind in (
            ("targets-bind-button", "success", True),
            ("targets-ignore-button", None, False),
        )
    ]
    return Content(
        text=_offer(payload, t), keyboard=InlineKeyboardMarkup(inline_keyboard=[buttons])
    )


def _bind(payload: Mapping[str, Any], *, bind: bool) -> BindPlace:
    return BindPlace(chat_id=payload["subject"], topic_id=payload["topic_id"] or 0, bind=bind)


def _offer(payload: Mapping[str, Any], t: Translator) -> Text:
    title, who = Bold(shortened(payload["title"])), shortened(payload["who"])
    key = "targets-offered-topic" if payload["topic_id"] else "targets-offered"
    return t.text(key, title=title, who=who)


def bound(target: Target, admin: str, t: Translator) -> Content:
    """Every alert goes there from now on; for all admins."""
    title = Bold(name_of(target, t))
    return Content(text=t.text("targets-bound", title=title, admin=shortened(admin)))


def ignored(admin: str, t: Translator) -> Content:
    """Nothing goes there; for all admins."""
    return Content(text=Text(t("targets-ignored", admin=shortened(admin))))


def sample_alert(sample: TrackedSignal | None, t: Translator) -> Content:
    """What an alert looks like, when it comes; of its buttons those that need no signal."""
    said = as_list(Bold(t("targets-test-title")), t("targets-test-words"))
    if sample is None:
        return Content(text=said)
    shown = alert.sample(sample.signal, t)
    return Content(text=as_list(said, "", shown.text), keyboard=shown.keyboard)


def lost(payload: Mapping[str, Any], t: Translator) -> Content:
    """To admins: the bot is out of a chat that got alerts. payload: see bot.views.notice."""
    who, title = shortened(payload["who"]), Bold(shortened(payload["title"]))
    return Content(text=t.text("targets-lost", who=who, title=title))


def topic_shut(payload: Mapping[str, Any], t: Translator) -> Content:
    """To admins: a topic that cannot be written to any more. payload: see bot.views.notice."""
    title = _with_topic(payload["title"], payload["name"], payload["topic_id"], t)
    words = t("targets-topic-shut", title=title, reason=payload["reason"])
    return Content(text=Text(words))


def target_list(targets: Sequence[Target], t: Translator, *, page: int = 0) -> Content:
    """A button a target."""
    page = page_within(page, len(targets), PER_PAGE)
    rows = [
        [_button(name_of(target, t), _manage(target, TargetStep.SHOW))]
        for target in on_page(targets, page, PER_PAGE)
    ]
    turns = pager(page, pages(len(targets), PER_PAGE), lambda to: ShowTargets(page=to))
    text = as_list(
        Bold(t("targets-title")),
        t("targets-count", count=len(targets)),
        "",
        t("targets-hint"),
    )
    back = _button(t("people-health-button"), RefreshAdmin())
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *([turns] if turns else []), [back]])
    return Content(text=text, keyboard=keyboard)


def target_card(target: Target, t: Translator, *, sure: bool = False) -> Content:
    """One target. sure: ask whether to remove it."""
    lines = [Text(Bold(name_of(target, t)), " · ", Code(str(target.address)))]
    if not target.active:
        lines.append(Text(t("targets-shut")))
    if target.bound_by is None:
        lines.append(Text(t("targets-of-settings")))
    if sure:
        lines.append(Text(t("targets-sure")))
    steps = [TargetStep.REMOVE, TargetStep.SHOW] if sure else [TargetStep.TEST, TargetStep.ASK]
    buttons = [_step(target, step, t, sure=sure) for step in steps]
    settings = ShowSettings(**target.address._asdict(), page=SettingsPage.HOME)
    rows = [
        buttons,
        [_button(t("menu-settings-button"), settings)],
        [_button(t("targets-back-button"), ShowTargets(page=0))],
    ]
    return Content(text=as_list(*lines), keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def _step(target: Target, step: TargetStep, t: Translator, *, sure: bool) -> InlineKeyboardButton:
    keys = {
        TargetStep.TEST: "targets-test-button",
        TargetStep.ASK: "targets-remove-button",
        TargetStep.REMOVE: "targets-remove-sure-button",
        TargetStep.SHOW: "targets-keep-button",
    }
    style = "danger" if sure and step is TargetStep.REMOVE else None
    return _button(t(keys[step]), _manage(target, step), style=style)


def _button(text: str, data: CallbackData, *, style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, style=style, callback_data=data.pack())


def _manage(target: Target, step: TargetStep) -> ManageTarget:
    return ManageTarget(**target.address._asdict(), step=step)


def name_of(target: Target, t: Translator) -> str:
    """`Traders`, `Traders › Alerts`."""
    topic = target.topic
    if topic is None:
        return shortened(target.chat.title)
    return _with_topic(target.chat.title, topic.name, topic.topic_id, t)


def _with_topic(title: str, name: str, topic_id: int, t: Translator) -> str:
    """A topic whose name nobody has told goes by its number."""
    title = shortened(title)
    if name:
        return f"{title} › {shortened(name)}"
    return t("targets-topic", title=title, topic=str(topic_id))
