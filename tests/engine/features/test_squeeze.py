import pytest

from engine.features.squeeze import Squeeze


def test_the_ratio_compares_the_bands_with_the_range_of_single_candles() -> None:
    squeeze = Squeeze()

    squeeze.update(deviation=3.0, atr=8.0)

    assert squeeze.ratio == pytest.approx(2 * 3.0 / (1.5 * 8.0))


def test_a_squeeze_lasts_as_long_as_the_bands_are_within() -> None:
    squeeze, lasting = Squeeze(), []

    for deviation in (0.8, 0.7, 0.7, 0.75, 0.7):
        squeeze.update(deviation, atr=1.0)
        lasting.append(squeeze.lasting)

    assert lasting == [0, 1, 2, 0, 1]


@pytest.mark.parametrize(("deviation", "atr"), [(None, 1.0), (1.0, None), (0.0, 0.0)])
def test_an_unknown_range_or_one_without_movement_is_no_squeeze(
    deviation: float | None, atr: float | None
) -> None:
    squeeze = Squeeze()
    squeeze.update(0.1, 1.0)

    squeeze.update(deviation, atr)

    assert (squeeze.ratio, squeeze.lasting) == (None, 0)
