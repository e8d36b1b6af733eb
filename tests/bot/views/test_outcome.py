from dataclasses import replace

import pytest

from bot.told_before import ToldBefore
from bot.views.content import CAPTION_LIMIT, Content
from bot.views.outcome import outcome, take_profit_1
from bot.views.status import status, status_in_short
from engine.tracking import OutcomeKind
from tests.bot.views.builders import (
    EN,
    RU,
    TRANSLATIONS,
    after_first_target,
    closed,
    open_signal,
    signal,
)


def lines(content: Content) -> list[str]:
    return content.text.render()[0].split("\n")


def test_the_first_target_tells_what_it_made_and_where_the_stop_went() -> None:
    content = take_profit_1(after_first_target(), "BTC/USDT", EN)

    assert lines(content) == [
        "✅ TP1 HIT BTC/USDT LONG #S1842 · +0.78% (+1.0R)",
        "Reached 64,500.0",
        "Stop moved to the entry 64,000.0",
        "In the trade 6 min 40 s · best +1.0R · worst 0.0R",
        "Before fees.",
    ]


def test_a_correction_says_so_first_and_what_was_told_before() -> None:
    tracked = closed(open_signal(), OutcomeKind.STOP_LOSS, price=63_500)
    before = closed(after_first_target(), OutcomeKind.TAKE_PROFIT_2, price=65_000)

    content = outcome(tracked, "BTC/USDT", EN, corrects=ToldBefore.of_signal(before))

    title, corrects, *_ = lines(content)
    assert title == "✏️ 🛑 STOP-LOSS BTC/USDT LONG #S1842 · −0.78% (−1.0R)"
    assert corrects.startswith("Corrected: before, it was told as ✅ TP2 HIT +1.56% (+2.0R).")


def test_a_correction_comes_back_whole_from_the_outbox() -> None:
    for before in (after_first_target(), closed(open_signal(), OutcomeKind.EXPIRED, price=1.0)):
        told = ToldBefore.of_signal(before)

        assert ToldBefore.of_payload(told.as_payload()) == told
    assert ToldBefore.of_payload({}) is None


def test_replies_name_an_owners_trader() -> None:
    tracked = after_first_target(signal(trader="dip@1001"))
    ended = closed(tracked, OutcomeKind.TAKE_PROFIT_2, price=65_000)

    told = take_profit_1(tracked, "BTC/USDT", EN), outcome(ended, "BTC/USDT", EN)

    assert [lines(content)[1] for content in told] == ["Trader dip"] * 2


def test_the_first_target_says_when_the_stop_stays() -> None:
    tracked = after_first_target()
    stays = replace(tracked, progress=replace(tracked.progress, stop=63_500.0))

    content = take_profit_1(stays, "BTC/USDT", EN)

    assert lines(content)[2] == "The stop stays where it was"


def test_a_second_target_tells_exit_course_and_the_first_target() -> None:
    tracked = closed(after_first_target(), OutcomeKind.TAKE_PROFIT_2, price=65_000)

    content = outcome(tracked, "BTC/USDT", EN)

    assert lines(content) == [
        "✅ TP2 HIT BTC/USDT LONG #S1842 · +1.56% (+2.0R)",
        "Exit 65,000.0 · TP2 65,000.0",
        "TP1 was reached 2023-11-14 22:20 UTC",
        "Stop moved to the entry 64,000.0",
        "In the trade 33 min 20 s · best +2.0R · worst −0.25R",
        "Before fees.",
    ]


def test_a_stop_loss_shows_the_price_that_was_got_against_the_level() -> None:
    tracked = closed(open_signal(), OutcomeKind.STOP_LOSS, price=63_400)

    shown = lines(outcome(tracked, "BTC/USDT", EN))

    assert shown[0] == "🛑 STOP-LOSS BTC/USDT LONG #S1842 · −0.94% (−1.2R)"
    assert shown[1] == "Exit 63,400.0 · stop 63,500.0"


def test_a_stop_after_the_first_target_is_told_against_the_moved_stop() -> None:
    tracked = closed(after_first_target(), OutcomeKind.TAKE_PROFIT_1_THEN_STOP, price=64_000)

    shown = lines(outcome(tracked, "BTC/USDT", EN))

    assert shown[0].startswith("☑️ TP1, THEN STOPPED BTC/USDT")
    assert shown[1] == "Exit 64,000.0 · stop 64,000.0"


def test_a_jump_past_the_stop_is_explained_and_no_loss_bears_a_tick() -> None:
    tracked = closed(after_first_target(), OutcomeKind.TAKE_PROFIT_1_THEN_STOP, price=63_450)

    shown = lines(outcome(tracked, "BTC/USDT", EN))

    assert shown[1:3] == [
        "Exit 63,450.0 · stop 64,000.0",
        "The price jumped past the stop: what was left was closed at the first price behind it.",
    ]
    assert status_in_short(tracked, EN) == "☑️ TP1, stop −1.1R"


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
@pytest.mark.parametrize("kind", OutcomeKind)
def test_a_list_marks_an_end_with_the_sign_that_its_card_has(
    kind: OutcomeKind, language: str
) -> None:
    tracked, t = closed(after_first_target(), kind, price=63_450), TRANSLATIONS.of(language)

    mark = status_in_short(tracked, t).split()[0]

    assert f"{mark} " in status(tracked, t).render()[0]


def test_an_expired_signal_names_the_last_price() -> None:
    tracked = closed(open_signal(), OutcomeKind.EXPIRED, price=64_100)

    shown = lines(outcome(tracked, "BTC/USDT", RU))

    assert shown[0].startswith("⌛ ИСТЁК BTC/USDT ЛОНГ #S1842")
    assert shown[1] == "Выход 64\u202f100,0, последняя цена к концу срока"


def test_an_ambiguous_candle_is_told_plainly_and_counted_as_a_loss() -> None:
    tracked = closed(open_signal(), OutcomeKind.AMBIGUOUS, price=63_500)

    shown = lines(outcome(tracked, "BTC/USDT", EN))

    assert "touched both the stop and the target" in shown[-2]
    assert "counts as a loss" in shown[-2]


def test_a_signal_that_did_not_get_there_has_no_reply() -> None:
    with pytest.raises(ValueError, match="has not reached its first target"):
        take_profit_1(open_signal(), "BTC/USDT", EN)
    with pytest.raises(ValueError, match="is still open"):
        outcome(open_signal(), "BTC/USDT", EN)


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_outcome_fits_in_every_language(language: str, kind: OutcomeKind) -> None:
    made = signal(entry=0.00001234, risk=0.000001, tick_size=1e-8)
    tracked = closed(after_first_target(made, number=1_234_567), kind, price=0.00001434)

    corrects = ToldBefore.of_signal(tracked)

    content = outcome(
        tracked, "1000000BABYDOGE/USDT", TRANSLATIONS.of(language), corrects=corrects
    )

    assert 0 < len(content.text) <= CAPTION_LIMIT
