"""The admins' panels within every limit, in every language, at their fullest."""

from dataclasses import replace

import pytest

from bot.callbacks.admin import (
    AdminPanel,
    Resend,
    SendBroadcast,
    ShowPanel,
    StopBroadcast,
    TurnEngine,
)
from bot.translation import Translator
from bot.views import broadcast, engine, queue, trail
from bot.views.content import MESSAGE_LIMIT
from bot.views.queue import QueuePage
from storage.admin_deeds import AdminDeed, Deed, Mode
from storage.audit import AuditEvent
from storage.outbox import Depth, MessageKind, MessageStatus, OutboxRow
from tests.bot.views.builders import EN, START_MS, TRANSLATIONS

LARGEST = 10**9
LATEST_S = START_MS // 1_000


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


@pytest.mark.parametrize(
    "button",
    [
        ShowPanel(panel=AdminPanel.TRAIL, page=LARGEST),
        TurnEngine(mode=Mode.STOPPED, until_s=LATEST_S),
        Resend(row=LARGEST, page=LARGEST, until_s=LATEST_S),
        SendBroadcast(until_s=LATEST_S),
        StopBroadcast(number=LARGEST),
    ],
    ids=lambda button: type(button).__name__,
)
def test_every_button_carries_at_most_64_bytes(button: ShowPanel) -> None:
    packed = button.pack()

    assert len(packed.encode()) <= 64
    assert type(button).unpack(packed) == button


def dead_row() -> OutboxRow:
    return OutboxRow(
        id=LARGEST,
        event_id=None,
        signal_number=LARGEST,
        chat_id=-(10**13),
        kind=MessageKind.TAKE_PROFIT_1,
        priority=20,
        status=MessageStatus.UNCERTAIN,
        attempts=LARGEST,
        possible_repeat=True,
        not_before_ms=START_MS,
        lease_until_ms=None,
        created_ms=START_MS,
        sent_ms=None,
        message_id=None,
        error="W" * 5_000,
        payload={},
    )


def test_events_of_the_trail_are_told_in_words() -> None:
    event = AuditEvent(
        id=7,
        signal_number=42,
        kind="take_profit_1",
        time_ms=START_MS,
        recorded_ms=START_MS,
        details={},
        hash="f" * 64,
    )

    words, _ = trail.events([event, replace(event, kind="in_position")], 0, 2, EN).text.render()

    assert [line.split(" · ")[1] for line in words.split("\n")[1:]] == ["#S42 TP1", "#S42 entered"]


def test_the_fullest_panels_fit(t: Translator) -> None:
    deed = AdminDeed(
        id=LARGEST,
        time_ms=START_MS,
        admin=10**13,
        deed=Deed.BACKED_UP,
        details={"file": "heliograph-20261121T144422Z.db", "bytes": LARGEST, "sent": 1},
    )
    event = AuditEvent(
        id=LARGEST,
        signal_number=LARGEST,
        kind="take_profit_1",
        time_ms=START_MS,
        recorded_ms=START_MS,
        details={},
        hash="f" * 64,
    )
    depth = Depth(
        counts=dict.fromkeys(map(str, MessageStatus), LARGEST),
        held=LARGEST,
        oldest_pending_ms=START_MS,
    )
    full = QueuePage(page=1, depth=depth, failed=[dead_row()] * queue.PER_PAGE, total=LARGEST)

    made = [
        engine.panel(Mode.RUNNING, deed, "W" * 200, t),
        *(engine.question(mode, LATEST_S, 60, t) for mode in Mode),
        queue.panel(full, START_MS + LARGEST, t),
        queue.question(LARGEST, LATEST_S, 60, t),
        trail.deeds([deed] * trail.PER_PAGE, {10**13: "W" * 64}, 1, LARGEST, t),
        trail.events([event] * trail.PER_PAGE, 1, LARGEST, t),
        broadcast.preview(LARGEST, LATEST_S, 60, t),
        broadcast.progress(LARGEST, dict.fromkeys(MessageStatus, LARGEST), t, is_over=False),
    ]

    for content in made:
        assert len(content.text) <= MESSAGE_LIMIT
        assert content.keyboard is not None
        assert all(1 <= len(row) <= 8 for row in content.keyboard.inline_keyboard)
