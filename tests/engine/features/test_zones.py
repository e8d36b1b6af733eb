from engine.features.zones import KEPT, Zone, Zones


def test_swings_near_each_other_are_one_zone_at_their_mean() -> None:
    zones = Zones()

    for known_ms, price in enumerate((100.0, 101.0, 102.0)):
        zones.touch(price, known_ms, atr=4.0)

    assert zones.all == [Zone(101.0, 3, 2)]


def test_swings_more_than_half_an_atr_apart_are_two_zones() -> None:
    zones = Zones()

    zones.touch(100.0, 0, atr=4.0)
    zones.touch(102.1, 1, atr=4.0)

    assert [zone.price for zone in zones.all] == [100.0, 102.1]


def test_the_nearest_zones_are_support_and_resistance() -> None:
    zones = Zones()
    for price in (80.0, 90.0, 110.0, 120.0):
        zones.touch(price, 0, atr=1.0)

    support, resistance = zones.around(100.0)

    assert support is not None
    assert resistance is not None
    assert (support.price, resistance.price) == (90.0, 110.0)


def test_beyond_all_zones_there_is_neither_support_nor_resistance() -> None:
    zones = Zones()
    zones.touch(100.0, 0, atr=1.0)

    assert zones.around(99.0)[0] is None
    assert zones.around(101.0)[1] is None


def test_the_zone_touched_longest_ago_is_forgotten_first() -> None:
    zones = Zones()

    for number in range(KEPT):
        zones.touch(100.0 + 10 * number, number, atr=1.0)
    zones.touch(100.2, KEPT, atr=1.0)
    zones.touch(50.0, KEPT + 1, atr=1.0)

    prices = [zone.price for zone in zones.all]
    assert len(prices) == KEPT
    assert 110.0 not in prices
    assert 100.1 in prices
