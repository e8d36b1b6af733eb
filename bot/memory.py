"""Hands memory back that is no longer used, so that the desk stays as small as it is.

Two habits of the GNU C library make a program that lives for months larger than what it holds:
each thread allocates from an arena of its own, and the limit above which a block is mapped, and
so given back as soon as it is freed, rises with the largest block that was freed.
"""

import asyncio
import ctypes
import gc
import logging
import platform

log = logging.getLogger(__name__)

FREED_S = 300.0
"""Between two looks for what is free."""

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
"""As <malloc.h> numbers them."""
_MAPPED_FROM_BYTES = 262_144
"""Candles on their way into the database are larger than that, and next to nothing else is."""
_YOUNG_OBJECTS = 10_000
"""New ones before the collector looks at them: frames of one burst are more than Python's 700."""


def hand_back_memory() -> None:
    """One arena for all threads, large blocks mapped; does nothing without the GNU C library.

    To be called before there is a second thread.
    """
    if not _is_gnu():
        return
    mallopt = ctypes.CDLL(None).mallopt
    # Threads that allocate wait for Python's lock anyway: one arena is enough for them.
    for option, value in ((_M_ARENA_MAX, 1), (_M_MMAP_THRESHOLD, _MAPPED_FROM_BYTES)):
        if not mallopt(option, value):
            log.warning("malloc does not take an option: option=%d value=%d", option, value)


def settle_memory() -> None:
    """Call what lives now long-lived, and hand back what was only needed to come here.

    The garbage collector looks at it no more: of 500 symbols that takes 140 ms each time, in
    which no trade is heard.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
    if _is_gnu():
        ctypes.CDLL(None).malloc_trim(0)


async def hand_back_freed() -> None:
    """Hand back the pages of the heap that are free by now; to be called every FREED_S.

    Work that comes by the clock, such as folding what was recorded, leaves holes between what
    lives: those are filled again, yet not before the heap has grown by what lives in them.
    """
    if _is_gnu():
        # Beside the event loop: ctypes lets others run meanwhile.
        await asyncio.to_thread(ctypes.CDLL(None).malloc_trim, 0)


def _is_gnu() -> bool:
    return platform.libc_ver()[0] == "glibc"
