"""The faults of the town that the state machine meets, those oftener that leave a doubt."""

from engage.sandbox.faults import Fault, FaultKind
from tests.engine.small_town import SmallTown

FAULTS: tuple[FaultKind, ...] = (
    "cut_after", "cut_before", "cut_after", "rate_limited", "server_error", "malformed_json", "unauthorized",
    "cut_after", "feature_refused", "delete_target", "duplicate_text", "redirect", "answer", "wrong_types", "odd_ids",
    "nested", "graph_error", "reply_refused", "quote_refused", "credits_depleted", "spend_cap", "out_of_order",
    "unknown_items", "far_times", "rate_limited", "cut_before", "cut_after",
)  # fmt: skip
"""Those that hang until somebody loses patience are the fault matrix's: to the engine they are cut connections."""

ON_X: frozenset[FaultKind] = frozenset({"reply_refused", "quote_refused", "credits_depleted", "spend_cap"})
_STATUS: dict[FaultKind, int] = {"answer": 200, "server_error": 503, "graph_error": 400}


def lay(place: SmallTown, fault: FaultKind, method: str, times: int = 1) -> None:
    """Let it wait for requests of that method; a fault that only X has becomes a cut connection on Facebook."""
    net = place.side.net
    kind: FaultKind = "cut_after" if fault in ON_X and net != "x" else fault
    body = "{}" if kind == "answer" else ""
    laid = Fault(kind, net, method, times=times, status=_STATUS.get(kind, 0), body=body, code=100, reset=300)
    place.sandbox.faults.add(laid)
