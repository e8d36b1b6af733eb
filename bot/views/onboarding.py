"""The steps from the first message to the first alert: one button each."""

from collections.abc import Mapping

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text

from bot.callbacks.door import SpeakLanguage, Speed, Welcome, WelcomeStep
from bot.presets import TIMEFRAMES
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.pager import marked
from bot.views.start import start
from engine.market import Timeframe

_LANGUAGES_PER_ROW = 3
_PAIRS = {
    WelcomeStep.ALL: ("onboarding-all-button", "🌐"),
    WelcomeStep.TOP: ("onboarding-top-button", "🔝"),
}
"""What a preset is called, and what stands for it where there is little room."""
_SOUNDS = {
    WelcomeStep.LOUD: "onboarding-loud-button",
    WelcomeStep.OUTCOMES: "onboarding-outcomes-button",
    WelcomeStep.SILENT: "onboarding-silent-button",
}


def welcome(
    name: str,
    languages: Mapping[str, str],
    t: Translator,
    came_for: str = "",
    *,
    may_use: bool = True,
    then: WelcomeStep = WelcomeStep.ACCEPT,
) -> Content:
    """The greeting, which ends with the risk, a choice of languages, and a button to go on.

    languages: what each is called by those who speak it, by its code. came_for: what the link
    said by which somebody came. may_use: whether they are in already. then: the step that is
    taken by whoever accepts the risk.
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
    accept = Welcome(step=then, came_for=came_for).pack()
    rows.append(
        [
            InlineKeyboardButton(
                text=t("onboarding-accept-button"), style="success", callback_data=accept
            )
        ]
    )
    greeting = start(name, t, may_use=may_use)
    return Content(text=greeting.text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def presets(t: Translator) -> Content:
    """Which pairs to follow at first, and on which timeframes: one tap chooses both."""
    rows = [row for step in _PAIRS for row in _preset_rows(step, t)]
    rows.append([_button(WelcomeStep.LATER, t("onboarding-later-button"))])
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows)
    return Content(text=Bold(t("onboarding-pairs")), keyboard=keyboard)


def followed(count: int, speed: Speed, house: Timeframe, t: Translator) -> str:
    """What was chosen. house: the timeframe of the desk's own signals."""
    lines = [t("onboarding-followed", count=count)]
    timeframes = TIMEFRAMES.get(speed, ())
    if timeframes:
        lines.append(t("settings-timeframes-line", timeframes=numbers.listed(timeframes, t)))
        if house not in timeframes:
            lines.append(t("onboarding-none-of-house", timeframe=house))
    return "\n".join(lines)


def sounds(chosen: str, t: Translator) -> Content:
    """How loud alerts are. chosen: what was said of the pairs."""
    rows = [[_button(step, t(label))] for step, label in _SOUNDS.items()]
    return Content(
        text=Text(chosen, "\n\n", Bold(t("onboarding-sounds"))),
        keyboard=InlineKeyboardMarkup(inline_keyboard=rows),
    )


def ready(t: Translator) -> Content:
    """All is chosen: an alert may be tried."""
    test = _button(WelcomeStep.TEST, t("onboarding-test-button"))
    return Content(
        text=Text(t("onboarding-ready")),
        keyboard=InlineKeyboardMarkup(inline_keyboard=[[test]]),
    )


def finished(t: Translator) -> Content:
    """The test alert is on its way."""
    return Content(text=Text(t("onboarding-finished")))


def _preset_rows(step: WelcomeStep, t: Translator) -> list[list[InlineKeyboardButton]]:
    """These pairs on all timeframes, and below on some: `🌐 1m–5m`."""
    name, mark = _PAIRS[step]
    some = [
        _button(step, f"{mark} {timeframes[0]}–{timeframes[-1]}", speed)
        for speed, timeframes in TIMEFRAMES.items()
    ]
    return [[_button(step, t(name))], some]


def _button(step: WelcomeStep, text: str, speed: Speed = Speed.ALL) -> InlineKeyboardButton:
    data = Welcome(step=step, speed=speed)
    return InlineKeyboardButton(text=text, callback_data=data.pack())
