import csv
import gzip
import io
from dataclasses import replace

from bot import signal_export
from bot.signal_export import signal_file
from engine.tracking import OutcomeKind
from sandbox.telegram import Message
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import closed, open_signal, signal


def rows_of(message: Message) -> list[dict[str, str]]:
    assert message.document is not None
    return rows(message.document.data)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


async def test_all_signals_come_in_a_file_with_their_outcomes(desk: Desk) -> None:
    ended = await desk.publish(signal())
    await desk.end(ended, OutcomeKind.STOP_LOSS, price=63_500)
    await desk.publish(signal(symbol="ETH/USDT:USDT"))

    answer = await desk.say("/export")

    assert answer.text == "2 signals"
    open_row, ended_row = rows_of(answer)
    assert (open_row["number"], open_row["outcome"], open_row["result_r"]) == ("2", "", "")
    assert (ended_row["symbol"], ended_row["stop_loss"]) == ("BTC/USDT:USDT", "63500.0")
    assert (ended_row["outcome"], ended_row["result_r"]) == ("stop_loss", "-1.0000")
    assert ended_row["time"] == "2023-11-14T22:13:20Z"


async def test_the_signals_of_one_pair_are_exported(desk: Desk) -> None:
    await desk.publish(signal())
    await desk.publish(signal(symbol="ETH/USDT:USDT"))

    answer = await desk.say("/export eth")

    assert [row["symbol"] for row in rows_of(answer)] == ["ETH/USDT:USDT"]


async def test_only_what_a_person_may_see_is_exported(desk: Desk) -> None:
    await desk.publish(signal())
    await desk.publish(signal(trader=f"dip@{desk.admin.id}"))

    readers = rows_of(await desk.say("/export"))
    admins = rows_of(await desk.say("/export", desk.admin))

    assert [row["trader"] for row in readers] == ["house"]
    assert [row["trader"] for row in admins] == [f"dip@{desk.admin.id}", "house"]


async def test_there_is_no_file_without_signals(desk: Desk) -> None:
    answer = await desk.say("/export")

    assert answer.text == "Nothing here yet."
    assert answer.document is None


def test_a_large_file_is_compressed() -> None:
    ended = closed(open_signal(number=7), OutcomeKind.TAKE_PROFIT_2, price=65_000)
    count = signal_export.LARGE // 200

    small, large = signal_file([ended]), signal_file([ended] * count)

    assert (small.name, large.name) == ("signals.csv", "signals.csv.gz")
    assert rows(gzip.decompress(large.data)) == rows(small.data) * count


def test_no_text_is_a_formula_in_a_spreadsheet() -> None:
    tracked = open_signal(number=7)
    tracked = replace(tracked, signal=replace(tracked.signal, trader="-1+2@9"))

    (row,) = rows(signal_file([tracked]).data)

    assert row["trader"] == "'-1+2@9"


def test_no_number_has_the_noise_of_binary_fractions() -> None:
    tracked = closed(open_signal(number=7), OutcomeKind.TAKE_PROFIT_2, price=64_123.1 + 0.2)
    assert tracked.outcome is not None
    noisy = replace(tracked.outcome, result_r=1.500000000000059, fees=0.0011000000000000003)
    tracked = replace(
        tracked, signal=replace(tracked.signal, score=0.5372774419794575), outcome=noisy
    )

    (row,) = rows(signal_file([tracked]).data)

    assert (row["price"], row["score"]) == ("64123.3", "0.5373")
    assert (row["result_r"], row["fees"], row["funding"]) == ("1.5000", "0.001100", "")
    assert (row["entry"], row["return"]) == ("64000.0", "0.001927")
