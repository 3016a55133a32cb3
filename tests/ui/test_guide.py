"""The screen of a guided conversation: every kind of question by keys, the way back, troubles in place, and secrets."""

import logging
import threading
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from engage.domain.guide import Back, Guide, Left, Option
from tests.ui.guided import Guided, guided

TEA = (Option("Tea"), Option("Coffee", "with milk"), Option("Neither", "x" * 90))
SECRET = "correct-horse-battery-staple"


async def answered(steps: Callable[[Guide], object], *keys: str) -> object:
    """What the steps come to with these keys."""
    async with guided(steps) as seat:
        await seat.press(*keys)
    return seat.app.outcome()


@pytest.mark.parametrize(
    ("keys", "taken"),
    [(["enter"], 0), (["2"], 1), (["down", "enter"], 1), (["j", "j", "j", "k", "enter"], 1), (["9", "3"], 2)],
)
async def test_a_choice_by_number_and_by_arrows(keys: list[str], taken: int) -> None:
    assert await answered(lambda guide: guide.choice("What do you drink?", TEA), *keys) == taken


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        (["enter"], [0, 1, 2]),
        (["1", "enter"], [1, 2]),
        (["space", "down", "space", "enter"], [2]),
        (["a", "enter", "2", "enter"], [1]),
        (["a", "a", "enter"], [0, 1, 2]),
    ],
)
async def test_several_by_ticks(keys: list[str], taken: list[int]) -> None:
    assert await answered(lambda guide: guide.several("Which ones?", ("a", "b", "c")), *keys) == taken


@pytest.mark.parametrize(("default", "key", "said"), [(True, "enter", True), (False, "enter", False)] + [
    (default, key, key == "y") for default in (True, False) for key in "yn"
])  # fmt: skip
async def test_yes_or_no(default: bool, key: str, said: bool) -> None:
    assert await answered(lambda guide: guide.confirm("Well?", default=default), key) is said


async def test_a_line_that_does_not_fit_is_asked_for_again_in_place() -> None:
    async with guided(
        lambda guide: guide.ask("A number", "7", lambda typed: "" if typed.isdigit() else "digits")
    ) as seat:
        await seat.paste("seven")
        assert seat.shows("Expected: digits.")
        await seat.paste("")
        assert seat.shows("This is needed.")
        await seat.paste("  8 ")
    assert seat.app.outcome() == "8"


async def test_enter_keeps_what_stands_in_the_line() -> None:
    assert await answered(lambda guide: guide.ask("A number", "7"), "enter") == "7"


async def test_steps_are_counted_and_escape_goes_back() -> None:
    def steps(guide: Guide) -> str:
        guide.begin("Setting up")
        while True:
            guide.step("First")
            drink = guide.choice("What do you drink?", TEA)
            guide.step("Second")
            guide.say("Said in the second.")
            try:
                return f"{drink} {guide.ask('With what?')}"
            except Back:
                continue

    async with guided(steps) as seat:
        assert "step 1" in seat.shown[0]
        assert "Setting up" in seat.shown[0]
        await seat.press("2")
        assert "step 2" in seat.shown[0]
        assert seat.shows("Said in the second.")
        await seat.press("escape")
        assert "step 1" in seat.shown[0]
        assert not seat.shows("Said in the second.")
        await seat.press("1")
        await seat.paste("milk")
    assert seat.app.outcome() == "0 milk"


async def test_escape_at_the_first_question_and_ctrl_q_leave() -> None:
    for key in ("escape", "ctrl+q"):
        async with guided(lambda guide: guide.choice("What do you drink?", TEA)) as seat:
            await seat.press(key)
        with pytest.raises(Left):
            seat.app.outcome()
        assert seat.app.over


async def test_what_went_wrong_stands_over_the_repeated_step() -> None:
    def steps(guide: Guide) -> str:
        guide.begin("Setting up")
        guide.step("The words")
        while (typed := guide.ask("Say the words")) != "please":
            guide.again("These are not the words.")
            guide.step("The words")
        guide.step("After it")
        guide.confirm("Done?", default=True)
        return typed

    async with guided(steps) as seat:
        await seat.paste("now")
        assert seat.shows("! These are not the words.")
        assert seat.shows("Say the words")
        assert "step 1" in seat.shown[0]
        await seat.paste("please")
        assert not seat.shows("These are not the words.")
        await seat.press("enter")
    assert seat.app.outcome() == "please"


