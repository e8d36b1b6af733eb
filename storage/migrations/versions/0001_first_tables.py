"""Signals, their audit trail, the outbox, and who is told."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_signals()
    _create_signal_events()
    _create_outbox()
    _create_audience()


def _create_signals() -> None:
    op.create_table(
        "signals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("timeframe", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("time_ms", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.Double(), nullable=False),
        sa.Column("stop_loss", sa.Double(), nullable=False),
        sa.Column("take_profit_1", sa.Double(), nullable=False),
        sa.Column("take_profit_2", sa.Double(), nullable=False),
        sa.Column("tick_size", sa.Double(), nullable=False),
        sa.Column("atr", sa.Double(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("contributions", sa.JSON(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("trader", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("recorded_ms", sa.BigInteger(), nullable=False),
        sa.Column("progress_cursor_ms", sa.BigInteger(), nullable=False),
        sa.Column("progress_stop", sa.Double(), nullable=False),
        sa.Column("progress_best", sa.Double(), nullable=False),
        sa.Column("progress_worst", sa.Double(), nullable=False),
        sa.Column("progress_last", sa.Double(), nullable=False),
        sa.Column("progress_took_profit_1_ms", sa.BigInteger(), nullable=True),
        sa.Column("outcome_kind", sa.String(), nullable=True),
        sa.Column("outcome_price", sa.Double(), nullable=True),
        sa.Column("outcome_time_ms", sa.BigInteger(), nullable=True),
        sa.Column("outcome_return_fraction", sa.Double(), nullable=True),
        sa.Column("outcome_result_r", sa.Double(), nullable=True),
        sa.Column("outcome_mfe_r", sa.Double(), nullable=True),
        sa.Column("outcome_mae_r", sa.Double(), nullable=True),
        sa.Column("outcome_duration_ms", sa.BigInteger(), nullable=True),
        sa.Column("outcome_rule_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_signals"),
        sa.UniqueConstraint(
            "trader", "symbol", "time_ms", name="uq_signals_trader_symbol_time_ms"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signals_status_number", "signals", ["status", "number"])
    op.create_index("ix_signals_outcome_time_ms", "signals", ["outcome_time_ms"])


def _create_signal_events() -> None:
    op.create_table(
        "signal_events",
        sa.Column("id", _ROW_NUMBER, nullable=False),
        sa.Column("signal_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("time_ms", sa.BigInteger(), nullable=False),
        sa.Column("recorded_ms", sa.BigInteger(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signal_events"),
        sa.ForeignKeyConstraint(
            ["signal_number"], ["signals.number"], name="fk_signal_events_signal_number_signals"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signal_events_signal_number_id", "signal_events", ["signal_number", "id"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _ROW_NUMBER, nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("signal_number", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("possible_repeat", sa.Boolean(), nullable=False),
        sa.Column("not_before_ms", sa.BigInteger(), nullable=False),
        sa.Column("lease_until_ms", sa.BigInteger(), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("sent_ms", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["signal_events.id"], name="fk_outbox_event_id_signal_events"
        ),
        sa.ForeignKeyConstraint(
            ["signal_number"], ["signals.number"], name="fk_outbox_signal_number_signals"
        ),
        sa.UniqueConstraint("event_id", "chat_id", "kind", name="uq_outbox_event_id_chat_id_kind"),
        sqlite_autoincrement=True,
    )
    for columns in (
        ["status", "priority", "id"],
        ["chat_id", "priority", "status", "id"],
        ["signal_number", "chat_id", "id"],
    ):
        op.create_index(f"ix_outbox_{'_'.join(columns)}", "outbox", columns)


def _create_audience() -> None:
    op.create_table(
        "threads",
        sa.Column("signal_number", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("following", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("signal_number", "chat_id", name="pk_threads"),
        sa.ForeignKeyConstraint(
            ["signal_number"], ["signals.number"], name="fk_threads_signal_number_signals"
        ),
    )
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("username", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("is_target", sa.Boolean(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats"),
    )
    op.create_table(
        "pair_follows",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "symbol", name="pk_pair_follows"),
    )
    op.create_index("ix_pair_follows_symbol", "pair_follows", ["symbol"])
