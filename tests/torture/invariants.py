"""What must hold of every world, whatever was done to it. Each check lists what does not.

I1 what people saw was committed before; I2 what was committed arrived, and is settled; I3 nothing
came twice but what is recorded as uncertain, and that is marked; I4 of one chat and signal, and of
one chat and kind, messages came in the order of their commits; I5 outcomes are the oracle's, each
once; I8 the file is whole and the audit trail unbroken; I9 no secret is anywhere. I6 (orders) and
I7 (tenants) concern what the desk does not do yet.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeAlias

from tests.torture.evidence import MINUTE_MS, UNFINISHED, Evidence, Published, Row
from tests.torture.oracle import Verdict

Key: TypeAlias = tuple[int, int, str]
"""Chat, signal and kind of a message: people get one of each."""
MESSAGES = frozenset({"alert", "digest", "take_profit_1", "outcome", "correction"})
_AT_MOST_ONCE = frozenset({"digest"})
"""Not sent again when nobody knows whether it arrived."""
_TELLS = {"published": "alert", "take_profit_1": "take_profit_1", "outcome": "outcome"}
"""Which message tells of which event."""


def violations(evidence: Evidence) -> dict[str, list[str]]:
    """By invariant, what breaks it; those that hold are not named."""
    found = {name: list(check(evidence)) for name, check in _CHECKS.items()}
    return {name: lines for name, lines in found.items() if lines}


def seen_without_a_commit(evidence: Evidence) -> Iterator[str]:
    """I1."""
    committed = _by_key(evidence)
    for each in evidence.seen:
        if (each.chat_id, each.number, each.kind) not in committed:
            yield f"{each.kind} of #{each.number} in chat {each.chat_id} has no row"


def lost(evidence: Evidence) -> Iterator[str]:
    """I2."""
    arrived = {(each.chat_id, each.number, each.kind) for each in evidence.seen}
    for (chat_id, number, kind), row in _by_key(evidence).items():
        if row.id > evidence.settled_row or (kind in _AT_MOST_ONCE and row.status == "uncertain"):
            continue
        if (chat_id, number, kind) not in arrived:
            yield f"{kind} of #{number} never came to chat {chat_id}: {_about(row)}"
        elif row.status != "sent":
            yield f"{kind} of #{number} in chat {chat_id} is not settled: {_about(row)}"
    for row in evidence.rows:
        if row.status in UNFINISHED and row.id <= evidence.settled_row:
            yield f"a {row.kind} is still {row.status}: {_about(row)}"


def neither_told_nor_folded(evidence: Evidence) -> Iterator[str]:
    """I2: an alert that is not told by itself is told by a digest."""
    digests = {(row.chat_id, number) for row in evidence.rows for number in row.signals}
    for row in evidence.rows:
        is_folded = row.kind == "alert" and row.status == "coalesced"
        if is_folded and (row.chat_id, row.number) not in digests:
            yield f"the alert of #{row.number} is in no digest: {_about(row)}"


def untold(evidence: Evidence) -> Iterator[str]:
    """I2: an event of a signal is told to all who were told of the signal."""
    told = {(row.event_id, row.chat_id, _plain(row.kind)) for row in evidence.rows}
    audiences: defaultdict[int, set[int]] = defaultdict(set)
    for row in evidence.rows:
        if row.kind == "alert" and row.number is not None:
            audiences[row.number].add(row.chat_id)
    for event in evidence.events:
        kind = _TELLS.get(event.kind)
        for chat_id in audiences[event.number] if kind else ():
            if (event.id, chat_id, kind) not in told:
                yield f"event {event.id} ({kind} of #{event.number}) has no row for {chat_id}"


def unanswered(evidence: Evidence) -> Iterator[str]:
    """I2: whoever asks is answered, whatever happens meanwhile."""
    for question in evidence.unanswered:
        yield f"nobody answered {question}"


def repeated(evidence: Evidence) -> Iterator[str]:
    """I3."""
    committed = _by_key(evidence)
    for key, count in _arrivals(evidence).items():
        row = committed.get(key)
        if count > 1 and row is not None and not row.possible_repeat:
            yield f"{row.kind} of #{row.number} came {count} times to {row.chat_id}: {_about(row)}"


def unmarked(evidence: Evidence) -> Iterator[str]:
    """I3: who gets something again is told that it may be a repeat."""
    came: set[Key] = set()
    for each in evidence.seen:
        key = (each.chat_id, each.number, each.kind)
        if key in came and not each.is_marked:
            yield f"{each.kind} of #{each.number} came again to {each.chat_id}, unmarked"
        came.add(key)


def inverted(evidence: Evidence) -> Iterator[str]:
    """I4."""
    committed = _by_key(evidence)
    first: dict[Key, None] = dict.fromkeys(
        (each.chat_id, each.number, each.kind) for each in evidence.seen
    )
    lanes: defaultdict[tuple[int, object], list[Row]] = defaultdict(list)
    for key in first:
        if (row := committed.get(key)) is not None:
            lanes[row.chat_id, row.kind].append(row)
            lanes[row.chat_id, row.number].append(row)
    for lane, rows in lanes.items():
        for one, next_one in pairwise(rows):
            if one.id > next_one.id:
                yield f"row {one.id} overtook row {next_one.id} in {lane}"


def wrong_outcomes(evidence: Evidence) -> Iterator[str]:
    """I5: to the second; where the desk says that it knows a minute only, to that minute."""
    for signal in evidence.signals:
        verdict = evidence.verdicts[signal.number]
        if signal.outcome != verdict and not is_coarse(evidence, signal):
            said = f"#{signal.number} {signal.symbol}: {signal.outcome}"
            yield f"{said}, not {verdict}; {signal.told}"


def is_coarse(evidence: Evidence, signal: Published) -> bool:
    """Whether an outcome was decided by a minute of the exchange, and is true to the minute.

    Which level of a minute came first its trades must have told, unless the desk says that it
    could not have them.
    """
    verdict, outcome = evidence.verdicts[signal.number], signal.outcome
    if verdict is None or outcome is None:
        return False
    if outcome._replace(first_target_ms=verdict.first_target_ms) == verdict:
        return _is_coarse_first(evidence, signal.symbol, outcome, verdict)
    if outcome.second_ms % MINUTE_MS:
        return False
    minute_ms = verdict.second_ms - verdict.second_ms % MINUTE_MS
    is_unknown = outcome.kind == "ambiguous" and (signal.symbol, minute_ms) in evidence.coarse
    return outcome.second_ms == minute_ms and (outcome.kind == verdict.kind or is_unknown)


def _is_coarse_first(evidence: Evidence, symbol: str, outcome: Verdict, verdict: Verdict) -> bool:
    """Whether of the first target alone no more than its minute is known."""
    first_ms, really_ms = outcome.first_target_ms, verdict.first_target_ms
    if first_ms is None or really_ms is None:
        return False
    is_its_minute = first_ms == really_ms - really_ms % MINUTE_MS
    return is_its_minute and (symbol, first_ms) in evidence.coarse


def ended_twice(evidence: Evidence) -> Iterator[str]:
    """I5: one event each, and the one that fits."""
    counts = Counter((event.number, event.kind) for event in evidence.events)
    for (number, kind), count in counts.items():
        if kind in _TELLS and count > 1:
            yield f"#{number} has {count} events {kind}"
    for signal in evidence.signals:
        if (signal.outcome is not None) != bool(counts[signal.number, "outcome"]):
            yield f"#{signal.number} has an outcome or an event of one, not both"


def told_wrongly(evidence: Evidence) -> Iterator[str]:
    """I5: what people read last of a signal's end is what is recorded."""
    recorded = {each.number: each for each in evidence.signals}
    read = {(each.number, each.chat_id): each.outcome for each in evidence.seen if each.outcome}
    untold = _untold_ends(evidence)
    for (number, chat_id), outcome in read.items():
        if outcome != _kind(recorded.get(number)) and number not in untold:
            yield f"#{number}: {chat_id} read {outcome}"


