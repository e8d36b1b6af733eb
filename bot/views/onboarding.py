"""The steps from the first message to the first alert: one button each."""

from collections.abc import Mapping

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text

from bot.callbacks import SpeakLanguage, Welcome, WelcomeStep
from bot.translation import Translator
from bot.views.content import Content
from bot.views.pager import marked
from bot.views.start import start

_LANGUAGES_PER_ROW = 3
_PAIRS = {
    WelcomeStep.ALL: "onboarding-all-button",
    WelcomeStep.TOP: "onboarding-top-button",
    WelcomeStep.LATER: "onboarding-later-button",
}
_SOUNDS = {
    WelcomeStep.LOUD: "onboarding-loud-button",
    WelcomeStep.OUTCOMES: "onboarding-outcomes-button",
    WelcomeStep.SILENT: "onboarding-silent-button",
}


def welcome(name: str, languages: Mapping[str, str], t: Translator, came_for: str = "") -> Content:
    """The greeting, which ends with the risk, a choice of languages, and a button to go on.

    languages: what each is called by those who speak it, by its code. came_for: what the link
    said by which somebody came.
    """
    buttons = [
        InlineKeyboardButton(
            text=marked(called, current=code == t.language),
            callback_data=SpeakLanguage(language=code, came_for=came_for).pack(),
        )
        for code, called in languages.items()
    ]
    rows = [
        buttons[at : at + _LANGUAGES_PER_ROW] for at in range(0, len(buttons), _LANGUAGES_PER_ROW)
    ]
    accept = Welcome(step=WelcomeStep.ACCEPT, came_for=came_for).pack()
    rows.append(
        [
            InlineKeyboardButton(
                text=t("onboarding-accept-button"), style="success", callback_data=accept
            )
        ]
    )
    return Content(text=start(name, t).text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def presets(t: Translator) -> Content:
    """Which pairs to follow at first."""
    return _choice("onboarding-pairs", _PAIRS, t)


def sounds(chosen: str, t: Translator) -> Content:
    """How loud alerts are. chosen: what was said of the pairs."""
    content = _choice("onboarding-sounds", _SOUNDS, t)
    return Content(text=Text(chosen, "\n\n", content.text), keyboard=content.keyboard)


def ready(t: Translator) -> Content:
    """All is chosen: an alert may be tried."""
    test = _button(WelcomeStep.TEST, "onboarding-test-button", t)
    return Content(
        text=Text(t("onboarding-ready")),
        keyboard=InlineKeyboardMarkup(inline_keyboard=[[test]]),
    )


def finished(t: Translator) -> Content:
    """The test alert is on its way."""
    return Content(text=Text(t("onboarding-finished")))


def _choice(key: str, buttons: Mapping[WelcomeStep, str], t: Translator) -> Content:
    rows = [[_button(step, label, t)] for step, label in buttons.items()]
    return Content(text=Bold(t(key)), keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def _button(step: WelcomeStep, key: str, t: Translator) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=t(key), callback_data=Welcome(step=step).pack())
