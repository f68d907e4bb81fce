import errno
import io
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from planner.boundary import atomic_files
from planner.boundary.atomic_files import replace_file, sweep_stale
from planner.boundary.errors import InputError, UnsureError
from planner.boundary.os_errors import THIS_HOST

posix = pytest.mark.skipif(os.name == "nt", reason="links, modes and signals are different there")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with old content, alone in its folder."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(InputError) as caught:
        replace_file(path, content)
    return str(caught.value).removeprefix(f"{path}: ")


IMPORTS = """
import sys
from pathlib import Path
from planner.boundary.atomic_files import *
"""


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python with a script that can save."""
    script = f"{IMPORTS}{script}"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


class TestReplace:
    def test_writes_a_new_file(self, tmp_path: Path) -> None:
        replace_file(tmp_path / "x.toml", b"new")
        assert (tmp_path / "x.toml").read_bytes() == b"new"
        assert names(tmp_path) == ["x.toml"]

    def test_replaces_an_old_one_and_keeps_it_as_the_backup(self, file: Path) -> None:
        backup = file.with_name("x.toml.bak")
        for content in (b"new", b"newer"):
            replace_file(file, content, backup=backup)
        assert file.read_bytes() == b"newer"
        assert backup.read_bytes() == b"new"
        assert names(file.parent) == ["x.toml", "x.toml.bak"]

    def test_a_first_save_has_no_backup(self, tmp_path: Path) -> None:
        replace_file(tmp_path / "x.toml", b"new", backup=tmp_path / "x.toml.bak")
        assert names(tmp_path) == ["x.toml"]

    @posix
    @pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o777])
    def test_keeps_permissions(self, file: Path, mode: int) -> None:
        file.chmod(mode)
        replace_file(file, b"new", backup=file.with_name("bak"))
        assert stat.S_IMODE(file.stat().st_mode) == mode
        assert stat.S_IMODE(file.with_name("bak").stat().st_mode) == mode

    @posix
    def test_a_new_file_follows_the_umask(self, tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            replace_file(tmp_path / "x", b"new")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640

    @posix
    def test_follows_a_link_to_the_file(self, file: Path, tmp_path: Path) -> None:
        folder = tmp_path / "links"
        folder.mkdir()
        (folder / "a").symlink_to("b")
        (folder / "b").symlink_to(file)
        replace_file(folder / "a", b"new")
        assert (folder / "a").is_symlink()
        assert not file.is_symlink()
        assert file.read_bytes() == b"new"

    @posix
    def test_refuses_what_is_no_file(self, file: Path, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        os.mkfifo(tmp_path / "pipe")
        assert refusal(tmp_path) == "is a folder, not a file"
        assert refusal(tmp_path / "pipe") == "is a pipe or a device, not a file"
        assert refusal(Path("/dev/null")) == "is a pipe or a device, not a file"
        assert "no such folder; create it" in refusal(tmp_path / "no" / "x")
        assert "no such folder" in refusal(file / "x")
        assert "a link that leads to itself" in refusal(tmp_path / "loop")
        assert "the name is too long" in refusal(tmp_path / ("x" * 256))
        assert "no file can have this name" in refusal(tmp_path / "x\x00")
        assert names(tmp_path) == ["loop", "pipe", "x.toml"]

    def test_takes_the_longest_name_there_is(self, tmp_path: Path) -> None:
        replace_file(tmp_path / ("x" * 255), b"new")
        assert names(tmp_path) == ["x" * 255]

    def test_respects_write_protection(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file.chmod(0o444)
        if os.access(file, os.W_OK):  # nothing is protected from root
            monkeypatch.setattr(os, "access", lambda *_: False)
        assert "write-protected; save under another name" in refusal(file)
        assert file.read_bytes() == b"old"

    @pytest.mark.skipif(not hasattr(os, "statvfs"), reason="this system does not tell")
    def test_says_that_the_whole_disk_is_read_only(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda *_: False)
        mounted = SimpleNamespace(f_flag=os.ST_RDONLY)
        monkeypatch.setattr(os, "statvfs", lambda _: mounted)
        assert "cannot save: this folder is read-only; save elsewhere" in refusal(file)
        assert file.read_bytes() == b"old"


FAULTS = [
    ("open", errno.EACCES, "you have no permission to write here; save elsewhere"),
    ("open", errno.EROFS, "this folder is read-only; save elsewhere"),
    ("open", errno.ENOSPC, "the disk is full; make room or save elsewhere"),
    ("write", errno.ENOSPC, "the disk is full; make room or save elsewhere"),
    ("write", errno.EDQUOT, "your share of the disk is used up; make room or save elsewhere"),
    ("write", errno.EIO, "the disk reports an error; save on another disk"),
    ("fsync", errno.EIO, "the disk reports an error; save on another disk"),
    ("fsync", errno.ENOSPC, "the disk is full; make room or save elsewhere"),
    ("close", errno.EIO, "the disk reports an error; save on another disk"),
    ("replace", errno.EACCES, "you have no permission to write here; save elsewhere"),
    ("replace", errno.ENOSPC, "the disk is full; make room or save elsewhere"),
    ("replace", errno.EXDEV, os.strerror(errno.EXDEV)),
]


def failing(call: str, number: int, nth: int) -> Callable[..., Any]:
    """Return an `os` function that fails from its nth call on; a failing close still closes."""
    original = getattr(os, call)
    calls = 0

    def function(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 -- stands for many
        nonlocal calls
        calls += 1
        if calls < nth:
            return original(*arguments, **options)
        if call == "close":
            original(*arguments)
        raise OSError(number, os.strerror(number))

    return function


class TestFaults:
    @pytest.mark.parametrize(("call", "number", "reason"), FAULTS)
    def test_leave_the_old_file(
        self,
        file: Path,
        monkeypatch: pytest.MonkeyPatch,
        call: str,
        number: int,
        reason: str,
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing(call, number, 1))
            assert refusal(file) == f"cannot save: {reason}"
        assert file.read_bytes() == b"old"
        assert names(file.parent) == ["x.toml"]

    @pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "replace"])
    @pytest.mark.parametrize("nth", [1, 2, 3, 4])
    def test_leave_file_and_backup_whole_at_every_step(
        self,
        file: Path,
        monkeypatch: pytest.MonkeyPatch,
        call: str,
        nth: int,
    ) -> None:
        backup = file.with_name("bak")
        backup.write_bytes(b"older")
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing(call, errno.EIO, nth))
            try:
                replace_file(file, b"new", backup=backup)
            except UnsureError:
                expected = b"new"
            except InputError:
                expected = b"old"
            else:
                expected = b"new"
        assert file.read_bytes() == expected
        assert backup.read_bytes() in (b"older", b"old")
        assert names(file.parent) == ["bak", "x.toml"]

    def test_a_short_write_is_continued(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write = os.write
        monkeypatch.setattr(os, "write", lambda target, rest: write(target, rest[:7]))
        replace_file(file, b"0123456789" * 10)
        assert file.read_bytes() == b"0123456789" * 10

    def test_an_interrupt_leaves_the_old_file(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(_: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            replace_file(file, b"new")
        assert file.read_bytes() == b"old"
        assert names(file.parent) == ["x.toml"]

    @posix
    def test_a_failed_fsync_of_the_folder_says_that_the_file_is_new(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "fsync", failing("fsync", errno.EIO, 2))
        with pytest.raises(UnsureError, match="is saved, but"):
            replace_file(file, b"new")
        assert file.read_bytes() == b"new"

    @posix
    def test_a_file_system_without_fsync_of_folders_is_fine(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "fsync", failing("fsync", errno.EINVAL, 2))
        replace_file(file, b"new")
        assert file.read_bytes() == b"new"

    def test_a_busy_file_is_tried_again_for_a_while(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        replace = os.replace
        looks = iter([True, True, True])

        def held(source: Path, target: Path) -> None:
            if next(looks, False):
                raise PermissionError(errno.EACCES, "held by a scanner")
            replace(source, target)

        monkeypatch.setattr(os, "replace", held)
        monkeypatch.setattr(atomic_files, "_RETRY_SECONDS", 60.0)
        monkeypatch.setattr(atomic_files, "_PAUSE_SECONDS", 0.001)
        replace_file(file, b"new")
        assert file.read_bytes() == b"new"
        assert list(looks) == []


SAVE_FOREVER = """
for number in range(10**9):
    content = b"%d" % (number % 10) * 50_000
    replace_file(Path(sys.argv[1]), content, backup=Path(sys.argv[1] + ".bak"))
    if number == 0:
        print("saving", flush=True)
