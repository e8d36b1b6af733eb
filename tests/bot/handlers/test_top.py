import pytest

from bot.handlers import top as handler
from bot.ranking import ranked
from engine.score import Evidences, Score
from engine.signal import Side
from tests.bot.handlers.conftest import Desk
from tests.engine.minutes import random_minutes

BTC = "BTC/USDT:USDT"


async def test_before_anything_is_known_nothing_is_ranked(desk: Desk) -> None:
    answer = await desk.say("/top")

    assert answer.text == "No pair has a score yet: indicators need some hours of candles."


@pytest.mark.parametrize("words", ["0", "21", "-1", "five", "1.5", "٣", "9" * 400])
async def test_a_count_out_of_bounds_is_refused(desk: Desk, words: str) -> None:
    answer = await desk.say(f"/top {words}")

    assert answer.text == "I show 1 to 20. For example: /top 10"


async def test_the_highest_score_is_shown_with_its_reasons(desk: Desk) -> None:
    market = desk.market
    (hole,) = market.missing()
    list(market.fill(hole, random_minutes(5, 400, hole.start_ms)))

    answer = await desk.say("/top 1")

    found = market.score(BTC)
    assert found is not None
    assert answer.content.photo
    assert desk.pictures.drawn == [(BTC,)]
    title, row, reasons, *_ = answer.text.split("\n")
    sign = "🟢▲" if found.side is Side.LONG else "🔴▼"
    assert title == "Highest scores now"
    assert row == f"1. {sign} BTC/USDT · {round(found.value * 100)}%"
    assert "%" in reasons
    assert answer.text.endswith("A signal needs 50%.")


async def test_its_button_draws_it_anew_in_the_same_message(desk: Desk) -> None:
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 400, hole.start_ms)))
    answer = await desk.say("/top 1")
    before = answer.content.photo

    await desk.press(answer, "🔄 Refresh")

    assert [button["text"] for row in answer.buttons for button in row] == [
        "🔄 Refresh",
        "🏠 Menu",
    ]
    assert answer.content.photo
    assert before
    assert desk.trader.messages[-1] == answer
    assert desk.pictures.drawn == [(BTC,)] * 2


async def test_from_the_menu_its_words_have_a_button_for_the_picture(desk: Desk) -> None:
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 400, hole.start_ms)))
    home = await desk.say("/menu")
    await desk.press(home, "🔝 Top")

    await desk.press(home, "🖼 Picture")

    assert home.text.startswith("Highest scores now")
    picture = desk.trader.messages[-1]
    assert picture.content.photo
    assert picture.text == home.text


@pytest.mark.parametrize("trouble", ["fails", "is_broken"])
async def test_without_a_picture_the_words_come_alone(desk: Desk, trouble: str) -> None:
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 400, hole.start_ms)))
    setattr(desk.pictures, trouble, True)

    answer = await desk.say("/top")

    assert not answer.content.photo
    assert answer.text.startswith("Highest scores now\n1. ")


async def test_words_that_no_caption_holds_follow_their_picture(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 400, hole.start_ms)))
    monkeypatch.setattr(handler, "CAPTION_LIMIT", 20)

    answer = await desk.say("/top")

    *_, picture, words = desk.trader.messages
    assert picture.content.photo
    assert picture.text == "Highest scores now"
    assert answer == words
    assert words.text.startswith("Highest scores now\n1. ")


async def test_a_pair_whose_data_are_old_is_not_ranked(desk: Desk) -> None:
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 400, hole.start_ms)))
    desk.market.set_stale([BTC])

    answer = await desk.say("/top")

    assert answer.text.startswith("No pair has a score yet")


def test_the_best_come_first_and_those_alike_by_name() -> None:
    nothing = Evidences((), (), ())
    high, low = Score(Side.LONG, 0.7, (), nothing), Score(Side.SHORT, 0.2, (), nothing)

    best = ranked([("C", low), ("B", high), ("D", None), ("A", high)], 3)

    assert best == [("A", high), ("B", high), ("C", low)]
