"""Topics of forums choose for themselves what they hear, and a group may have several of them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BOUND = "SELECT topic_id FROM chats WHERE is_target AND chats.chat_id = {table}.chat_id"


def upgrade() -> None:
    op.create_table(
        "topics",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("is_target", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("bound_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", "topic_id", name="pk_topics"),
    )
    _tell_topics_apart("threads", ["signal_number", "chat_id", "topic_id"])
    _tell_topics_apart("preferences", ["chat_id", "topic_id"])
    _tell_topics_apart("digests", ["chat_id", "topic_id", "period"])
    _tell_topics_apart_in_the_outbox()
    _take_over_bound_topics()
    with op.batch_alter_table("chats") as chats:
        chats.drop_column("topic_id")


def _tell_topics_apart(table: str, key: list[str]) -> None:
    with op.batch_alter_table(table, recreate="always") as made_anew:
        made_anew.add_column(_topic_id())
        made_anew.drop_constraint(f"pk_{table}", type_="primary")
        made_anew.create_primary_key(f"pk_{table}", key)


def _tell_topics_apart_in_the_outbox() -> None:
    key = ["event_id", "chat_id", "topic_id", "kind"]
    with op.batch_alter_table(
        "outbox", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ) as outbox:
        outbox.add_column(_topic_id())
        outbox.drop_constraint("uq_outbox_event_id_chat_id_kind", type_="unique")
        outbox.create_unique_constraint(f"uq_outbox_{'_'.join(key)}", key)


def _take_over_bound_topics() -> None:
    """What a group chose that had one topic for all alerts was meant for that topic."""
    for table, rows in (
        ("threads", "true"),
        ("preferences", "true"),
        ("digests", "true"),
        # An answer to somebody went there only for want of knowing better.
        ("outbox", "kind <> 'reply'"),
    ):
        bound = _BOUND.format(table=table)
        op.execute(
            f"UPDATE {table} SET topic_id = ({bound}) "  # noqa: S608 - our own words
            f"WHERE {rows} AND ({bound}) IS NOT NULL"
        )
    op.execute(
        "INSERT INTO topics (chat_id, topic_id, name, is_target, active, bound_by) "
        "SELECT chat_id, topic_id, '', true, true, bound_by FROM chats "
        "WHERE is_target AND topic_id IS NOT NULL"
    )
    op.execute("UPDATE chats SET is_target = false, bound_by = NULL WHERE topic_id IS NOT NULL")


def _topic_id() -> "sa.Column[int]":
    return sa.Column(
        "topic_id", sa.BigInteger(), autoincrement=False, nullable=False, server_default="0"
    )
