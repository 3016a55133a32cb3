"""Every fault of the sandbox on every gesture and every kind of source; `make faults` prints the whole table."""

from collections.abc import Iterator

import pytest

from engage.domain.action import WORDED, ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.text import clean
from engage.sandbox.faults import KINDS, FaultKind
from tests.engine.matrix import HEAD, Matrix, Row, matrices

UNDONE = {OutboxState.QUEUED, OutboxState.REFUSED, OutboxState.HANDED_OFF}
DONE_UNHEARD = {"cut_after", "malformed_json", "nested", "gzip_bomb", "enormous", "endless", "drip", "slow"}
NEVER_READ = DONE_UNHEARD | {"server_error", "rate_limited", "redirect", "unauthorized"}
HARMLESS = {"duplicate_items", "out_of_order", "unknown_items", "cursor_loop", "far_times"}
"""To what a write answers."""


@pytest.fixture(scope="module")
def made() -> Iterator[list[Matrix]]:
    print(f"\n{HEAD}")
    with matrices() as both:
        yield both


def cells(made: list[Matrix], net: str) -> Matrix:
    return next(one for one in made if one.side.net == net)


def told(row: Row) -> None:
    """Printed, and fit to be shown."""
    print(row)
    assert row.sees == clean(row.sees, keep_newlines=False)
    for token in ("EAA", "Bearer", "access_token", "oauth_"):
        assert token not in row.sees


@pytest.mark.parametrize("net", ["x", "fb"])
@pytest.mark.parametrize("fault", sorted(KINDS))
def test_on_every_gesture(made: list[Matrix], fault: FaultKind, net: str) -> None:
    matrix = cells(made, net)
    for kind in matrix.kinds():
        row = matrix.gesture(fault, kind)
        told(row)
        gone = fault == "delete_target" and kind is ActionKind.DELETE
        assert row.sees.endswith((".", "?"))
        assert row.saw == (0 if gone else row.saw) <= 1
        if row.later == OutboxState.CONFIRMED:
            assert row.saw == 1 or gone
        if row.later in UNDONE:
            assert row.saw == 0
        assert row.later not in {OutboxState.QUEUED, OutboxState.SENDING}
        assert (row.kept == "nothing to be kept") is (
            row.at_once == OutboxState.CONFIRMED or (row.at_once == OutboxState.REFUSED and kind not in WORDED)
        )
        if fault in DONE_UNHEARD:
            assert (row.at_once, row.later, row.saw) == (OutboxState.UNCONFIRMED, OutboxState.CONFIRMED, 1)
        if fault in HARMLESS:
            assert (row.at_once, row.saw) == (OutboxState.CONFIRMED, 1)


@pytest.mark.parametrize("net", ["x", "fb"])
@pytest.mark.parametrize("fault", sorted(KINDS))
def test_on_every_kind_of_source(made: list[Matrix], fault: FaultKind, net: str) -> None:
    """That nothing is lost once it is over, the matrix itself asserts."""
    matrix = cells(made, net)
    for source in matrix.sources():
        row = matrix.reading(fault, source)
        told(row)
        assert (row.at_once == "failed") is bool(row.sees)
        if row.at_once == "failed":
            assert row.sees.endswith(".")
            assert row.kept.endswith("mark kept") or fault == "cursor_loop"
        if fault in NEVER_READ:
            assert (row.at_once, row.kept) == ("failed", "0 posts, mark kept")
        assert row.saw <= 120
