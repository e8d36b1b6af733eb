"""In a fresh process: what it sets cannot be unset."""

import platform
import sys
from subprocess import run

import pytest

CODE = """
from bot.memory import hand_back_memory

def resident_mb():
    pages = open("/proc/self/statm").read().split()[1]
    return int(pages) * 4096 / 1e6

{call}
# Freeing a large block raises malloc's limit; then small ones that stay lie between large ones.
bytearray(30_000_000)
before = resident_mb()
rows = [(bytearray(1_000_000), bytearray(1_000)) for _ in range(50)]
most = resident_mb()
rows = [small for _, small in rows]
print(most - before > 40, resident_mb() - before < 10)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries give back at once")
@pytest.mark.parametrize("given_back", [True, False])
def test_large_blocks_are_given_back_as_soon_as_they_are_free(given_back: bool) -> None:  # noqa: FBT001 (pytest passes parameters by name)
    code = CODE.format(call="hand_back_memory()" if given_back else "")

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout.strip() == f"True {given_back}"


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries give back at once")
def test_free_pages_between_what_lives_are_given_back() -> None:
    code = """
import asyncio
from bot.memory import hand_back_freed

def resident_mb():
    pages = open("/proc/self/statm").read().split()[1]
    return int(pages) * 4096 / 1e6

before = resident_mb()
rows = [(bytearray(100_000), bytearray(1_000)) for _ in range(500)]
rows = [small for _, small in rows]
freed = resident_mb()
asyncio.run(hand_back_freed())
print(freed - before > 40, resident_mb() - before < 10)
"""

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout.strip() == "True True"


def test_what_has_settled_is_collected_no_more_and_garbage_does_not_settle() -> None:
    code = """
import gc, weakref
from bot.memory import settle_memory

class Knot:
    def __init__(self):
        self.itself = self

gc.disable()
garbage, kept = weakref.ref(Knot()), [Knot()]
settle_memory()
print(garbage() is None, any(each is kept for each in gc.get_objects()))
"""

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout.strip() == "True False"
