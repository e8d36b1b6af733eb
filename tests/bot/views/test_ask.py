"""Answers to questions, in every language and with the longest names."""

from itertools import chain

import pytest

from bot.assistant.cues import Term
from bot.assistant.facts import About, Fact, FactSet, Lead, Note, Row, Unit, Verdict
from bot.assistant.period import Period
from bot.assistant.question import Measure, Question, Refusal, Refused, Topic
from bot.assistant.wishes import Deed, Wish
from bot.callbacks.parts import AnyTimeframe, Sides
from bot.callbacks.questions import Ask
from bot.translation import Translator
from bot.views import ask as views
from bot.views.ask_buttons import asked, examples, title
from bot.views.content import MESSAGE_LIMIT, Content
from engine.market import Timeframe
from engine.periods import PeriodLength
from engine.signal import Side
from engine.tracking import OutcomeKind
from tests.bot.views.builders import EN, START_MS, TRANSLATIONS, closed, open_signal, signal
from tests.bot.views.test_limits import LARGEST, LONGEST
from tests.locales.words import entries

OF_A_PAIR = 20
"""Figures that a pair has at most."""
_NOT_SHOWN_ALONE = {About.MAKES_R, About.MADE_R}


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def fits(content: Content) -> bool:
    assert content.keyboard is not None
    rows = content.keyboard.inline_keyboard
    buttons = list(chain.from_iterable(rows))
    return (
        len(content.text) <= MESSAGE_LIMIT
        and all(1 <= len(row) <= 8 for row in rows)
        and all(len((button.callback_data or "").encode()) <= 64 for button in buttons)
    )


def every_fact() -> tuple[Fact, ...]:
    """Of each name one, as long as it comes."""
    return tuple(
        Fact(about=about, value=0.00001234, unit=Unit.PRICE, tick_size=1e-8) for about in About
    )


@pytest.mark.parametrize("topic", Topic)
def test_the_longest_answer_fits(t: Translator, topic: Topic) -> None:
    made = signal(symbol=LONGEST.symbol, entry=0.00001234, risk=0.000001, tick_size=1e-8)
    tracked = closed(
        open_signal(made, number=LARGEST), OutcomeKind.TAKE_PROFIT_1_THEN_STOP, price=0.00001334
    )
    row = Row(symbol=LONGEST.symbol, instrument=LONGEST, facts=every_fact()[:OF_A_PAIR])
    of_signal = Row(symbol=LONGEST.symbol, signal=tracked, facts=every_fact()[:3])
    rows = {
        Topic.COMPARE: (row, row),
        Topic.TOP: (Row(symbol=LONGEST.symbol, facts=row.facts[:2]),) * 20,
    }
    question = Question(
        topic=topic,
        instrument=LONGEST,
        side=Side.SHORT,
        timeframe=Timeframe.M15,
        period=Period(hours=87_840),
        number=LARGEST,
        term=Term.RSI,
        measure=Measure.VOLUME,
        count=20,
    )

    content = views.answer(
        FactSet(
            question=question,
            as_of_ms=START_MS,
            facts=every_fact(),
            signal=tracked,
            rows=rows.get(topic, (of_signal,) * 20),
            total=LARGEST,
            lead=Lead(symbol=LONGEST.symbol, about=About.TURNOVER_24H),
            verdict=Verdict(is_so=True, fact=every_fact()[0]),
            notes=tuple(Note),
        ),
        t,
    )

    assert fits(content)


def test_offers_fit(t: Translator) -> None:
    questions = examples([LONGEST], is_private=True)

    assert fits(views.hello(questions, t))
    assert fits(views.unclear(questions, t))
    for what in Refused:
        assert fits(views.refused(Refusal(what=what, nearest=tuple(questions)), t))


@pytest.mark.parametrize("deed", Deed)
def test_a_wish_fits(t: Translator, deed: Deed) -> None:
    assert fits(views.wished(Wish(deed=deed, instrument=LONGEST, rest="> 0.00001234"), t))


@pytest.mark.parametrize("term", Term)
def test_every_word_is_explained(t: Translator, term: Term) -> None:
    content = views.answer(
        FactSet(question=Question(topic=Topic.TERM, term=term), as_of_ms=START_MS), t
    )

    head, _, meaning = content.text.render()[0].partition("\n")
    assert head
    assert len(meaning) > 15


def test_a_button_carries_at_most_64_bytes() -> None:
    button = Ask(
        topic=Topic.RECORD,
        subject=LONGEST.exchange_id,
        sides=Sides.SHORT,
        timeframe=Timeframe.M15,
        period="87840h",
        count=20,
    )

    packed = button.pack()

    assert len(packed.encode()) <= 64
    assert Ask.unpack(packed) == button


def test_a_button_says_what_is_usual_by_saying_nothing() -> None:
    assert Ask.unpack("q:o") == Ask(topic=Topic.OPEN, timeframe=AnyTimeframe.ANY)


def test_a_comparison_has_no_button() -> None:
    both = Question(topic=Topic.COMPARE, instrument=LONGEST, other=LONGEST)

    assert asked(both) is None


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (Period.days(7), "last 7 days"),
        (Period(hours=36), "last 36 hours"),
        (Period(length=PeriodLength.WEEK), "this week"),
        (Period(length=PeriodLength.MONTH, ago=1), "last month"),
        (Period(), "all time"),
        (None, "last 30 days"),
    ],
)
def test_a_title_says_the_time(period: Period | None, written: str) -> None:
    question = Question(topic=Topic.RECORD, period=period)

    assert title(question, EN) == f"📊 Track record · {written}"


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (Fact(about=About.FUNDING, value=-0.000041, unit=Unit.RATE), "Funding: −0.0041%"),
        (
            Fact(about=About.TURNOVER_24H, value=1234567.8, unit=Unit.AMOUNT, currency="USDT"),
            ": 1,234,568 USDT",
        ),
        (Fact(about=About.LAG, value=40, unit=Unit.DURATION), ": 40 ms"),
        (Fact(about=About.LAG, value=4_000, unit=Unit.DURATION), ": 4 s"),
        (Fact(about=About.SIDES, value="both", unit=Unit.WORD), "Sides: ▲▼ both"),
        (Fact(about=About.SIDE, value="short", unit=Unit.WORD), "Leans: SHORT"),
        (Fact(about=About.RSI_1H, value=0.0, unit=Unit.SCALE), "RSI 1h: 0.0"),
        (Fact(about=About.RSI_1H, value=None, unit=Unit.SCALE), "No data: RSI 1h"),
    ],
)
def test_a_fact_is_written_in_its_unit(fact: Fact, written: str) -> None:
    facts = FactSet(question=Question(topic=Topic.STATUS), as_of_ms=START_MS, facts=(fact,))

    text, _ = views.answer(facts, EN).text.render()

    assert written in text


def test_everything_that_is_told_has_its_words() -> None:
    words = entries("en")

    assert words["ask-topic"].choices == set(Topic)
    assert words["ask-measure"].choices == set(Measure)
    assert words["ask-refused"].choices == set(Refused)
    assert words["ask-note"].choices == set(Note)
    assert words["ask-fact-name"].choices == set(About) - _NOT_SHOWN_ALONE
    assert words["ask-term"].choices == {term.name.lower() for term in Term}
    assert words["ask-meaning"].choices == {term.name.lower() for term in Term}
