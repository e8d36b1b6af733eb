"""What buttons carry in little room, and go on carrying when they learn to carry more."""

from typing import Annotated, Self

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, PlainSerializer

from bot.base36 import to_base36


def _from_base36(value: object) -> object:
    return int(value, 36) if isinstance(value, str) else value


Base36 = Annotated[int, BeforeValidator(_from_base36), PlainSerializer(to_base36)]
"""A number for which there is little room."""


class GrownData(CallbackData, prefix="_"):
    """What has more fields than in an older version, whose buttons stand in old messages.

    New fields come last and have defaults: what an old button does not say is as it was then.
    """

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Read what a button carries, of this version or an older one."""
        fields = list(cls.model_fields.values())
        given = value.count(cls.__separator__)
        missing = [str(field.default) for field in fields[given:] if not field.is_required()]
        return super().unpack(cls.__separator__.join([value, *missing]))
