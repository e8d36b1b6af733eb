"""Updates are stored before they are acknowledged, holds of chats survive, alerts are folded."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_status_update_id", "inbox", ["status", "update_id"])
    op.create_table(
        "chat_holds",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chat_holds"),
    )
    op.add_column("outbox", sa.Column("folded_into", sa.BigInteger(), nullable=True))
    op.drop_index("ix_outbox_status_priority_id", "outbox")
    op.create_index(
        "ix_outbox_status_priority_id_chat_id", "outbox", ["status", "priority", "id", "chat_id"]
    )
