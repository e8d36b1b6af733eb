"""Buttons of recordings."""

from aiogram.filters.callback_data import CallbackData


class TurnRecordings(CallbackData, prefix="g"):
    """Show a page of the list of recordings in this message."""

    page: int
    """From 0."""


class ManageRecording(CallbackData, prefix="e"):
    """Show a recording in this message, after it was stopped or not."""

    number: int
    stop: bool


class RecordSignal(CallbackData, prefix="n"):
    """Show the newest recording of a signal as a new message, after it was started or not."""

    number: int
    start: bool
