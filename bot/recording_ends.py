"""How a recording ends, with or without a running desk: counted, then written down."""

import logging

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.recording import Recording, RecordingFault, RecordingStatus
from storage import admin_deeds, recordings
from storage.admin_deeds import Deed
from storage.database import Database
from storage.errors import NotFound
from storage.recording_counts import coverage_until, kept_until_ms
from storage.recordings import Ending

log = logging.getLogger(__name__)


async def stop(database: Database, id_: int, now_ms: int, *, by: int | None = None) -> Recording:
    """End an active recording by hand, where what is kept of its symbol ends.

    now_ms: our clock. by: the admin who does; None at the machine itself. Raises NotFound,
    ImpossibleMove when it has ended before, StorageError.
    """
    async with database.reading() as session:
        recording = await known(session, id_)
    return await end(database, recording, RecordingStatus.STOPPED, now_ms, by=by)


async def end(
    database: Database,
    recording: Recording,
    status: RecordingStatus,
    now_ms: int,
    *,
    end_ms: int | None = None,
    fault: RecordingFault | None = None,
    by: int | None = None,
) -> Recording:
    """End an active recording, at `end_ms` or where what is kept of its symbol ends.

    One that should be complete but cannot be read ends in an error.
    now_ms: our clock. by: the admin who ends it, if one does. Raises ImpossibleMove when it has
    ended before, StorageError.
    """
    async with database.reading() as session:
        if end_ms is None:
            end_ms = await kept_until_ms(session, recording)
        coverage = await coverage_until(session, recording, end_ms)
    if coverage is None and status is RecordingStatus.COMPLETED:
        status, fault = RecordingStatus.ERROR, RecordingFault.DAMAGED
    ending = Ending(status=status, end_ms=end_ms, coverage=coverage, fault=fault)
    async with database.writing() as session:
        ended = await recordings.end(session, recording.id, ending, now_ms)
        if by is not None:
            await note(session, Deed.RECORDING_STOPPED, ended, admin=by, now_ms=now_ms)
    _log(ended)
    return ended


async def note(
    session: AsyncSession, deed: Deed, recording: Recording, *, admin: int, now_ms: int
) -> None:
    """Write down what an admin did with a recording."""
    number, symbol = recording.id, recording.symbol
    await admin_deeds.append(
        session, deed, admin=admin, now_ms=now_ms, number=number, symbol=symbol
    )


async def known(session: AsyncSession, id_: int) -> Recording:
    """A recording. Raises NotFound."""
    found = await recordings.get(session, id_)
    if found is None:
        raise NotFound(f"there is no recording R{id_}")
    return found


def _log(ended: Recording) -> None:
    coverage = ended.coverage
    log.log(
        logging.WARNING if ended.fault else logging.INFO,
        "recording ended: id=%d status=%s fault=%s seconds=%s unseen_seconds=%s",
        ended.id,
        ended.status,
        ended.fault,
        coverage and coverage.seconds,
        coverage and coverage.unseen_seconds,
    )
