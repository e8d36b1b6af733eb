"""How a place wants its pictures to look, as was chosen in its settings."""

from bot.chart_window import USUAL_LOOK, Look
from storage import preferences
from storage.address import Address
from storage.database import Database


async def look_at(database: Database, address: Address) -> Look:
    """Of a chat or a topic; as usual where nothing was chosen."""
    async with database.reading() as session:
        chosen = await preferences.in_force(session, address)
    return USUAL_LOOK if chosen is None else Look(theme=chosen.theme, zone=chosen.zone)
