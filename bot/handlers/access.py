"""The admins let people in: by the buttons of a request, or in the list of people."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram.utils.formatting import Text

from bot.callbacks.door import DecideAccess
from bot.callbacks.people import ManagePerson, PersonStep, ShowPeople
from bot.everywhere import Everywhere
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.translation import Translator
from bot.views import access, errors, notice
from bot.views.content import Content
from bot.views.people import people_list, person_card
from storage.people import Access, Person, Role

_DECISIONS = {
    PersonStep.APPROVE: Access.APPROVED,
    PersonStep.REJECT: Access.REJECTED,
    PersonStep.BLOCK: Access.BLOCKED,
}
_ROLES = {PersonStep.ADMIN: Role.ADMIN, PersonStep.USER: Role.USER}


def router() -> Router:
    """Buttons of admins; each asks again who presses it."""
    letting_in = Router(name="access")
    letting_in.callback_query.register(decide, DecideAccess.filter())
    letting_in.callback_query.register(show_people, ShowPeople.filter())
    letting_in.callback_query.register(manage_person, ManagePerson.filter())
    return letting_in


async def decide(
    query: CallbackQuery,
    callback_data: DecideAccess,
    roster: Roster,
    everywhere: Everywhere,
    bot: Bot,
    t: Translator,
) -> None:
    """A button of a request. The first admin's decision stands; later ones are shown it."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    person = _known(callback_data.user_id, roster, t)
    if person.access is Access.PENDING:
        chosen = Access.APPROVED if callback_data.approve else Access.REJECTED
        person = await _decide(person, chosen, admin.id, roster, everywhere, bot)
    await answer_button(query)
    decided_by = await everywhere.name_of(person.decided_by)
    payload = notice.access_request(person)
    await change_words(message, access.request_decided(payload, person.access, decided_by, t))


async def show_people(
    query: CallbackQuery, callback_data: ShowPeople, roster: Roster, t: Translator
) -> None:
    """A page of the list."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    await change_words(message, people_list(roster.everybody(), t, page=callback_data.page))


async def manage_person(
    query: CallbackQuery,
    callback_data: ManagePerson,
    roster: Roster,
    everywhere: Everywhere,
    bot: Bot,
    t: Translator,
) -> None:
    """Do what the button says, unless it is done already, and show who they are now."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    step = callback_data.step
    person = _known(callback_data.user_id, roster, t)
    if step is not PersonStep.SHOW:
        _refuse_what_would_lock_out(person.user_id, admin.id, roster, t)
    access_after = _DECISIONS.get(step, person.access)
    role_after = _ROLES.get(step, person.role)
    if access_after is not person.access:
        person = await _decide(person, access_after, admin.id, roster, everywhere, bot)
    elif role_after is not person.role and person.access is Access.APPROVED:
        person = await roster.set_role(person.user_id, role_after, by=admin.id)
    await answer_button(query)
    await change_words(message, person_card(person, t, asked=step))


async def _decide(
    person: Person,
    chosen: Access,
    admin_id: int,
    roster: Roster,
    everywhere: Everywhere,
    bot: Bot,
) -> Person:
    """Write it down, then let every admin see it under the request that they got."""
    decision = await roster.decide(person.user_id, chosen, by=admin_id)
    admin = await everywhere.name_of(admin_id)
    payload = notice.access_request(decision.person)
    await everywhere.change(
        bot,
        decision.asked,
        lambda words: access.request_decided(payload, chosen, admin, words),
    )
    return decision.person


def _refuse_what_would_lock_out(
    user_id: int, admin_id: int, roster: Roster, t: Translator
) -> None:
    """The last admin cannot leave the desk without one, nor chat overrule the settings."""
    if user_id == admin_id:
        raise CannotDo(Content(text=Text(t("people-yourself"))))
    if user_id in roster.admins.appointed:
        raise CannotDo(Content(text=Text(t("people-appointed"))))


def _known(user_id: int, roster: Roster, t: Translator) -> Person:
    person = roster.person(user_id)
    if person is None:
        raise CannotDo(errors.old_button(t))
    return person
