"""Who asked to be let in, as admins see them."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.callbacks.admin import RefreshAdmin
from bot.callbacks.people import ManagePerson, PersonStep, ShowPeople
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.names import shortened
from bot.views.pager import on_page, page_within, pager, pages
from storage.people import Access, Person, Role

PER_PAGE = 8

_MARKS = {
    Access.PENDING: "⏳",
    Access.APPROVED: "✅",
    Access.REJECTED: "✖️",
    Access.BLOCKED: "⛔",
}
_KEYS = {
    PersonStep.APPROVE: "people-approve-button",
    PersonStep.REJECT: "people-reject-button",
    PersonStep.ASK: "people-block-button",
    PersonStep.BLOCK: "people-block-sure-button",
    PersonStep.CROWN: "people-admin-button",
    PersonStep.ADMIN: "people-admin-sure-button",
    PersonStep.USER: "people-user-button",
    PersonStep.SHOW: "people-keep-button",
}


_QUESTIONS = {
    PersonStep.ASK: ("people-sure", PersonStep.BLOCK),
    PersonStep.CROWN: ("people-admin-sure", PersonStep.ADMIN),
}
"""What is asked before the step that a yes takes."""


def people_list(everybody: Sequence[Person], t: Translator, *, page: int = 0) -> Content:
    """A button a person, those who wait first."""
    page = page_within(page, len(everybody), PER_PAGE)
    rows = [
        [_button(_name(person), ManagePerson(user_id=person.user_id, step=PersonStep.SHOW))]
        for person in on_page(everybody, page, PER_PAGE)
    ]
    turns = pager(page, pages(len(everybody), PER_PAGE), lambda to: ShowPeople(page=to))
    waiting = sum(person.access is Access.PENDING for person in everybody)
    text = as_list(
        Bold(t("people-title")), t("people-count", count=len(everybody), waiting=waiting)
    )
    back = _button(t("people-health-button"), RefreshAdmin())
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *([turns] if turns else []), [back]])
    return Content(text=text, keyboard=keyboard)


def person_card(person: Person, t: Translator, *, asked: PersonStep | None = None) -> Content:
    """One person, and what can be done; asked: or whether a step is meant."""
    question, steps = None, _steps(person)
    if asked in _QUESTIONS:
        question, sure = _QUESTIONS[asked]
        steps = [sure, PersonStep.SHOW]
    lines = [
        Text(
            Bold(_name(person)),
            f" · @{person.username} · " if person.username else " · ",
            Code(str(person.user_id)),
        ),
        Text(t("people-standing", access=person.access.value, role=person.role.value)),
        t.text("people-asked", time=numbers.moment(person.asked_ms, t)),
    ]
    if question is not None:
        lines.append(Text(t(question)))
    buttons = [
        _button(
            t(_KEYS[step]),
            ManagePerson(user_id=person.user_id, step=step),
            style="danger" if step is PersonStep.BLOCK else None,
        )
        for step in steps
    ]
    back = _button(t("people-back-button"), ShowPeople(page=0))
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return Content(
        text=as_list(*lines), keyboard=InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])
    )


def _steps(person: Person) -> list[PersonStep]:
    match person.access:
        case Access.PENDING:
            return [PersonStep.APPROVE, PersonStep.REJECT, PersonStep.ASK]
        case Access.APPROVED:
            is_admin = person.role is Role.ADMIN
            role = PersonStep.USER if is_admin else PersonStep.CROWN
            return [role, PersonStep.REJECT, PersonStep.ASK]
        case Access.REJECTED:
            return [PersonStep.APPROVE, PersonStep.ASK]
        case Access.BLOCKED:
            return [PersonStep.APPROVE]


def _name(person: Person) -> str:
    mark = "👑" if person.role is Role.ADMIN else _MARKS[person.access]
    return f"{mark} {shortened(person.name)}"


def _button(text: str, data: CallbackData, *, style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, style=style, callback_data=data.pack())