async def test_the_browser_is_waited_for_and_the_address_can_be_pasted() -> None:
    came = threading.Event()

    def steps(guide: Guide) -> str:
        guide.step("Out there")
        guide.page("https://example.org/consent", "Open this page:")
        found = guide.wait(lambda seconds: "https://example.org/came" if came.wait(seconds) else "")
        return found or guide.secret("Paste the address")

    async with guided(steps) as seat:
        assert seat.shows("https://example.org/consent")
        await seat.press("y")
        assert seat.app.clipboard == "https://example.org/consent"
        await seat.press("enter")
        await seat.paste("https://example.org/back")
    assert seat.app.outcome() == "https://example.org/back"
    assert seat.opened == ["https://example.org/consent"]
    async with guided(steps) as seat:
        came.set()
        await seat.ended()
    assert seat.app.outcome() == "https://example.org/came"


async def secret_typed(seat: Guided) -> str:
    """The screen, drawn, with the secret in the line."""
    seat.app.screen.query_one("Input").value = SECRET  # type: ignore[attr-defined]
    await seat.drawn()
    return seat.app.export_screenshot()


async def test_a_secret_is_in_no_picture_of_the_screen() -> None:
    def steps(guide: Guide) -> str:
        guide.step("Secrets")
        return guide.secret("Key") + guide.secret("Second key", "keeps the one before")

    async with guided(steps) as seat:
        pictures = [await secret_typed(seat)]
        await seat.press("enter")
        pictures.append(await secret_typed(seat))
        await seat.paste("")
    assert seat.app.outcome() == SECRET
    assert seat.app.guide.secrets == [SECRET]
    assert not [picture for picture in pictures if SECRET in picture or SECRET[:12] in picture]
    assert "typed, not shown" in pictures[1].replace("&#160;", " ")


async def test_a_fault_of_the_steps_ends_the_app_and_reaches_the_caller() -> None:
    def steps(guide: Guide) -> None:
        raise ZeroDivisionError(guide.secret("Key"))

    async with guided(steps) as seat:
        await seat.paste(SECRET)
    with pytest.raises(ZeroDivisionError):
        seat.app.outcome()


async def test_a_fault_of_the_screen_shows_no_values(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(typed: str) -> str:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        async with guided(lambda guide: guide.ask("Key", unfit=faulty)) as seat:
            await seat.paste(SECRET)
    with pytest.raises(ZeroDivisionError):
        seat.app.outcome()
    assert SECRET not in caplog.text
    assert SECRET not in "".join(capsys.readouterr())


def everything(guide: Guide) -> None:
    guide.begin("Setting up")
    guide.step("A step with a table")
    guide.loud("LOUD WORDS that must not be overlooked, and that go on over the end of a line at eighty columns.")
    guide.points(("one point", "another point"))
    guide.table((("key", "", "now"), ("f", "like", "by hand ~"), ("c", "write", "-")))
    guide.choice("What do you drink?", TEA)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_size_shows_the_question_and_the_keys(size: tuple[int, int]) -> None:
    async with guided(everything) as seat:
        await seat.pilot.resize_terminal(*size)
        await seat.drawn()
        assert {cell_len(line) for line in seat.shown} == {size[0]}
        assert len(seat.shown) == size[1]
        assert seat.shows("> 1 Tea")
        assert "Enter take it" in seat.shown[-1]
        if size[1] >= 24:
            assert seat.shows("LOUD WORDS")
        else:
            await seat.press("pageup", "pageup", "pageup")
            assert seat.shows("A step with a table")


async def test_plain_mode_draws_in_ascii() -> None:
    def steps(guide: Guide) -> None:
        everything(guide)
        guide.secret("Key")

    async with guided(steps, (120, 36), plain=True) as seat:
        assert "".join(seat.shown).isascii()
        await seat.press("1")
        await secret_typed(seat)
        assert "".join(seat.shown).isascii()
        assert seat.shows("*" * len(SECRET))
