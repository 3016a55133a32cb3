"""The composer: what is typed, measured and kept."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.ui.sitting import Sitting


async def test_escape_keeps_the_draft_and_r_opens_it_again_at_its_cursor(seat: Sitting) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill, ask for Deb")
    await seat.press("left", "left", "left", "escape")
    assert seat.said == "The draft is kept."
    await seat.press("j", "k", "r")
    await seat.type("old ")
    assert seat.text == "Carr Mill, ask for old Deb"
    draft = seat.deck.reader.drafts()[0]
    assert (draft.item, draft.text, draft.cursor) == (row.item, "Carr Mill, ask for old Deb", 23)
    await seat.wait(60)
    assert seat.acts() == []


async def test_nothing_written_leaves_no_draft(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("a")
    await seat.press("backspace", "escape")
    assert seat.deck.reader.drafts() == []
    assert seat.said == "Nothing written."


async def test_a_text_over_the_limit_is_not_sent_and_kept(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    words = "0123456789" * 28 + "yes"
    await seat.paste(words)
    assert seat.shows("283/280  3 too long")
    await seat.press("ctrl+s")
    assert seat.app.inbox.reading.composer.is_open
    assert seat.shows("3 too long")
    await seat.wait(60)
    assert seat.acts() == []
    assert seat.deck.reader.drafts()[0].text == words
    await seat.press("backspace", "backspace", "backspace")
    assert seat.shows("280/280")
    await seat.press("ctrl+s")
    await seat.wait(11)
    assert len(seat.acts("reply")) == 1


async def test_the_count_is_the_networks_own(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("https://carrmill.co.uk/binding/and/a/very/long/way/down")
    assert seat.shows("23/280")
    await seat.type(" 🍞")
    assert seat.shows("26/280")
    await seat.press("escape")
    await seat.seek(author="Polly Nightingale")
    await seat.press("r")
    await seat.type("🍞")
    assert seat.shows("1/8000")


async def test_single_keys_type_while_composing(seat: Sitting) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("jkfqrtesuz hl:/?.!gG1-90[]QDEFHU")
    assert seat.text == "jkfqrtesuz hl:/?.!gG1-90[]QDEFHU"
    assert seat.row.item == row.item
    assert not seat.row.liked
    assert seat.app.screen is seat.app.inbox


async def test_enter_is_a_new_line_and_it_arrives(seat: Sitting) -> None:
    await seat.press("c")
    await seat.type("One loaf")
    await seat.press("enter")
    await seat.type("two loaves")
    await seat.press("ctrl+s")
    await seat.wait(11)
    assert [act.text for act in seat.acts("post")] == ["One loaf\ntwo loaves"]


async def test_the_composer_names_whom_and_as_whom(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    assert seat.shows("reply to Tom Okoro, as @wrenbakes")
    await seat.press("escape")
    await seat.seek(author="Polly Nightingale")
    await seat.press("r")
    assert seat.shows("reply to Polly Nightingale, as Page Wren's Bakehouse")
    await seat.press("escape", "c")
    assert seat.shows("new post, as @wrenbakes")


async def test_a_resize_while_composing_keeps_text_and_cursor(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill, ask for Deb")
    await seat.press("left", "left", "left")
    for size in ((80, 24), (200, 50), (60, 16), (120, 36)):
        await seat.resize(*size)
        assert seat.app.inbox.reading.composer.region.bottom <= size[1]
        await seat.type("x")
        assert seat.shows("x"), size
    assert seat.text == "Carr Mill, ask for xxxxDeb"


async def test_ctrl_e_writes_in_the_editor(seat: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf ' and bring a bag\\n' >> \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(seat.app, "suspend", nullcontext)
    await seat.press("c")
    await seat.type("Come at seven")
    await seat.press("ctrl+e")
    assert seat.text == "Come at seven and bring a bag"
    assert seat.deck.reader.drafts()[0].text == "Come at seven and bring a bag"


async def test_an_editor_that_fails_or_cannot_start_leaves_the_text(
    seat: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await seat.press("c")
    await seat.type("Come at seven")
    monkeypatch.setenv("VISUAL", "false")
    await seat.press("ctrl+e")
    assert seat.said == "This terminal cannot be lent to an editor. Write here."
    monkeypatch.setattr(seat.app, "suspend", nullcontext)
    await seat.press("ctrl+e")
    assert seat.said == "false did not end well. Your text is as it was."
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    await seat.press("ctrl+e")
    assert seat.said == "No editor is set. Set EDITOR, or write here."
    await seat.type("!")
    assert seat.text == "Come at seven!"


async def test_who_writes_stands_below_where_both_names_do_not_fit_above(seat: Sitting) -> None:
    await seat.seek(author="Polly Nightingale", network="facebook", to_me=True)
    name = next(one for one in seat.deck.engagement.actors.accounts if one.id == seat.row.account).name
    await seat.press("r")
    composer = seat.app.inbox.reading.composer
    assert seat.shown_in(composer.region)[0].strip("╭─╮ ") == f"reply to Polly Nightingale, as Page {name}"
    await seat.resize(100, 36)
    lines = seat.shown_in(composer.region)
    assert lines[0].strip("╭─╮ ") == "reply to Polly Nightingale"
    assert lines[-1].strip("╰─╯ ") == f"as Page {name}"
    await seat.resize(120, 36)
    assert seat.shown_in(composer.region)[-1].strip("╰─╯ ") == ""
