"""What waits for a morning, said where messages that wait are counted."""

from bot.translation import Translator


def held(count: int, t: Translator) -> list[str]:
    """A line on what is held for quiet hours; none where nothing is."""
    return [t("admin-outbox-held", count=count)] if count else []
