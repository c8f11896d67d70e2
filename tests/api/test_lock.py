"""Locks: ours, another's, and none where the file system knows none."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from paiwei.ceremony import JournalFile, journal_of, open_sealed
from paiwei.dsl.findings import Rejected
from paiwei.engine.draws.strategy import Event
from paiwei.lock import Lock, lock
from paiwei.nation.alone import alone
from paiwei.writing.swap import aside

from tests.api.ceremony.bureau import Bureau, bureau, drawn, refused, sealed

posix = pytest.mark.skipif(sys.platform == "win32", reason="these locks are those of flock")
NONE = [errno.ENOTSUP, errno.ENOLCK, errno.EINVAL, errno.EBADF]


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIWEI_STATE", str(tmp_path / "state"))


def without_locks(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A file system that answers so."""

    def flock(_file: object, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", flock)


def made(folder: Path) -> Bureau:
    return sealed(bureau(folder), cross_check="off")


@posix
def test_an_open_file_has_one_lock_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    one, other = (os.open(path, os.O_RDWR) for _ in range(2))
    assert (lock(one), lock(other)) == (Lock.OURS, Lock.THEIRS)
    os.close(one)
    assert lock(other) is Lock.OURS
    os.close(other)


@posix
@pytest.mark.parametrize("number", NONE)
def test_a_draw_is_held_on_a_file_system_without_locks(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = made(tmp_path / "bureau")
    without_locks(monkeypatch, number)
    assert drawn(town) is None
    assert (town.sealed / "result" / "placements.csv").exists()


@posix
@pytest.mark.parametrize("number", NONE)
def test_districts_and_results_are_written_on_a_file_system_without_locks(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_locks(monkeypatch, number)
    with alone(tmp_path / "out"), aside(tmp_path / "out" / "r") as folder:
        (folder / "a").touch()
    assert (tmp_path / "out" / "r" / "a").exists()


def windows(locking: Callable[[int, int, int], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """What our code sees on Windows, as far as that can be played elsewhere."""
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr("paiwei.lock.sys.platform", "win32")


def test_on_windows_a_byte_behind_the_end_is_locked_so_that_others_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    file = os.open(tmp_path / "a", os.O_RDWR | os.O_CREAT)
    with monkeypatch.context() as patch:
        windows(lambda file, how, count: asked.append((os.lseek(file, 0, os.SEEK_CUR), how, count)), patch)
        assert lock(file) is Lock.OURS
    assert asked == [(2**31 - 2, 2, 1)]
    assert os.lseek(file, 0, os.SEEK_CUR) == os.fstat(file).st_size == 0
    os.close(file)


@pytest.mark.parametrize(("number", "whose"), [(errno.EACCES, Lock.THEIRS), (errno.EINVAL, Lock.NOBODYS)])
def test_on_windows_a_lock_that_another_has_is_told_from_one_that_cannot_be_had(
    number: int, whose: Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locking(_file: int, _how: int, _count: int) -> None:
        raise OSError(number, os.strerror(number))

    file = os.open(tmp_path / "a", os.O_RDWR | os.O_CREAT)
    with monkeypatch.context() as patch:
        windows(locking, patch)
        assert lock(file) is whose
    os.close(file)


def test_whoever_only_looks_makes_no_copy_of_the_journal(tmp_path: Path) -> None:
    town = made(tmp_path / "bureau")
    copy = tmp_path / "stick" / "copy.jsonl"
    copy.parent.mkdir()
    with journal_of(open_sealed(town.sealed), copy) as journal:
        assert not copy.exists()
        journal.append(Event("fault", {}))
        assert copy.read_bytes() == journal.whole() != b""


def test_a_place_where_no_copy_can_be_made_is_told_before_anything_is_drawn(tmp_path: Path) -> None:
    opened = open_sealed(made(tmp_path / "bureau").sealed)
    assert refused(lambda: journal_of(opened, tmp_path / "nowhere" / "copy").__enter__()) == ["J012"]


def test_a_stick_that_takes_no_files_is_told_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_sealed(made(tmp_path / "bureau").sealed)
    monkeypatch.setattr("paiwei.ceremony.journal_file.os.access", lambda *_: False)
    assert refused(lambda: journal_of(opened, tmp_path / "copy").__enter__()) == ["J012"]


def test_a_copy_that_came_there_meanwhile_is_never_written_over(tmp_path: Path) -> None:
    town = made(tmp_path / "bureau")
    copy = tmp_path / "copy.jsonl"
    with journal_of(open_sealed(town.sealed), copy) as journal:
        before = journal.whole()
        copy.write_text("another's")
        with pytest.raises(Rejected, match="J007"):
            journal.append(Event("fault", {}))
        assert isinstance(journal, JournalFile)
        assert journal.failed
        assert (copy.read_text(), journal.whole()) == ("another's", before)
