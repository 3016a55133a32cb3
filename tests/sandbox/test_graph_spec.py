"""The town's Graph API held to Meta's own specification."""

import json
from pathlib import Path
from typing import Any

import pytest

from engage.sandbox.graph_api.edges import EDGES
from engage.sandbox.graph_api.node_post import DEPRECATED
from engage.sandbox.graph_api.render import KINDS
from engage.sandbox.graph_api.routes import REMOVED, WRITES
from engage.sandbox.running import Running
from tests.sandbox.conftest import Graph, my_page, own_post, visitor_comment

SPEC = Path(__file__).parents[3] / "shared" / "specs" / "facebook" / "graph-subset.json"
pytestmark = pytest.mark.skipif(not SPEC.exists(), reason="Meta's specification is not beside the repository")
UNSPECIFIED = {"StoryAttachment"}  # the specification has no node for it


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))
    return read


def fields_of(spec: dict[str, Any], kind: str) -> set[str]:
    known = set(spec["fields"].get(kind, ())) | set(spec["overlay_extra_fields"].get(kind, ()))
    return known | {edge for edge in spec["edges"].get(kind, {}) if edge}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - UNSPECIFIED - {"Profile"}))
def test_every_field_exists_in_the_specification(spec: dict[str, Any], kind: str) -> None:
    assert set(KINDS[kind].fields) <= fields_of(spec, kind)
    assert set(KINDS[kind].usual) <= set(KINDS[kind].fields)


@pytest.mark.parametrize("kind", sorted(EDGES))
def test_every_edge_and_its_parameters_exist_in_the_specification(spec: dict[str, Any], kind: str) -> None:
    common = set(spec["overlay_common_query"]["any_get"])
    for name, edge in EDGES[kind].items():
        told = spec["edges"][kind][name]["GET"]
        assert set(edge.params) <= set(told["params"]) | common, f"{kind}/{name}"
        if edge.kind not in UNSPECIFIED:
            assert edge.kind == told["returns"], f"{kind}/{name}"


def test_every_write_exists_in_the_specification(spec: dict[str, Any]) -> None:
    for method, kind, edge in WRITES:
        assert method in spec["edges"][kind][edge], f"{method} {kind}/{edge}"


def test_what_was_removed_and_deprecated_is_refused(spec: dict[str, Any]) -> None:
    assert set(REMOVED) == set(spec["overlay_removed_v26"]["query_params"])
    assert set(spec["overlay_deprecated_post_fields"]) == DEPRECATED


def test_answers_carry_only_specified_fields(spec: dict[str, Any], town: Running, graph: Graph) -> None:
    """Everything the town knows of a node, asked for at once."""
    wanted = {
        "Page": my_page(town).id,
        "PagePost": own_post(town).id,
        "Comment": visitor_comment(town).id,
    }
    for kind, node_id in wanted.items():
        told = graph.get_object(node_id, fields=",".join(KINDS[kind].fields))
        assert set(told) <= fields_of(spec, kind)
        assert len(told) > 8
