"""The log: warnings and faults, never a token, never a word on the screen."""

import logging
from pathlib import Path

import pytest

from engage.wiring.log import LARGEST, logging_to
from tests.hostile.forbidden import forbidden

LOG = logging.getLogger("engage.test")
SECRET = "s3cret/with+signs"


def test_warnings_are_kept_without_tokens(tmp_path: Path) -> None:
    path = tmp_path / "state" / "engage.log"
    with logging_to(path, lambda: [SECRET]):
        LOG.warning("refused with %s and Bearer abcdefghijklmnop", SECRET)
        try:
            raise ValueError(f"at https://api.example/2?access_token=EAAGm0PX4ZCpsBAKZC12345678 with {SECRET}")
        except ValueError:
            LOG.exception("a fault")
    LOG.warning("afterwards")
    text = path.read_text("utf-8")
    assert "WARNING engage.test: refused with [hidden] and Bearer [hidden]" in text
    assert "Traceback" in text
    assert "ValueError: at https://api.example/2?access_token=[hidden] with [hidden]" in text
    assert SECRET not in text
    assert "afterwards" not in text


def test_without_anything_to_say_there_is_no_file(tmp_path: Path) -> None:
    with logging_to(tmp_path / "engage.log", list):
        LOG.debug("nothing worth keeping")
    assert not (tmp_path / "engage.log").exists()


def test_it_begins_anew_before_it_grows_large(tmp_path: Path) -> None:
    path = tmp_path / "engage.log"
    path.write_bytes(b"." * LARGEST)
    with logging_to(path, list):
        LOG.warning("the first of a new file")
    assert path.stat().st_size < 200
    assert (tmp_path / "engage.log.1").stat().st_size == LARGEST


def test_a_log_that_cannot_be_written_does_not_spoil_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    with logging_to(tmp_path / "file" / "engage.log", list):
        LOG.warning("nobody will read this")
    assert capsys.readouterr() == ("", "")


def test_nothing_in_it_plays_with_the_terminal_that_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "engage.log"
    with logging_to(path, lambda: [SECRET]):
        LOG.warning(
            "HTTP 500 \x1b]0;owned\x07\x9b2J\n2026-11-22 ERROR engage: forged, with %s", SECRET.replace("/", "/\u200b")
        )
        try:
            raise ValueError("a \x1b[31mred\x00 \u202eanswer")
        except ValueError:
            LOG.exception("a fault")
    text = path.read_text("utf-8")
    assert forbidden(text) == ""
    assert "HTTP 500  2026-11-22 ERROR engage: forged, with [hidden]\n" in text
    assert "ValueError: a red answer" in text
