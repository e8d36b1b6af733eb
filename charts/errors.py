"""What can go wrong with a picture.

ChartError
└── ChartFailed   no picture for this request; the message says why
"""


class ChartError(Exception):
    """Root of everything that charts raise on purpose."""


class ChartFailed(ChartError):
    """There is no picture for this request: nothing to draw, no time left, no worker alive."""
