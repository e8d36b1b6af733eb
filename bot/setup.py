"""A chat's settings: read for a page of them, and changed by a choice."""

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.callbacks.settings import SettingsPage
from bot.choices import read_switch, with_choice
from bot.digests import begin_anew
from bot.noise import quiet_until_ms
from bot.settings import Settings
from bot.translation import Translations, Translator
from bot.views.settings import Shown
from engine.clock import Clock
from engine.live import LiveMarket
from storage import admin_deeds, chats, follows, outbox_holding, preferences, targets
from storage.address import Address
from storage.admin_deeds import Deed
from storage.database import Database
from storage.preferences import Preferences
from storage.targets import Target


class Setup:
    """Settings of people's private chats and of targets."""

    def __init__(
        self,
        database: Database,
        market: LiveMarket,
        settings: Settings,
        translations: Translations,
        clock: Clock,
    ) -> None:
        self._database = database
        self._market = market
        self._settings = settings
        self._translations = translations
        self._clock = clock

    @property
    def languages(self) -> dict[str, str]:
        """What those that we speak are called by their speakers, by their codes."""
        return self._translations.names

    @property
    def now_ms(self) -> int:
        """By our clock."""
        return self._clock.now_ms()

    async def shown(self, address: Address, *, is_own: bool, is_admin: bool) -> Shown:
        """What a page of a chat's or a topic's settings says.

        is_own: whether they are a person's own, and not those of a target. is_admin: whether
        their reader may change those of targets.
        """
        async with self._database.reading() as session:
            target = None if is_own else await targets.get(session, address)
            language = await targets.language_at(session, address)
            chosen = await self._chosen(session, address)
            followed = await follows.pairs_of(session, address.chat_id)
            bound = await targets.bound(session)
        return Shown(
            preferences=chosen,
            language=language or self._settings.default_language,
            languages=self.languages,
            target=target,
            pairs=self._market.symbols,
            chosen_pairs=frozenset(followed) if is_own else chosen.pairs,
            targets=bound if is_own and is_admin else None,
            now_ms=self.now_ms,
        )

    async def change(
        self, address: Address, page: SettingsPage, choice: str, *, admin: int | None = None
    ) -> None:
        """Keep what was chosen. Raises ValueError for what no button says.

        admin: who sets up a target; None for whoever sets up what they hear themselves.
        """
        async with self._database.writing() as session:
            if admin is not None:
                await self._write_down(session, address, page, admin)
            if page is SettingsPage.LANGUAGE:
                await self._speak(session, address, choice)
            elif page is SettingsPage.PAIRS and admin is None:
                await self._follow(session, address.chat_id, choice)
            else:
                await self._keep(session, address, page, choice)

    async def _write_down(
        self, session: AsyncSession, address: Address, page: SettingsPage, admin: int
    ) -> None:
        target = await targets.get(session, address)
        await admin_deeds.append(
            session,
            Deed.SET_UP,
            admin=admin,
            now_ms=self._clock.now_ms(),
            place=target.title if target else str(address),
            at=str(address),
            page=page.value,
        )

    async def target(self, address: Address) -> Target | None:
        """A channel, group or topic that gets alerts; None for any other place."""
        async with self._database.reading() as session:
            return await targets.get(session, address)

    async def words_of(self, chat_id: int, otherwise: Translator) -> Translator:
        """The words of a chat's language, which may have been chosen just now."""
        async with self._database.reading() as session:
            chat = await chats.get(session, chat_id)
        return otherwise if chat is None else self._translations.of(chat.language)

    async def _chosen(self, session: AsyncSession, address: Address) -> Preferences:
        kept = await preferences.get(session, address)
        return kept or Preferences.usual(address, self._settings.timezone)

    async def _speak(self, session: AsyncSession, address: Address, language: str) -> None:
        spoken = self._translations.named(language)
        if spoken is None:
            raise ValueError(f"nobody speaks {language} here")
        await targets.set_language(session, address, spoken)

    async def _follow(self, session: AsyncSession, chat_id: int, choice: str) -> None:
        symbol, on = read_switch(choice)
        if symbol not in self._market.symbols:
            raise ValueError(f"{symbol} is not watched")
        change = follows.follow_pair if on else follows.unfollow_pair
        await change(session, chat_id, symbol)

    async def _keep(
        self, session: AsyncSession, address: Address, page: SettingsPage, choice: str
    ) -> None:
        """What quiet hours hold back goes when the new ones end; no digest is due for the past."""
        before = await self._chosen(session, address)
        chosen = with_choice(before, page, choice)
        now_ms = self._clock.now_ms()
        await preferences.save(session, chosen)
        if page in (SettingsPage.QUIET, SettingsPage.ZONE):
            await outbox_holding.put_off(session, address, quiet_until_ms(chosen, now_ms) or 0)
        if page in (SettingsPage.DIGESTS, SettingsPage.ZONE):
            await begin_anew(session, address, now_ms)
