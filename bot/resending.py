"""Sending again what did not arrive, or not certainly; the audit trail of its signal says so."""

from sqlmodel.ext.asyncio.session import AsyncSession

from storage import audit, outbox_unsent
from storage.outbox import OutboxRow

RESENT = "resent"
"""The event of the audit trail: somebody had a message of the signal sent again."""


async def send_again(session: AsyncSession, row_id: int, now_ms: int) -> OutboxRow:
    """Put a dead or an uncertain row back into its lane; as it was before it comes back.

    Raises NotFound, ImpossibleMove.
    """
    before = await outbox_unsent.resend(session, row_id)
    if before.signal_number is not None:
        await audit.append(
            session,
            signal_number=before.signal_number,
            kind=RESENT,
            time_ms=now_ms,
            recorded_ms=now_ms,
            details={
                "row": before.id,
                "kind": str(before.kind),
                "chat_id": before.chat_id,
                "topic_id": before.topic_id,
                "was": str(before.status),
                "error": before.error,
            },
        )
    return before
