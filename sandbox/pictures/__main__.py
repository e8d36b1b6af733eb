"""`python -m sandbox.pictures docs/pictures` writes every picture into a folder."""

import sys
from pathlib import Path

from sandbox.pictures import PICTURES

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        Path(sys.argv[1], name).write_bytes(draw())
