"""Candles, the journal of seconds, funding, open interest, and gaps of the market."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_candles()
    _create_derivatives()
    _create_gaps()


def _create_candles() -> None:
    op.create_table(
        "candle_blocks",
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("timeframe", sa.String(), nullable=False),
        sa.Column("start_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_ms", sa.BigInteger(), nullable=False),
        sa.Column("last_ms", sa.BigInteger(), nullable=False),
        sa.Column("candles", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "exchange", "symbol", "timeframe", "start_ms", name="pk_candle_blocks"
        ),
    )
    op.create_table(
        "seconds_journal",
        sa.Column("id", _ROW_NUMBER, nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("first_ms", sa.BigInteger(), nullable=False),
        sa.Column("last_ms", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seconds_journal"),
        sqlite_autoincrement=True,
    )


def _create_derivatives() -> None:
    op.create_table(
        "funding_rates",
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("next_funding_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("time_ms", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("exchange", "symbol", "next_funding_ms", name="pk_funding_rates"),
    )
    op.create_table(
        "open_interest",
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("time_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("quantity", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("exchange", "symbol", "time_ms", name="pk_open_interest"),
    )


def _create_gaps() -> None:
    op.create_table(
        "market_gaps",
        sa.Column("id", _ROW_NUMBER, nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("start_ms", sa.BigInteger(), nullable=False),
        sa.Column("end_ms", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("mended", sa.String(), nullable=False),
        sa.Column("noted_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_market_gaps"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_market_gaps_exchange_symbol_start_ms",
        "market_gaps",
        ["exchange", "symbol", "start_ms"],
    )
