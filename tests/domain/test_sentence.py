"""A sentence in three parts is one text, also as a copy."""

from copy import deepcopy

from engage.domain.sentence import Sentence


def test_a_sentence_is_its_three_parts() -> None:
    told = Sentence("X asks to wait.", "What you did is kept.", "It goes out by itself.")
    assert told == "X asks to wait. What you did is kept. It goes out by itself."
    copy = deepcopy(told)
    assert (copy, copy.happened, copy.kept, copy.todo) == (told, told.happened, told.kept, told.todo)
