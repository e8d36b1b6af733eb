"""Buttons of the panel of people, for admins."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class ShowPeople(CallbackData, prefix="wp"):
    """Show a page of the list of people in this message."""

    page: int


class PersonStep(StrEnum):
    """What a button under a person does."""

    SHOW = "show"
    APPROVE = "approve"
    REJECT = "reject"
    ASK = "ask"
    """Before they are blocked."""
    BLOCK = "block"
    CROWN = "crown"
    """Before they are made an admin."""
    ADMIN = "admin"
    USER = "user"
    """An admin no longer."""


class ManagePerson(CallbackData, prefix="wm"):
    """Show a person in this message, after something was done about them."""

    user_id: int
    step: PersonStep
