from storage import audit
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import signal
from tests.storage.trail import chain_anew, owner_of_the_file, publish_three

REFUSED = "This is for the admins of this bot."


async def head(desk: Desk) -> audit.Head:
    async with desk.database.reading() as session:
        return await audit.head(session)


async def test_everyone_may_ask_for_the_proof_of_a_signal(desk: Desk) -> None:
    await publish_three(desk.database)

    answer = await desk.say("/verify #1")

    first, second, *events = answer.text.split("\n")
    assert (first, second) == ("🔗 Signal #1", "Unchanged since it was published.")
    assert [event.partition(":")[0] for event in events] == [
        "Event 1, published",
        "Event 4, TP1",
        "Event 5, outcome",
    ]


async def test_a_signal_that_was_edited_is_told_with_what_differs(desk: Desk) -> None:
    await publish_three(desk.database)
    with owner_of_the_file(desk.database) as file:
        file.execute("UPDATE signals SET stop_loss = 97.5 WHERE number = 2")

    answer = await desk.say("/verify 2")

    assert answer.text.split("\n") == [
        "❗ The audit trail is broken.",
        "Signal #2 was edited after event 2 (published).",
        "stop_loss: 98.0 was recorded, now it is 97.5",
    ]


async def test_an_admin_sees_that_all_holds_and_its_head(desk: Desk) -> None:
    await publish_three(desk.database)

    answer = await desk.say("/verify", desk.admin)

    assert answer.text.startswith("🔗 Audit trail\n7 events: none was changed")
    assert f"Head {(await head(desk)).hash}" in answer.text


async def test_before_the_first_signal_there_is_nothing_to_prove(desk: Desk) -> None:
    answer = await desk.say("/verify", desk.admin)

    assert answer.text == "🔗 Audit trail\nNothing was published yet."


async def test_an_admin_compares_with_a_head_that_was_posted(desk: Desk) -> None:
    await publish_three(desk.database)
    posted = (await head(desk)).hash

    before = await desk.say(f"/verify {posted.upper()}", desk.admin)
    with owner_of_the_file(desk.database) as file:
        file.execute("UPDATE signal_events SET time_ms = 1 WHERE id = 6")
        chain_anew(file)
    after = await desk.say(f"/verify {posted}", desk.admin)

    assert "The head that you gave is that of event 7" in before.text
    title, flaw, now = after.text.split("\n")
    assert title == "❗ The audit trail is broken."
    assert flaw.startswith("No event has the head that you gave: events were cut off")
    assert now == f"There are 7 events now. Head {(await head(desk)).hash}"


async def test_the_first_broken_event_of_all_is_named(desk: Desk) -> None:
    await publish_three(desk.database)
    with owner_of_the_file(desk.database) as file:
        file.execute("UPDATE signal_events SET time_ms = 1 WHERE id = 4")

    answer = await desk.say("/verify", desk.admin)

    assert answer.text.split("\n") == [
        "❗ The audit trail is broken.",
        "Event 4 (TP1 of signal #1) was changed after it was recorded.",
        "The 3 events before it hold.",
    ]


async def test_a_walk_over_everything_is_for_admins(desk: Desk) -> None:
    assert (await desk.say("/verify " + "a" * 64)).text == REFUSED


async def test_a_reader_who_names_no_signal_chooses_from_the_newest(desk: Desk) -> None:
    await desk.publish(signal())

    question = await desk.say("/verify")
    newest = question.buttons[-1][0]["text"]
    await desk.press(question, newest)

    assert newest.startswith("#S1 ")
    # What was kept without its event does not hold, and that is said.
    assert "Signal #1: no event tells" in desk.trader.messages[-1].text


async def test_where_no_signal_can_be_chosen_one_is_told_how_to_name_it(desk: Desk) -> None:
    assert (await desk.say("/verify")).text == "Something is missing. For example: /verify 42"


async def test_a_signal_that_never_was_is_refused(desk: Desk) -> None:
    answers = [(await desk.say(f"/verify {named}")).text for named in ("99", "nonsense")]

    assert [answer.partition(".")[0] for answer in answers] == [
        "There is no signal 99",
        "There is no signal nonsense",
    ]
