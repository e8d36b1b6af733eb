"""Recordings: claims on kept seconds."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("signal_number", sa.Integer(), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=False),
        sa.Column("end_ms", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("fault", sa.String(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("unseen_seconds", sa.Integer(), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recordings"),
        sa.ForeignKeyConstraint(
            ["signal_number"], ["signals.number"], name="fk_recordings_signal_number_signals"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_recordings_status_exchange", "recordings", ["status", "exchange"])
    op.create_index(
        "ix_recordings_exchange_symbol_end_ms", "recordings", ["exchange", "symbol", "end_ms"]
    )
    op.create_index("ix_recordings_signal_number_id", "recordings", ["signal_number", "id"])
