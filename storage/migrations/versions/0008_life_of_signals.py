"""Signals have a life with more statuses, a reason to end, what they cost, and snapshots."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("signals", sa.Column("reason", sa.String(), nullable=True))
    op.add_column("signals", sa.Column("outcome_fees", sa.Double(), nullable=True))
    op.add_column("signals", sa.Column("outcome_funding", sa.Double(), nullable=True))
    op.create_table(
        "signal_snapshots",
        sa.Column("signal_number", sa.Integer(), nullable=False),
        sa.Column("time_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("price", sa.Double(), nullable=False),
        sa.Column("volume", sa.Double(), nullable=False),
        sa.Column("change_1m", sa.Double(), nullable=True),
        sa.Column("change_5m", sa.Double(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("signal_number", "time_ms", name="pk_signal_snapshots"),
        sa.ForeignKeyConstraint(
            ["signal_number"],
            ["signals.number"],
            name="fk_signal_snapshots_signal_number_signals",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_signal_snapshots_time_ms", "signal_snapshots", ["time_ms"])
    # All that was published so far entered at the price of the moment.
    op.execute("UPDATE signals SET status = 'in_position' WHERE status = 'open'")
    op.execute(
        "UPDATE signals SET status = 'expired' "
        "WHERE status = 'closed' AND outcome_kind = 'expired'"
    )
