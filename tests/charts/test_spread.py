from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.layout.spread import spread

_MIDDLES = st.lists(st.floats(-5_000, 5_000), min_size=1, max_size=12).map(sorted)


def test_labels_with_room_stay_where_they_are_wanted() -> None:
    assert spread([100, 200, 300], height=50, bottom=0, top=1000) == [100, 200, 300]


def test_labels_that_would_overlap_share_the_way() -> None:
    assert spread([100, 110], height=50, bottom=0, top=1000) == [80, 130]


def test_labels_at_one_price_keep_their_order() -> None:
    assert spread([100, 100, 100], height=50, bottom=0, top=1000) == [50, 100, 150]


def test_a_label_beyond_the_pane_stands_at_its_edge() -> None:
    assert spread([-400, 2000], height=50, bottom=0, top=1000) == [25, 975]


@given(wanted=_MIDDLES, height=st.floats(1, 60))
def test_labels_never_overlap_and_never_leave_the_pane(wanted: list[float], height: float) -> None:
    placed = spread(wanted, height, bottom=-100, top=700)

    assert placed[0] - height / 2 >= -100 - 1e-6
    assert placed[-1] + height / 2 <= 700 + 1e-6
    assert all(later - earlier >= height - 1e-6 for earlier, later in pairwise(placed))


@given(wanted=_MIDDLES, height=st.floats(1, 60), move=st.floats(-40, 40), which=st.integers(0, 11))
def test_no_other_place_is_nearer(
    wanted: list[float], height: float, move: float, which: int
) -> None:
    placed = spread(wanted, height, bottom=-100, top=700)

    other = list(placed)
    other[which % len(other)] += move
    is_allowed = (
        other[0] - height / 2 >= -100
        and other[-1] + height / 2 <= 700
        and all(later - earlier >= height for earlier, later in pairwise(other))
    )
    if is_allowed:
        assert _distance(placed, wanted) <= _distance(other, wanted) * (1 + 1e-9) + 1e-6


def _distance(placed: list[float], wanted: list[float]) -> float:
    return sum((a - b) ** 2 for a, b in zip(placed, wanted, strict=True))


def test_the_property_above_would_notice_a_bad_place() -> None:
    assert _distance([0, 50], [100, 110]) > _distance([80, 130], [100, 110])
    assert spread([5], height=10, bottom=0, top=100) == [pytest.approx(5)]
