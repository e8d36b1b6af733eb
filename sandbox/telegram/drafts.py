"""What the bot shows while it is still writing: one draft at a time in a chat or topic of it.

Source: https://core.telegram.org/bots/api#sendmessagedraft
"""

from dataclasses import dataclass, replace

from sandbox.telegram.errors import Json

SHOWN_MS = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A part of a message. An empty text stands for "Thinking…".

    keep_on_stop: it stays when the person stops it, until the bot writes or time is over.
    """

    id: int
    text: str
    entities: tuple[Json, ...] = ()
    can_stop: bool = False
    keep_on_stop: bool = False
    thread_id: int | None = None
    sent_ms: int

    def to_view(self) -> Json:
        """For the chat page."""
        return {
            "draft_id": self.id,
            "text": self.text,
            "entities": list(self.entities),
            "can_stop": self.can_stop,
        }


class Drafts:
    """The open drafts of one chat, each for 30 s after it was sent.

    What becomes of a draft that comes after its stop, Telegram does not say. Here it is taken
    and not shown, until the bot's next message begins everything anew.
    """

    def __init__(self) -> None:
        self._open: dict[int | None, Draft] = {}
        self._stopped: set[int] = set()

    def put(self, draft: Draft) -> bool:
        """Show it in the place of the one before; False when the person has stopped it."""
        if draft.id in self._stopped:
            return False
        self._open[draft.thread_id] = draft
        return True

    def open_at(self, now_ms: int) -> list[Draft]:
        """Those that are to be seen."""
        return [draft for draft in self._open.values() if now_ms < draft.sent_ms + SHOWN_MS]

    def stop(self, draft: Draft) -> Draft | None:
        """Take no more of it. What is still to be seen of it: nothing, unless it is kept."""
        self._stopped.add(draft.id)
        del self._open[draft.thread_id]
        if not draft.keep_on_stop:
            return None
        self._open[draft.thread_id] = replace(draft, can_stop=False)
        return self._open[draft.thread_id]

    def clear(self) -> None:
        """Begin anew, as the bot has sent a message."""
        self._open.clear()
        self._stopped.clear()