"""


@posix
def test_a_kill_at_any_time_leaves_a_whole_file(file: Path) -> None:
    backup = file.with_name("x.toml.bak")
    stale = 0
    chance = random.Random(738)  # noqa: S311 -- only the moment of a kill
    for _ in range(12):
        with run(SAVE_FOREVER, file) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        for path in (file, backup):
            content = path.read_bytes()
            assert len(content) in (3, 50_000)
            assert len(set(content)) == 1 or content == b"old"
        stale += sweep_stale(file.parent)
        assert names(file.parent) == ["x.toml", "x.toml.bak"]
    assert stale > 0  # otherwise the kills came too late for the test


class TestSweep:
    def test_removes_only_our_dead(self, file: Path) -> None:
        with run("pass") as process:
            pass
        dead = file.with_name(f".planner-{THIS_HOST}-{process.pid}-0123abcd.tmp")
        others = [
            f".planner-{THIS_HOST}-{os.getpid()}-0123abcd.tmp",
            f".planner-{THIS_HOST}-{os.getppid()}-0123abcd.tmp",
            f".planner-00000000-{process.pid}-0123abcd.tmp",
            f".planner-{THIS_HOST}-{process.pid}-0123abcd.tmp.toml",
            f".planner-{THIS_HOST}-999999999999-0123abcd.tmp",
        ]
        for name in [dead.name, *others]:
            file.with_name(name).touch()
        if os.name == "nt":
            os.utime(dead, (0, 0))
        assert sweep_stale(file.parent) == 1
        assert names(file.parent) == sorted([*others, "x.toml"])

    def test_a_folder_that_is_not_there_is_clean(self, tmp_path: Path) -> None:
        assert sweep_stale(tmp_path / "no") == 0


def test_a_file_with_nothing_to_read_without_waiting_is_empty(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting(io.BytesIO):
        """Reads like the kernel's log: a regular file without content yet."""

        def __init__(self, descriptor: int, mode: str) -> None:
            super().__init__()
            assert mode == "rb"
            self._descriptor = descriptor

        def fileno(self) -> int:
            return self._descriptor

        def read(self, size: int | None = -1, /) -> bytes:
            del size
            nothing: Any = None
            return cast("bytes", nothing)

        def close(self) -> None:
            if not self.closed:
                os.close(self._descriptor)
            super().close()

    monkeypatch.setattr(atomic_files, "open", Waiting, raising=False)
    assert atomic_files.read_bytes(file, 10) == b""


@posix
@pytest.mark.parametrize("mode", [0o600, 0o440])
def test_a_new_file_gets_the_permissions_of_another_and_can_be_written(
    file: Path, mode: int
) -> None:
    file.chmod(mode)
    beside = file.with_name("beside")
    replace_file(beside, b"new", like=file)
    assert stat.S_IMODE(beside.stat().st_mode) == mode | stat.S_IWUSR
