import errno
import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.campaign.made import own_scenario, plain_campaign, played_campaign

from planner.boundary.errors import InputError, UnsureError
from planner.campaign.model import Allocation, Campaign, Source
from planner.campaign.store import (
    ConflictError,
    Saved,
    UnsureSaveError,
    create,
    load,
    save,
    save_as,
)
from planner.campaign.write import campaign_bytes


def spending(budget: int) -> Campaign:
    campaign = plain_campaign()
    return campaign.with_year(campaign.year(1).allocate("fms-backlog", Allocation(budget, 1)))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_created_loads_as_it_is(tmp_path: Path) -> None:
    created = create(tmp_path / "x.toml", played_campaign(2))
    assert load(tmp_path / "x.toml") == created
    assert created.digest == hashlib.sha256((tmp_path / "x.toml").read_bytes()).hexdigest()
    assert names(tmp_path) == {"x.toml"}


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_creating_replaces_nothing(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x.toml")
    with pytest.raises(InputError, match="there is a file of that name already"):
        create(tmp_path / "x.toml", plain_campaign())
    assert names(tmp_path) == {"x.toml"}


def test_saving_keeps_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    saved = create(path, spending(1))
    first = path.read_bytes()
    saved = save(saved, spending(2))
    assert (tmp_path / "x.toml.bak").read_bytes() == first
    assert path.read_bytes() == campaign_bytes(spending(2))
    save(saved, spending(3))
    assert load(path).campaign == spending(3)
    assert names(tmp_path) == {"x.toml", "x.toml.bak"}


def test_saving_the_same_again_writes_nothing(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    before = (tmp_path / "x.toml").stat()
    assert save(saved, spending(1)) == saved
    assert (tmp_path / "x.toml").stat() == before


def test_what_another_program_wrote_stays_and_ours_goes_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    saved = create(path, spending(1))
    save(saved, spending(2))  # the other program
    with pytest.raises(ConflictError) as caught:
        save(saved, spending(3))
    assert load(path).campaign == spending(2)
    assert caught.value.ours == load(tmp_path / "x.conflict.toml")
    assert caught.value.ours.campaign == spending(3)
    told = str(caught.value)
    assert told.startswith(f"{path}: another program changed this file")
    assert "x.conflict.toml" in told
    # further saves go to the copy, and a second conflict gets another name
    assert save(caught.value.ours, spending(4)).campaign == spending(4)
    with pytest.raises(ConflictError):
        save(saved, spending(5))
    assert load(tmp_path / "x.conflict-2.toml").campaign == spending(5)


def while_saving(patch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let another program act during a save, while its content becomes durable."""
    fsync = os.fsync

    def interrupted(descriptor: int) -> None:
        patch.setattr(os, "fsync", fsync)
        fsync(descriptor)
        happens()

    patch.setattr(os, "fsync", interrupted)


def test_what_a_program_without_the_lock_writes_during_a_save_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.toml"
    saved = create(path, spending(1))
    theirs = campaign_bytes(spending(2))
    while_saving(monkeypatch, lambda: path.write_bytes(theirs))
    with pytest.raises(ConflictError) as caught:
        save(saved, spending(3))
    assert path.read_bytes() == theirs
    assert load(tmp_path / "x.conflict.toml") == caught.value.ours
    assert caught.value.ours.campaign == spending(3)
    assert names(tmp_path) == {"x.toml", "x.toml.bak", "x.conflict.toml"}


def test_a_file_that_appears_while_one_of_its_name_is_created_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.toml"
    while_saving(monkeypatch, lambda: path.write_bytes(b"theirs"))
    with pytest.raises(InputError, match="there is a file of that name already"):
        create(path, spending(1))
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == {"x.toml"}


def test_a_file_that_changes_while_it_is_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    other = create(tmp_path / "y.toml", spending(2)).path
    while_saving(monkeypatch, lambda: other.write_bytes(b"theirs"))
    with pytest.raises(InputError, match="another program changed this file just now"):
        save_as(saved, other, overwrite=True)
    assert other.read_bytes() == b"theirs"


def test_a_conflict_in_a_conflict_copy_gets_the_next_number(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.conflict.toml", spending(1))
    for budget, name in ((3, "x.conflict-2.toml"), (5, "x.conflict-3.toml")):
        save(load(saved.path), spending(budget - 1))  # the other program
        with pytest.raises(ConflictError) as caught:
            save(saved, spending(budget))
        assert caught.value.ours.path.name == name
        saved = caught.value.ours


def test_a_copy_typed_by_hand_is_kept_under_the_next_number(tmp_path: Path) -> None:
    typed = campaign_bytes(spending(1)) + b"# by hand\n"
    (tmp_path / "x.original.toml").write_bytes(typed)
    save(load(tmp_path / "x.original.toml"), spending(2))
    assert (tmp_path / "x.original-2.toml").read_bytes() == typed


@pytest.mark.skipif(os.name == "nt", reason="permissions are different there")
def test_what_is_kept_beside_a_private_file_is_as_private(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(campaign_bytes(spending(1)) + b"# by hand\n")
    path.chmod(0o600)
    saved = load(path)
    save(saved, spending(2))
    with pytest.raises(ConflictError):
        save(saved, spending(3))
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    kept = ("x.toml", "x.toml.bak", "x.original.toml", "x.conflict.toml")
    assert modes == dict.fromkeys(kept, 0o600)


def test_two_programs_that_save_the_same_do_not_quarrel(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    other = save(saved, spending(2))
    assert save(saved, spending(2)) == other


def test_a_file_that_was_moved_away_is_written_again(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    (tmp_path / "x.toml").unlink()
    save(saved, spending(2))
    assert load(tmp_path / "x.toml").campaign == spending(2)


def test_hand_written_comments_are_kept_beside_the_file_once(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    typed = campaign_bytes(spending(1)).replace(b"year = 1", b"year = 1 # the first")
    path.write_bytes(typed)
    saved = save(load(path), spending(2))
    saved = save(saved, spending(3))
    assert (tmp_path / "x.original.toml").read_bytes() == typed
    assert names(tmp_path) == {"x.toml", "x.toml.bak", "x.original.toml"}
    path.write_bytes(typed)  # restored by hand, so it exists already
    save(load(path), spending(4))
    assert names(tmp_path) == {"x.toml", "x.toml.bak", "x.original.toml"}
    path.write_bytes(typed + b"# more\n")
    save(load(path), spending(5))
    assert (tmp_path / "x.original-2.toml").read_bytes() == typed + b"# more\n"


def test_a_sharp_in_a_text_is_no_comment(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", plain_campaign(note="# not a comment"))
    save(saved, spending(1))
    assert names(tmp_path) == {"x.toml", "x.toml.bak"}


def test_saving_under_another_name_leaves_the_first(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    other = save_as(replace(saved, campaign=spending(2)), tmp_path / "y.toml")
    assert other.path == tmp_path / "y.toml"
    assert load(tmp_path / "x.toml").campaign == spending(1)
    assert load(tmp_path / "y.toml") == other


def test_saving_over_another_file_is_asked_for_and_keeps_it(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    create(tmp_path / "y.toml", spending(2))
    with pytest.raises(InputError, match="already"):
        save_as(saved, tmp_path / "y.toml")
    assert load(tmp_path / "y.toml").campaign == spending(2)
    save_as(saved, tmp_path / "y.toml", overwrite=True)
    assert load(tmp_path / "y.toml").campaign == spending(1)
    assert (tmp_path / "y.toml.bak").read_bytes() == campaign_bytes(spending(2))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_saving_over_a_link_leaves_what_it_leads_to_in_another_folder(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    (tmp_path / "theirs").mkdir()
    theirs = create(tmp_path / "theirs" / "y.toml", spending(2))
    (tmp_path / "y.toml").symlink_to(theirs.path)
    with pytest.raises(InputError, match=r"is a link to .* in another folder"):
        save_as(saved, tmp_path / "y.toml", overwrite=True)
    assert load(theirs.path) == theirs


@pytest.fixture
def beside(tmp_path: Path) -> Saved:
    """A campaign with its scenario in a file beside it."""
    (tmp_path / "own.toml").write_text(own_scenario().text)
    campaign = plain_campaign(scenario=own_scenario(), source=Source.FILE, scenario_file="own.toml")
    return create(tmp_path / "x.toml", campaign)


def test_a_scenario_beside_the_file_is_named(beside: Saved) -> None:
    assert b'scenario = "own.toml"' in beside.path.read_bytes()
    assert load(beside.path) == beside


def test_a_scenario_goes_along_to_another_folder(beside: Saved, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    moved = save_as(beside, tmp_path / "elsewhere" / "x.toml")
    assert moved.campaign.source is Source.EMBEDDED
    assert load(moved.path) == moved
    (tmp_path / "elsewhere" / "own.toml").write_text("# another scenario of that name\n")
    again = save_as(beside, tmp_path / "elsewhere" / "y.toml")
    assert again.campaign.source is Source.EMBEDDED


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, call: str
) -> None:
    path = tmp_path / "x.toml"
    saved = create(path, spending(1))
    before = path.read_bytes()
    real = getattr(os, call)

    def broken(*arguments: object, **options: object) -> object:
        writes = call != "open" or (isinstance(arguments[1], int) and arguments[1] & os.O_CREAT)
        if writes and "lock" not in str(arguments[0]):
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, broken)
        with pytest.raises(InputError) as caught:
            save(saved, spending(2))
    assert str(caught.value).startswith(f"{path}: cannot save: ")
    assert path.read_bytes() == before
    assert names(tmp_path) == {"x.toml"}
    save(saved, spending(2))  # works again once the disk does


def test_an_unconfirmed_save_says_what_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = create(tmp_path / "x.toml", spending(1))

    def unsure(path: Path, content: bytes, **_: object) -> None:
        path.write_bytes(content)
        raise UnsureError("is saved, but", file=str(path))

    with monkeypatch.context() as patch:
        patch.setattr("planner.campaign.store.replace_file", unsure)
        with pytest.raises(UnsureSaveError) as caught:
            save(saved, spending(2))
    assert caught.value.saved == load(tmp_path / "x.toml")
    save(caught.value.saved, spending(3))
    assert load(tmp_path / "x.toml").campaign == spending(3)


def test_a_campaign_no_file_may_hold_changes_nothing(tmp_path: Path) -> None:
    saved = create(tmp_path / "x.toml", spending(1))
    with pytest.raises(InputError, match="cannot save: name must not be empty"):
        save(saved, plain_campaign(name=""))
    assert load(tmp_path / "x.toml") == saved
