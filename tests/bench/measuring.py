"""One run of one row in a process of its own: `python -m tests.bench.measuring NAME SECONDS`.

Prints a JSON list of values.
"""

import json
import sys

from tests.bench.cores import core_of, pin
from tests.bench.rows import row


def main() -> None:
    """Measure, and say what was found."""
    name, seconds = sys.argv[1], float(sys.argv[2])
    wanted = row(name)
    if wanted.pinned:
        pin(core_of("measured"))
    print(json.dumps(wanted.measure(seconds or wanted.watch_s)))  # noqa: T201 - the answer to whoever started it


if __name__ == "__main__":
    main()
