"""Speed of the store: 15,000 posts a second in batches of 100, and a screenful of 200,000 items within 10 ms."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engage.domain.post import Post
from engage.store.store import Store
from tests.benchmarks.filling import BATCH, authors, made_up
from tests.store import samples
from tests.store.samples import MINE, NOON, Shelf


def batches(start: int, many: int) -> Iterator[list[Post]]:
    for first in range(start, start + many, BATCH):
        yield [made_up(number, NOON) for number in range(first, first + BATCH)]


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """200,000 items; 2,000 where nothing is measured."""
    measuring = request.config.getoption("benchmark_enable") or not request.config.getoption("benchmark_disable")
    with samples.shelf(tmp_path_factory.mktemp("filled")) as shelf:
        bulk = Store(shelf.path, bulk=True)
        bulk.people.save(authors(), NOON)
        for posts in batches(0, 200_000 if measuring else 2_000):
            bulk.posts.save(posts, shelf.sources["bakers"], NOON, MINE)
        bulk.close()
        yield shelf


def test_saving_new_posts(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """One round is 2,000 posts: at most 133 ms."""
    starts = count(0, 2_000)
    with samples.shelf(tmp_path) as shelf:
        bulk = Store(shelf.path, bulk=True)

        def save(rounds: list[list[Post]]) -> None:
            for posts in rounds:
                bulk.posts.save(posts, shelf.sources["bakers"], NOON, MINE)

        benchmark.pedantic(save, setup=lambda: ((list(batches(next(starts), 2_000)),), {}), rounds=10)  # type: ignore[no-untyped-call]
        bulk.close()
        assert shelf.reader.total("all") >= 2_000


def test_saving_known_posts(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    (posts,) = batches(0, BATCH)
    benchmark(filled.store.posts.save, posts, filled.sources["bakers"], NOON, MINE)


@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_rows_by_offset(benchmark: BenchmarkFixture, filled: Shelf, place: str) -> None:
    total = filled.reader.total("all")
    offset = {"top": 0, "middle": total // 2, "end": total - 100}[place]
    assert len(benchmark(filled.reader.rows, "all", offset, 100)) == 100


def test_rows_after_a_line(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    (line,) = filled.reader.rows("all", filled.reader.total("all") // 2, 1)
    assert len(benchmark(filled.reader.rows_after, "all", line.sort, line.item, 100)) == 100


def test_position_at_the_end(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    last = filled.reader.total("all") - 1
    (line,) = filled.reader.rows("all", last, 1)
    assert benchmark(filled.reader.position, "all", line.item) == last


def test_lanes(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    assert benchmark(filled.reader.lanes)[0].total == 40


def test_thread(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    assert len(benchmark(filled.reader.thread, 30)) == 20


def test_item(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    assert benchmark(filled.reader.item, 30) is not None


def test_person(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    person = filled.store.people.person_of("x", "100")
    assert len(benchmark(filled.reader.person, person).history) >= 4


@pytest.mark.parametrize("query", ["1234", "person100", "rye bre"])
def test_search(benchmark: BenchmarkFixture, filled: Shelf, query: str) -> None:
    """Runs in a worker: a word that stands in every post may take longer than a screenful."""
    assert benchmark(filled.reader.search, query)


def test_done_and_back(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    """A key's own write, to the disk."""

    def there_and_back() -> None:
        before = filled.store.states.snapshot([77])
        filled.store.states.done(77, NOON)
        filled.store.states.restore(before)

    benchmark(there_and_back)
    assert filled.reader.position("done", 77) is None


def test_looking_through_now(benchmark: BenchmarkFixture, filled: Shelf) -> None:
    benchmark(filled.store.states.expire, NOON)
    assert filled.reader.total("now") == 40
