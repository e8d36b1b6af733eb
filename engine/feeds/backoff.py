"""How long to wait before the next try."""

import random


class Backoff:
    """Waits that double from try to try, with jitter so that clients don't come back in step."""

    def __init__(
        self, source: random.Random, *, first_s: float = 0.5, longest_s: float = 30.0
    ) -> None:
        self._source = source
        self._first_s = first_s
        self._longest_s = longest_s

    def delay_s(self, failures: int) -> float:
        """Seconds to wait after `failures` failures in a row (1 or more).

        Between half and all of first_s * 2 ** (failures - 1), at most longest_s.
        """
        # Beyond 2 ** 16 the doubling has long met its bound.
        full_s: float = min(self._longest_s, self._first_s * 2 ** min(failures - 1, 16))
        return full_s * self._source.uniform(0.5, 1.0)
