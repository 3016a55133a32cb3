"""A person's card as text: dates and words stand in columns, below each other where there is little room."""

from datetime import UTC, datetime

from engage.domain.person import Note, Person
from engage.store.rows import HistoryLine, PersonCard
from engage.ui.set_person import set_person
from tests.ui.test_set_thread import INK

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LONG = "mentors runners, sells at Kirkgate on Saturdays, wants a stall of her own at the winter fair"


def line(kind: str, direction: str = "in", state: str = "", at: datetime = NOW) -> HistoryLine:
    return HistoryLine(at, direction, kind, f"words of a {kind} that go on for longer than a line", state, 1)


PASSED = (
    line("reply"),
    line("post"),
    line("reply", "out", "handed_off"),
    line("quote", at=NOW.replace(year=2025, day=3)),
)


def shown(width: int) -> list[str]:
    ana = Person(1, "Ana Ruiz", (), notes=(Note(1, LONG, NOW),))
    card = PersonCard(ana, "new", 0, 2, None, NOW, PASSED)
    lines = [each.plain for each in set_person(card, NOW, UTC, INK, width)]
    assert all(len(each) <= width for each in lines)
    return lines


def test_with_room_what_was_said_stands_beside_what_passed_in_one_column() -> None:
    said = [each for each in shown(80) if "words of a" in each]
    assert len(said) == len(PASSED)
    assert {each.index("words of a") for each in said if "(" not in each} == {27}
    assert [each[:10] for each in said] == ["    22 Nov", "    22 Nov", "    22 Nov", "3 Nov 2025"]


def test_with_less_it_stands_below_and_keeps_more_of_its_words() -> None:
    lines = shown(38)
    places = [place for place, each in enumerate(lines) if "words of a" in each]
    assert {lines[place].index("words") for place in places} == {12}
    assert [lines[place - 1][12:].strip() for place in places][:2] == ["answered you", "mentioned you"]


def test_a_long_note_goes_on_below_its_first_word() -> None:
    for width in (38, 80):
        lines = shown(width)
        first = next(place for place, each in enumerate(lines) if "mentors" in each)
        assert lines[first].index("mentors") == 8
        assert lines[first + 1].startswith(" " * 8)
        assert lines[first + 1][8] != " "
