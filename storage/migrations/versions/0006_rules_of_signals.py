"""Signals know what their trader does at the first target."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("signals", sa.Column("take_profit_1_share", sa.Double(), nullable=True))
    op.add_column("signals", sa.Column("stop_to_entry", sa.Boolean(), nullable=True))
