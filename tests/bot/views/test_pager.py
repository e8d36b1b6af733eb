import pytest

from bot.callbacks.pairs import TurnPairs
from bot.views.pager import on_page, page_within, pager, pages


@pytest.mark.parametrize(("total", "count"), [(0, 1), (1, 1), (5, 1), (6, 2), (11, 3)])
def test_the_last_page_may_be_half_full(total: int, count: int) -> None:
    assert pages(total, 5) == count


@pytest.mark.parametrize(("asked", "shown"), [(-1, 0), (0, 0), (2, 2), (3, 2), (99, 2)])
def test_a_page_that_is_gone_becomes_the_nearest_one(asked: int, shown: int) -> None:
    assert page_within(asked, total=11, per_page=5) == shown


def test_a_page_holds_its_part() -> None:
    assert list(on_page(range(11), 1, 5)) == [5, 6, 7, 8, 9]
    assert list(on_page(range(11), 2, 5)) == [10]


@pytest.mark.parametrize(
    ("page", "count", "labels", "targets"),
    [
        (0, 1, [], []),
        (0, 3, ["1/3", "▶"], [0, 1]),
        (1, 3, ["◀", "2/3", "▶"], [0, 1, 2]),
        (2, 3, ["◀", "3/3"], [1, 2]),
    ],
)
def test_arrows_lead_to_the_pages_beside(
    page: int, count: int, labels: list[str], targets: list[int]
) -> None:
    buttons = pager(page, count, lambda target: TurnPairs(page=target))

    assert [button.text for button in buttons] == labels
    assert [button.callback_data for button in buttons] == [f"p:{target}" for target in targets]
