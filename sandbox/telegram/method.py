"""What every Bot API method of the sandbox is: a call, applied to the world, has a result."""

from collections.abc import Awaitable, Callable

from sandbox.telegram.call import Call
from sandbox.telegram.errors import Json
from sandbox.telegram.world import World

Result = bool | int | Json | list[Json]
Method = Callable[[World, Call], Result | Awaitable[Result]]
