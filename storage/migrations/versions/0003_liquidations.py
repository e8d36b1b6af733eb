"""Liquidations, gaps that can be counted, and open interest in half the room."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_liquidations()
    op.create_index(
        "ix_market_gaps_exchange_noted_ms_mended",
        "market_gaps",
        ["exchange", "noted_ms", "mended"],
    )
    with op.batch_alter_table(
        "open_interest", recreate="always", table_kwargs={"sqlite_with_rowid": False}
    ):
        pass


def _create_liquidations() -> None:
    op.create_table(
        "liquidations",
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("time_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("liquidated", sa.String(), nullable=False),
        sa.Column("price", sa.Double(), nullable=False),
        sa.Column("quantity", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint(
            "exchange",
            "symbol",
            "time_ms",
            "liquidated",
            "price",
            "quantity",
            name="pk_liquidations",
        ),
        sqlite_with_rowid=False,
    )
