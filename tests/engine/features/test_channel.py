from engine.features.channel import Channel
from tests.engine.minutes import random_minutes


def test_the_channel_is_the_range_of_the_twenty_candles_before() -> None:
    minutes, channel = random_minutes(6, 200), Channel()

    for count, minute in enumerate(minutes):
        channel.update(minute.high, minute.low)

        before = minutes[max(0, count - 20) : count]
        if count < 20:
            assert channel.high is None
        else:
            assert channel.high == max(each.high for each in before)
            assert channel.low == min(each.low for each in before)