def left_open(evidence: Evidence) -> Iterator[str]:
    """I5: the card of a signal whose end was told says so, too."""
    recorded, untold = {each.number: each for each in evidence.signals}, _untold_ends(evidence)
    for row in evidence.rows:
        if row.kind != "outcome" or row.status != "sent" or row.number in untold:
            continue
        shown = evidence.cards.get((row.chat_id, row.number or 0))
        kind = _kind(recorded.get(row.number or 0))
        if shown is not None and kind not in shown:
            yield f"the card of #{row.number} in {row.chat_id} says {shown}, not {kind}"


def damaged(evidence: Evidence) -> Iterator[str]:
    """I8."""
    if evidence.integrity != "ok":
        yield f"SQLite says: {evidence.integrity}"
    if evidence.verified:
        yield f"heliograph verify: status {evidence.verified}"
    known = {event.hash for event in evidence.events}
    for head in evidence.heads - known:
        yield f"the head {head} was posted and is in no row"


def leaked(evidence: Evidence) -> Iterator[str]:
    """I9."""
    yield from evidence.leaks


_CHECKS: dict[str, Callable[[Evidence], Iterator[str]]] = {
    "I1 seen without a commit": seen_without_a_commit,
    "I2 lost": lost,
    "I2 untold": untold,
    "I2 neither told nor folded": neither_told_nor_folded,
    "I2 unanswered": unanswered,
    "I3 repeated": repeated,
    "I3 repeated without a mark": unmarked,
    "I4 inverted": inverted,
    "I5 wrong outcome": wrong_outcomes,
    "I5 ended twice": ended_twice,
    "I5 told wrongly": told_wrongly,
    "I5 card left open": left_open,
    "I8 damaged": damaged,
    "I9 leaked": leaked,
}


def _by_key(evidence: Evidence) -> dict[Key, Row]:
    """What each chat is to get; of alerts that were folded into a digest, the digest."""
    return {
        (row.chat_id, number, row.kind): row
        for row in evidence.rows
        for number in (row.signals if row.kind == "digest" else (row.number,))
        if row.kind in MESSAGES and row.status != "coalesced" and number is not None
    }


def _arrivals(evidence: Evidence) -> Counter[Key]:
    return Counter((each.chat_id, each.number, each.kind) for each in evidence.seen)


def _kind(signal: Published | None) -> str | None:
    return signal.outcome.kind if signal is not None and signal.outcome is not None else None


def _untold_ends(evidence: Evidence) -> set[int | None]:
    """Signals of whose end there is something that had no time to be told."""
    late = (row for row in evidence.rows if row.id > evidence.settled_row)
    return {row.number for row in late if _plain(row.kind) in {"outcome", "card"}}


def _plain(kind: str) -> str:
    """A correction tells an outcome, too."""
    return "outcome" if kind == "correction" else kind


def _about(row: Row) -> str:
    return f"row {row.id}, {row.status} after {row.attempts} attempts, error {row.error}"


def is_due(verdict: Verdict | None, now_ms: int) -> bool:
    """Whether an end must be known by now."""
    return verdict is not None and verdict.second_ms < now_ms
