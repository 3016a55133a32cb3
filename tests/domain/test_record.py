"""Records are dataclasses in all that one sees of them, though what they have in common is made once."""

import dataclasses
from dataclasses import field

import pytest

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    secret: str = field(default="", repr=False)
    tried: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class LongKey(Key):
    bits: int = 0


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(slots=True)
class Count:
    many: int = 0

    def __repr__(self) -> str:
        return "counted"


def test_equal_are_those_of_one_shape_whose_compared_fields_are() -> None:
    assert Key("a", "b", 1) == Key("a", "b", 2)
    assert Key("a") != Key("b")
    assert Key("a") != LongKey("a")
    assert Key("a").__eq__("a") is NotImplemented
    assert LongKey("a", bits=1) != LongKey("a", bits=2)
    assert Nothing() == Nothing()


def test_equal_ones_hash_alike_and_what_changes_has_no_hash() -> None:
    assert len({Key("a", tried=1), Key("a", tried=2), Key("b"), Nothing()}) == 3
    with pytest.raises(TypeError):
        hash(Count())


def test_what_is_hidden_is_not_shown_and_an_own_way_stays() -> None:
    assert repr(LongKey("a", "hush", bits=3)) == "LongKey(name='a', tried=0, bits=3)"
    assert repr(Count()) == "counted"


def test_they_are_dataclasses_with_slots() -> None:
    assert dataclasses.replace(Key("a", "b"), name="c") == Key("c", "b")
    assert dataclasses.asdict(LongKey("a", bits=3)) == {"name": "a", "secret": "", "tried": 0, "bits": 3}
    count = Count()
    count.many += 1
    assert count == Count(1)
    assert not hasattr(count, "__dict__")
