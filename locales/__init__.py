"""Words for people: a folder a language, named by its code, in it a Fluent file a view."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def folders() -> dict[str, Traversable]:
    """The folder of each language that we speak, by its code, in alphabetical order."""
    rooms = {room.name: room for room in files(__name__).iterdir()}
    return {
        code: rooms[code] for code in sorted(rooms) if rooms[code].joinpath("alert.ftl").is_file()
    }
