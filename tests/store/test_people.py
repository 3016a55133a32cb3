"""People: looked up, renamed, noted, merged; and their card."""

from datetime import timedelta

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.person import Note, Person, Profile
from engage.store.rows import HistoryLine, PersonCard
from tests.store.samples import NOON, Shelf, ago, comment, profile, tweet

ANA_FB = Profile("facebook", "71", "Ana Ruiz Baker", bio="Bread\x1b[2J", url="https://fb.example/ana", is_page=True)


def test_profile_that_says_nothing_new_writes_nothing(shelf: Shelf) -> None:
    shelf.store.people.save([profile(), ANA_FB], NOON)
    journal = shelf.path.with_name("engage.sqlite3-wal")
    before = journal.stat().st_size
    shelf.store.people.save([profile(), ANA_FB], NOON + timedelta(days=1))
    assert journal.stat().st_size == before


def test_new_name_is_shown_and_found(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.people.save([profile(name="Ana Ruiz")], NOON)
    shelf.store.people.save([profile(name="Ana de Leeds\n")], NOON)
    card = shelf.reader.person(shelf.store.people.person_of("x", "7"))
    assert card is not None
    assert card.person.name == "Ana de Leeds"
    assert [row.item for row in shelf.reader.search("leeds")] == [item]
    assert shelf.reader.search("ruiz") == []


def test_nameless_profile_goes_by_its_id(shelf: Shelf) -> None:
    shelf.store.people.save([Profile("facebook", "71", "")], NOON)
    card = shelf.reader.person(shelf.store.people.person_of("facebook", "71"))
    assert card is not None
    assert card.person.name == "71"
    assert shelf.store.people.missing("facebook", ["71"], NOON) == []


def test_names_of_several_at_once_those_of_merged_people_by_the_name_they_go_by(shelf: Shelf) -> None:
    shelf.store.people.save([profile(), profile("8", "Ben Okri", "benokri"), ANA_FB], NOON)
    ana, ben = (shelf.store.people.person_of("x", number) for number in ("7", "8"))
    twin = shelf.store.people.person_of("facebook", "71")
    shelf.store.people.merge(ana, twin)
    assert shelf.reader.names({0, ana, ben, twin, 999}) == {ana: "Ana Ruiz", twin: "Ana Ruiz", ben: "Ben Okri"}
    assert shelf.reader.names(()) == {}


def test_nobody(shelf: Shelf) -> None:
    assert shelf.store.people.person_of("x", "7") == 0
    assert shelf.reader.person(0) is None
    assert shelf.store.people.missing("x", [], NOON) == []


def test_card_tells_both_directions_newest_first(shelf: Shelf) -> None:
    shelf.store.people.save([profile(bio="Baker")], ago(days=3))
    asked, _ = shelf.save(tweet("50", to_me=True, text="Sourdough?", created_at=ago(hours=2)), tweet("51"))
    person = shelf.store.people.person_of("x", "7")
    shelf.act(asked, ActionKind.REPLY, "Yes, of rye", OutboxState.CONFIRMED)
    shelf.store.posts.gone("x", ["50"], NOON)
    note = shelf.store.people.note(person, "winter fair", NOON)
    assert shelf.reader.person(person) == PersonCard(
        person=Person(person, "Ana Ruiz", (profile(bio="Baker"),), (Note(note, "winter fair", NOON),)),
        band="both ways",
        exchanged_out=1,
        exchanged_in=1,
        last_exchange=NOON,
        first_seen=ago(days=3),
        history=(
            HistoryLine(NOON, "out", "reply", "Yes, of rye", "confirmed", asked),
            HistoryLine(ago(hours=2), "in", "post", "", "gone", asked),
        ),
    )


def test_what_was_taken_back_or_refused_did_not_pass(shelf: Shelf) -> None:
    one, two, three = shelf.save(tweet("50"), tweet("51"), tweet("52"))
    entries = [shelf.act(item, state=OutboxState.CONFIRMED) for item in (one, two, three)]
    shelf.store.events.state(entries[0], OutboxState.VOIDED, NOON)
    shelf.store.events.state(entries[1], OutboxState.REFUSED, NOON)
    card = shelf.reader.person(shelf.store.people.person_of("x", "7"))
    assert card is not None
    assert [(line.item, line.state) for line in card.history] == [(three, "confirmed")]
    shelf.store.events.move(entries[2], ago(days=1), ago(days=1).date())
    card = shelf.reader.person(shelf.store.people.person_of("x", "7"))
    assert card is not None
    assert [line.at for line in card.history] == [ago(days=1)], "one gesture, at its own time"


def test_history_has_an_end(shelf: Shelf) -> None:
    shelf.save(*(tweet(str(n), to_me=True, created_at=ago(minutes=n)) for n in range(40)))
    card = shelf.reader.person(shelf.store.people.person_of("x", "7"))
    assert card is not None
    assert [line.at for line in card.history] == [ago(minutes=n) for n in range(30)]


def test_merged_people_are_one(shelf: Shelf) -> None:
    shelf.store.people.save([profile()], NOON)
    shelf.store.people.save([ANA_FB], ago(days=2))
    on_x, on_facebook = shelf.save(tweet("50", to_me=True)) + shelf.save(comment("60", to_me=True), source="page")
    ana, twin = shelf.store.people.person_of("x", "7"), shelf.store.people.person_of("facebook", "71")
    entry = shelf.act(on_facebook, ActionKind.REPLY, "We do from nine", OutboxState.CONFIRMED)
    shelf.act(on_x, state=OutboxState.CONFIRMED)
    shelf.store.people.note(twin, "sells at Kirkgate", NOON)
    shelf.store.people.merge(ana, twin)
    shelf.store.people.merge(ana, ana)
    assert shelf.store.people.person_of("facebook", "71") == ana
    card = shelf.reader.person(twin)
    assert card == shelf.reader.person(ana)
    assert card is not None
    assert {one.network for one in card.person.profiles} == {"x", "facebook"}
    assert (card.exchanged_out, card.exchanged_in, card.last_exchange) == (1, 2, NOON)
    assert card.first_seen == ago(days=2)
    assert [line.direction for line in card.history] == ["out", "out", "in", "in"]
    assert [gesture.person for gesture in shelf.reader.gestures(NOON.date(), NOON.date())] == [ana, ana]
    assert [person for person, _, _ in shelf.reader.received(NOON.date(), NOON.date())] == [ana, ana]
    assert shelf.store.outbox.get(entry).person == ana
    assert {row.item for row in shelf.reader.search("kirkgate")} == {on_x, on_facebook}
    shelf.store.events.state(entry, OutboxState.VOIDED, NOON)
    card = shelf.reader.person(ana)
    assert card is not None
    assert card.exchanged_out == 0, "what is taken back afterwards is taken from the merged one"


def test_merging_twice_leads_to_the_last(shelf: Shelf) -> None:
    shelf.store.people.save([profile("7"), profile("8", "Ana R"), profile("9", "A. Ruiz")], NOON)
    first, second, third = (shelf.store.people.person_of("x", id_) for id_ in "789")
    shelf.store.people.merge(second, third)
    shelf.store.people.merge(first, second)
    for person in (first, second, third):
        card = shelf.reader.person(person)
        assert card is not None
        assert (card.person.id, len(card.person.profiles)) == (first, 3)
