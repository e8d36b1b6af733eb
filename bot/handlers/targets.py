"""The admins choose where every alert goes: by the buttons of an offer, or in a list."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram.utils.formatting import Text

from bot.callbacks.targets import BindPlace, ManageTarget, ShowTargets, TargetStep
from bot.everywhere import Everywhere
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.targets import Targets
from bot.translation import Translator
from bot.views import targets as view
from bot.views.content import Content
from storage.address import Address


def router() -> Router:
    """Buttons of admins; each asks again who presses it."""
    places = Router(name="targets")
    places.callback_query.register(bind, BindPlace.filter())
    places.callback_query.register(show_targets, ShowTargets.filter())
    places.callback_query.register(manage_target, ManageTarget.filter())
    return places


async def bind(
    query: CallbackQuery,
    callback_data: BindPlace,
    roster: Roster,
    targets: Targets,
    everywhere: Everywhere,
    bot: Bot,
    t: Translator,
) -> None:
    """Make a place a target or leave it alone; every admin who was asked sees it."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    address = Address(callback_data.chat_id, callback_data.topic_id)
    if callback_data.bind:
        found = await targets.bind(bot, address, admin.id)
        if found is None:
            raise CannotDo(Content(text=Text(t("targets-gone"))))
        target, told = found

        def words(words_of: Translator) -> Content:
            return view.bound(target, admin.full_name, words_of)

    else:
        told = await targets.ignore(address, admin.id)

        def words(words_of: Translator) -> Content:
            return view.ignored(admin.full_name, words_of)

    await answer_button(query)
    await change_words(message, words(t))
    await everywhere.change(bot, told, words)


async def show_targets(
    query: CallbackQuery,
    callback_data: ShowTargets,
    roster: Roster,
    targets: Targets,
    t: Translator,
) -> None:
    """A page of the list."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    listed = await targets.listed()
    await change_words(message, view.target_list(listed, t, page=callback_data.page))


async def manage_target(
    query: CallbackQuery,
    callback_data: ManageTarget,
    roster: Roster,
    targets: Targets,
    t: Translator,
) -> None:
    """Do what the button says, and show the target, or the list that it left."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    listed = await targets.listed()
    address = Address(callback_data.chat_id, callback_data.topic_id)
    target = next((each for each in listed if each.address == address), None)
    if target is None:
        raise CannotDo(Content(text=Text(t("targets-none-such"))))
    match callback_data.step:
        case TargetStep.REMOVE:
            await targets.release(target, admin.id)
            await answer_button(query, t("targets-removed"))
            content = view.target_list(await targets.listed(), t)
        case TargetStep.TEST:
            await targets.test(target, admin.id)
            await answer_button(query, t("targets-tested"))
            content = view.target_card(target, t)
        case step:
            await answer_button(query)
            content = view.target_card(target, t, sure=step is TargetStep.ASK)
    await change_words(message, content)
