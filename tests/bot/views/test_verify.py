"""What people are told of the trail fits into a message, whatever was done to it."""

import pytest

from bot.translation import Translator
from bot.views import verify
from bot.views.content import MESSAGE_LIMIT, Content
from storage.audit import Head
from storage.audit_check import (
    Broken,
    ChainCheck,
    Difference,
    Flaw,
    SealedEvent,
    SignalCheck,
)
from tests.bot.views.builders import EN, START_MS, TRANSLATIONS

HASH = "0123456789abcdef" * 4
MANY = 10**9
EDITED = Broken(
    flaw=Flaw.SIGNAL_CHANGED,
    row=7,
    kind="published",
    signal_number=2,
    differences=tuple(
        Difference(name=f"column_{at}", recorded=["long"] * 1_000, stored=None) for at in range(30)
    ),
)


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def length(content: Content) -> int:
    words, _ = content.text.render()
    return len(words.encode("utf-16-le")) // 2


def test_a_signal_that_lived_long_fits(t: Translator) -> None:
    events = tuple(
        SealedEvent(row=MANY + at, kind="published", recorded_ms=START_MS, hash=HASH)
        for at in range(500)
    )

    content = verify.signal(MANY, SignalCheck(events=events, broken=None), t)

    assert length(content) <= MESSAGE_LIMIT


def test_numbers_of_signals_and_events_are_names_and_not_parted_into_thousands(
    t: Translator,
) -> None:
    events = (SealedEvent(row=12_345, kind="published", recorded_ms=START_MS, hash=HASH),)

    shown = verify.signal(1842, SignalCheck(events=events, broken=None), t).text.render()[0]

    assert "#1842" in shown
    assert " 12345" in shown


def test_a_thorough_edit_fits(t: Translator) -> None:
    content = verify.signal(MANY, SignalCheck(events=(), broken=EDITED), t)

    assert length(content) <= MESSAGE_LIMIT


def test_of_many_differences_the_first_are_told_and_the_rest_counted() -> None:
    check = ChainCheck(head=Head(id=6, hash=HASH), broken=EDITED, known_row=None)

    words, _ = verify.chain(check, EN).text.render()

    lines = words.split("\n")
    assert lines[1] == "Signal #2 was edited after event 7 (published)."
    assert lines[-3].startswith("column_4: ['long', 'long', ")
    assert lines[-3].endswith("… was recorded, now it is None")
    assert lines[-2:] == ["… and 25 more", "The 6 events before it hold."]


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_has_words_of_its_own(t: Translator, flaw: Flaw) -> None:
    broken = Broken(flaw=flaw, row=7, kind="outcome", signal_number=2)

    words, _ = verify.alarm(broken, t).text.render()

    assert words.split("\n")[1] != flaw.value


def test_the_head_of_the_day_is_there_to_be_copied(t: Translator) -> None:
    content = verify.head_of_the_day(Head(id=1_842, hash=HASH), START_MS, t)

    words, entities = content.text.render()
    code = [entity.extract_from(words) for entity in entities if entity.type == "code"]
    assert code == [HASH]
    assert "01234567…89abcdef" in words
    assert "2023-11-14" in words
