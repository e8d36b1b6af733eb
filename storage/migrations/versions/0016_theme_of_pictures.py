"""Chats choose whether their pictures are dark or light."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("preferences") as preferences:
        preferences.add_column(
            sa.Column("theme", sa.String(), nullable=False, server_default="dark")
        )
