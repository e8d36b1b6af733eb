from engine.features.breaks import Breaks
from engine.features.pivots import Pivot

HIGH = Pivot(0, 4, 110.0, is_high=True)
LOW = Pivot(1, 5, 90.0, is_high=False)


def test_a_close_beyond_the_last_swing_high_breaks_structure_upwards() -> None:
    breaks = Breaks()
    breaks.on_pivot(HIGH)

    found = breaks.update(10, 11, 110.5)

    assert found is not None
    assert (found.direction, found.pivot, found.known_ms) == (1, HIGH, 11)
    assert not found.changes_character


def test_a_close_on_the_swing_itself_breaks_nothing() -> None:
    breaks = Breaks()
    breaks.on_pivot(HIGH)

    assert breaks.update(10, 11, 110.0) is None


def test_a_swing_breaks_once() -> None:
    breaks = Breaks()
    breaks.on_pivot(HIGH)

    breaks.update(10, 11, 111.0)

    assert breaks.update(11, 12, 112.0) is None


def test_a_break_against_the_structure_changes_its_character() -> None:
    breaks = Breaks()
    breaks.on_pivot(HIGH)
    breaks.on_pivot(LOW)

    breaks.update(10, 11, 111.0)
    turn = breaks.update(11, 12, 89.0)

    assert turn is not None
    assert turn.direction == -1
    assert turn.changes_character


def test_a_newer_swing_takes_the_place_of_the_one_before() -> None:
    breaks = Breaks()
    breaks.on_pivot(HIGH)
    breaks.on_pivot(Pivot(6, 9, 105.0, is_high=True))

    found = breaks.update(10, 11, 106.0)

    assert found is not None
    assert found.pivot.price == 105.0
