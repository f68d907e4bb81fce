import codecs
import csv
import os
import stat
from pathlib import Path

import pytest
from tests.cli.running import Planner, unbroken
from tests.report.reports import hostile_campaign

from planner.boundary.errors import InputError
from planner.campaign.write import campaign_bytes
from planner.report.csv import COLUMNS
from planner.report.files import write_report


@pytest.mark.parametrize("ending", [".html", ".md", ".csv", ".HTML"])
def test_it_writes_one_file_that_its_ending_names(
    planner: Planner, careful: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"report{ending}"
    assert planner("report", careful, "--out", out) == planner(
        "report", careful, "--out", out, "--force"
    )
    begins = {".html": "<!DOCTYPE html>", ".md": "# After-Action", ".csv": "\ufeffcampaign,section"}
    assert out.read_text(encoding="utf-8").lstrip().startswith(begins[ending.lower()])
    assert [each.name for each in tmp_path.iterdir()] == [out.name]


def test_it_says_what_it_wrote_and_where(
    planner: Planner, finished: Path, careful: Path, tmp_path: Path
) -> None:
    out = tmp_path / ("a-long-name-of-a-folder-" * 4) / "report"
    out.parent.mkdir()
    one = planner("report", careful, "--out", out.with_suffix(".html")).out
    both = planner(
        "report", careful, finished / "europe-only.toml", "--out", out.with_suffix(".csv")
    )
    assert f"{out}.html:" in one, "a path stays whole, to be copied"
    assert unbroken(one) == unbroken(
        f"{out}.html: the after-action report of Careful, to be opened in a browser."
    )
    assert unbroken(both.out) == unbroken(
        f"{out}.csv: the report on 2 campaigns side by side, as a table for a spreadsheet."
    )


def test_without_a_file_it_prints_markdown(planner: Planner, careful: Path) -> None:
    said = planner("report", careful)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("# After-Action Report and Improvement Plan: Careful\n")
    assert f"planner replay {careful} --explain" in said.out


def test_several_campaigns_come_side_by_side(planner: Planner, finished: Path) -> None:
    files = [finished / f"{name}.toml" for name in ("careful", "europe-only", "no-diplomacy")]
    said = planner("report", *files)
    assert said.code == 0
    assert "## Side by side" in said.out
    assert "# C. No diplomacy" in said.out


def test_the_same_campaigns_make_the_same_bytes(
    planner: Planner, careful: Path, tmp_path: Path
) -> None:
    made = []
    for name in ("a.html", "b.html"):
        planner("report", careful, "--out", tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_texts_that_are_up_to_something_reach_no_terminal(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_bytes(campaign_bytes(hostile_campaign()))
    said = planner("report", path)
    assert said.code == 0
    assert all(each.isprintable() or each == "\n" for each in said.out)


def test_what_cannot_be_reported_is_refused_in_one_sentence(
    planner: Planner,
    finished: Path,
    careful: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    other = tmp_path / "other.html"
    other.write_text("mine", encoding="utf-8")
    refuses = planner.refuses
    assert "no year has been played yet" in refuses("report", finished / "by-hand.toml")
    assert "there is no such file" in refuses("report", tmp_path / "none.toml")
    assert "is a folder" in refuses("report", tmp_path)
    assert "a file of that name already" in refuses("report", careful, "--out", other)
    assert "is a folder" in refuses("report", careful, "--out", _folder(tmp_path / "x.html"))
    assert "there is no such folder" in refuses(
        "report", careful, "--out", tmp_path / "no" / "x.md"
    )
    assert "a report is .html, .md or .csv" in refuses(
        "report", careful, "--out", tmp_path / "x.pdf"
    )
    assert "a report is .html, .md or .csv" in refuses("report", careful, "--out", tmp_path / "x")
    assert "goes with --out" in refuses("report", careful, "--force")
    folder = tmp_path_factory.mktemp("copies")
    copies = [folder / f"{number}.toml" for number in range(7)]
    for each in copies:
        each.write_bytes(careful.read_bytes())
    assert refuses("report", *copies) == "planner report takes 1 to 6 files, not 7"
    assert "no file can have this name" in refuses("report", careful, "--out", "a\0.html")
    assert "name is too long" in refuses("report", careful, "--out", tmp_path / f"{'x' * 300}.md")
    assert other.read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["other.html", "x.html"]


def test_too_many_files_are_refused_before_any_is_looked_at(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_at(name: str) -> None:
        pytest.fail(f"{name} was looked at")

    monkeypatch.setattr("planner.cli.files.identity", looked_at)
    monkeypatch.setattr("planner.cli.files.read_given", looked_at)
    files = [f"folder/{number}.toml" for number in range(200_000)]
    for command, least in (("report", 1), ("compare", 2)):
        told = planner.refuses(command, *files)
        assert told == f"planner {command} takes {least} to 6 files, not 200,000"


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_report_never_replaces_a_campaign_it_is_made_from(
    planner: Planner, careful: Path, tmp_path: Path
) -> None:
    path = tmp_path / "campaign.md"
    path.write_bytes(careful.read_bytes())
    link = tmp_path / "link.md"
    link.symlink_to(path)
    for out in (path, link, tmp_path / "." / "campaign.md"):
        said = planner.refuses("report", path, "--out", out, "--force")
        assert "would replace the campaign it is made from" in said
    assert path.read_bytes() == careful.read_bytes()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_is_read_only_is_named(
    planner: Planner, careful: Path, tmp_path: Path
) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        said = planner.refuses("report", careful, "--out", tmp_path / "x.html")
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert "no permission" in said


def test_a_disk_that_fails_leaves_the_old_report(
    planner: Planner, careful: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "x.html"
    out.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert "the disk is full" in planner.refuses("report", careful, "--out", out, "--force")
    assert out.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["x.html"]


def test_a_screen_can_write_one_without_a_command(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    write_report(out, [hostile_campaign()])
    with pytest.raises(InputError, match="a file of that name already"):
        write_report(out, [hostile_campaign()])
    write_report(out, [hostile_campaign()], overwrite=True)
    assert out.read_bytes().startswith("\ufeffcampaign,section".encode())


def test_a_table_tells_spreadsheets_that_it_is_utf_8(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    write_report(out, [hostile_campaign()])
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert out.read_bytes().count(codecs.BOM_UTF8) == 1
    assert tuple(rows[0]) == COLUMNS
    assert any(not row["text"].isascii() for row in rows)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_force_does_not_reach_through_a_link_into_another_folder(
    planner: Planner, careful: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs").mkdir()
    theirs = tmp_path / "theirs" / "x.html"
    theirs.write_bytes(b"theirs")
    out = tmp_path / "x.html"
    out.symlink_to(theirs)
    said = planner.refuses("report", careful, "--out", out, "--force")
    assert said == f"{out}: is a link to {theirs}, in another folder; name that file, or another"
    assert theirs.read_bytes() == b"theirs"
