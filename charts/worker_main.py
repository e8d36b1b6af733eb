"""What a process that draws does: `python -m charts.worker_main`, started by charts/worker.py.

Reads pickled pictures from its standard input, one behind the other, and answers in that order.
It ends when nobody can ask any more: its parent has shut the pipe, or has gone, however it went.
"""

import faulthandler
import logging
import os
import pickle
import sys
from contextlib import suppress

from charts.answer import packed
from charts.draw import draw
from charts.errors import ChartFailed
from charts.picture import Picture, name_of

logger = logging.getLogger(__name__)

_HANG_S = 10.0  # a picture takes 20 ms: a worker that takes this long will never be done


def main() -> None:
    """Answer until nobody asks any more."""
    # Whatever is printed by mistake must not get in between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers, suppress(EOFError, BrokenPipeError):
        while True:
            picture = pickle.load(sys.stdin.buffer)  # noqa: S301 - of our own program
            answers.writelines([packed(answer(picture))])


def answer(picture: Picture, hang_s: float = _HANG_S) -> bytes | ChartFailed:
    """The picture as PNG bytes, or why there is none.

    A drawing that hangs in native code can't be interrupted, so its process ends itself.
    """
    faulthandler.dump_traceback_later(hang_s, exit=True)
    try:
        return draw(picture)
    except ChartFailed as failed:
        return failed
    except Exception as bug:  # the worker's edge: one bad picture must not end the process
        logger.exception("chart failed: symbol=%s", name_of(picture))
        return ChartFailed(f"drawing failed: {bug!r}")
    finally:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
