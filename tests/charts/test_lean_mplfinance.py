"""In fresh processes: what is imported cannot be forgotten."""

import sys
from hashlib import sha256
from subprocess import run

import pytest

from charts.draw import draw
from tests.charts.builders import request

CODE = """
{before}
import sys
from charts.draw import draw
print("matplotlib.figure" in sys.modules)
from hashlib import sha256
from tests.charts.builders import request
print(sha256(draw(request())).hexdigest())
import matplotlib.pyplot
print(matplotlib.pyplot.figure(dpi=50).dpi)
"""


@pytest.mark.parametrize("before", ["", "import matplotlib.pyplot"])
def test_candles_need_no_plots_and_bear_them_before_and_after(before: str) -> None:
    code = CODE.format(before=before)

    said = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    picture = sha256(draw(request())).hexdigest()
    assert said.stdout.split() == [str(bool(before)), picture, "50"]
