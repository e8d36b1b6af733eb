"""Who runs on which core: what is measured on the first, what loads it on the last.

Standard library only: peers import this in an environment of their own.
"""

import os
from typing import Literal

Role = Literal["measured", "load"]


def cores() -> list[int]:
    """The cores that this process may use; empty where the system cannot say."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def core_of(role: Role) -> int | None:
    """The core for a role, told before anything is pinned; None where pinning is not possible."""
    usable = cores()
    if not usable:
        return None
    return usable[0] if role == "measured" else usable[-1]


def pin(core: int | None, process: int = 0) -> None:
    """Keep a process, and those that it starts from now on, on one core. process: 0 is our own."""
    if core is not None:
        os.sched_setaffinity(process, {core})
