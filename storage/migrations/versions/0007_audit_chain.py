"""The audit trail is chained and append-only.

What was published before is sealed as it stands now: `published` and `outcome` come to hold the
whole signal and the whole outcome.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

# The formula never changes; were it copied here, the two could come to differ.
from storage.audit_chain import GENESIS, canonical, link

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SIGNAL = (
    "symbol",
    "exchange",
    "timeframe",
    "side",
    "time_ms",
    "entry",
    "stop_loss",
    "take_profit_1",
    "take_profit_2",
    "tick_size",
    "atr",
    "score",
    "expires_ms",
    "trader",
    "take_profit_1_share",
    "stop_to_entry",
)
_OUTCOME = (
    "kind",
    "price",
    "time_ms",
    "return_fraction",
    "result_r",
    "mfe_r",
    "mae_r",
    "duration_ms",
    "rule_version",
)

_APPEND_ONLY = {
    "sqlite": (
        """
        CREATE TRIGGER signal_events_never_change BEFORE UPDATE ON signal_events
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: rows never change'); END
        """,
        """
        CREATE TRIGGER signal_events_stay BEFORE DELETE ON signal_events
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: rows stay'); END
        """,
        # INSERT OR REPLACE removes a row without asking the trigger above.
        f"""
        CREATE TRIGGER signal_events_follow BEFORE INSERT ON signal_events
        WHEN EXISTS (SELECT 1 FROM signal_events WHERE id = NEW.id)
            OR NEW.previous_hash <> coalesce(
                (SELECT hash FROM signal_events ORDER BY id DESC LIMIT 1), '{GENESIS}'
            )
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: a row follows the newest'); END
        """,  # noqa: S608 - nothing in it comes from outside
    ),
}
"""By the name of the dialect."""


def upgrade() -> None:
    for column in ("content", "previous_hash", "hash"):
        # SQLite adds a column that is never null only with a default.
        op.add_column(
            "signal_events", sa.Column(column, sa.String(), nullable=False, server_default="")
        )
    _seal()
    op.drop_column("signal_events", "details")
    connection = op.get_bind()
    for trigger in _APPEND_ONLY[connection.dialect.name]:
        op.execute(trigger)


def _seal() -> None:
    """Chain what was recorded so far, in its order."""
    connection, before = op.get_bind(), GENESIS
    chained = sa.text(
        "UPDATE signal_events SET content = :content, previous_hash = :before, hash = :hash "
        "WHERE id = :id"
    )
    trail = connection.execute(sa.text("SELECT * FROM signal_events ORDER BY id"))
    for event in trail.mappings().all():
        content = canonical(_content(connection, event))
        hash_ = link(
            before,
            event["signal_number"],
            event["kind"],
            event["time_ms"],
            event["recorded_ms"],
            content,
        )
        connection.execute(
            chained, {"content": content, "before": before, "hash": hash_, "id": event["id"]}
        )
        before = hash_


def _content(connection: sa.Connection, event: sa.RowMapping) -> dict[str, Any]:
    """What was recorded, and beside it what it was recorded of."""
    signal = (
        connection.execute(
            sa.text("SELECT * FROM signals WHERE number = :number"),
            {"number": event["signal_number"]},
        )
        .mappings()
        .one()
    )
    content: dict[str, Any] = json.loads(event["details"])
    match event["kind"]:
        case "published":
            content["signal"] = {
                **{name: signal[name] for name in _SIGNAL},
                "contributions": json.loads(signal["contributions"]),
                "events": json.loads(signal["events"]),
            }
        case "take_profit_1":
            content["took_profit_1_ms"] = signal["progress_took_profit_1_ms"]
        case "outcome":
            content["outcome"] = {name: signal[f"outcome_{name}"] for name in _OUTCOME}
    return content
