from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import warnings
import zipfile
from pathlib import Path

import pytest

from profilecli.errors import InputError
from profilecli.run.archives import members, tar_reader, zip_reader
from profilecli.run.archives.archive import Archive, is_there
from profilecli.run.decoding import read_bytes_of
from profilecli.run.files import InputFile, measure
from profilecli.run.inputs import find_inputs
from profilecli.text.source import Fault, Flaw
from run.packing import write_archive, write_tar, write_zip

KINDS = ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "A.ZIP"]
EACH = pytest.mark.parametrize("name", KINDS)
PNG = b"\x89PNG\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_all(*paths: str, globs: tuple[str, ...] = ()) -> dict[str, bytes | str]:
    """Return what each file is read as, by its name: its bytes, or the flaw and why it is not read."""
    files = find_inputs(paths, globs).files if globs else find_inputs(paths).files
    return {file.shown: show(read_bytes_of(file)) for file in files}


def show(data: bytes | Fault) -> bytes | str:
    return f"{data.flaw}: {data.reason}" if isinstance(data, Fault) else data


@EACH
def test_members_are_read_like_the_files_of_a_folder(name: str) -> None:
    files = [("in/", b""), ("b.txt", b"B"), ("in/deep/c.TXT", b"C"), ("a.md", b""), ("./in/a.text", b"A")]
    files += [("no.json", b"{}"), ("\u00e9.txt", b"E")]
    write_archive(name.lower(), files)
    Path(name.lower()).rename(name)
    assert read_all(name) == {
        f"{name}/a.md": b"",
        f"{name}/b.txt": b"B",
        f"{name}/in/a.text": b"A",
        f"{name}/in/deep/c.TXT": b"C",
        f"{name}/\u00e9.txt": b"E",
    }


@EACH
def test_members_can_be_read_in_any_order_and_again(name: str) -> None:
    write_archive(name.lower(), [(f"{letter}.txt", letter.encode() * n) for n, letter in enumerate("dbaec")])
    files = find_inputs([name.lower()]).files
    expected = [b"a" * 2, b"b", b"c" * 4, b"", b"e" * 3]
    for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 2, 3, 3, 0, 4]):
        assert [read_bytes_of(files[place]) for place in order] == [expected[place] for place in order]
    assert [measure(file) for file in files] == list(map(len, expected))


def test_packed_archive_in_order_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    write_tar("a.tgz", [(f"{n}.txt", b"x" * 5_000) for n in range(9)])
    kept: list[int] = []
    pass_ = tar_reader.TarReader._pass

    def watch(self: tar_reader.TarReader, place: int) -> bytes:
        data = pass_(self, place)
        kept.append(len(self._kept))
        return data

    monkeypatch.setattr(tar_reader.TarReader, "_pass", watch)
    read_all("a.tgz")
    assert kept == [0] * 9


@EACH
def test_patterns_choose_members_as_in_a_folder(name: str) -> None:
    write_archive(name.lower(), [("in/a.csv", b"1"), ("b.csv", b"2"), ("./c.txt", b"3"), ("in/d.txt", b"4")])
    name = name.lower()
    assert list(read_all(name, globs=("*.csv",))) == [f"{name}/b.csv", f"{name}/in/a.csv"]
    assert list(read_all(name, globs=("in/*",))) == [f"{name}/in/a.csv", f"{name}/in/d.txt"]


@EACH
def test_other_kinds_are_read_or_named(name: str) -> None:
    rtf = b"{\\rtf1 x}"
    files = [
        ("a.rtf", rtf),
        ("scan", PNG),
        ("b.doc", b""),
        ("in.zip", b"PK\x03\x04"),
        ("c.toml", b"x"),
        ("p.txt", b"P"),
    ]
    write_archive(name.lower(), files)
    name = name.lower()
    found = find_inputs([name])
    assert {file.shown: read_bytes_of(file) for file in found.files} == {f"{name}/a.rtf": rtf, f"{name}/p.txt": b"P"}
    assert [file.path for file in found.unread] == [f"{name}/b.doc", f"{name}/in.zip", f"{name}/scan"]


@EACH
def test_what_is_left_out_of_a_folder_is_left_out(name: str) -> None:
    names = ["__MACOSX/._a.txt", ".git/b.txt", "form.html", "form_files/c.txt", "x_files/d.txt", "e.txt"]
    write_archive(name.lower(), [(item, b"x") for item in names])
    name = name.lower()
    assert list(read_all(name, globs=("*.txt",))) == [f"{name}/e.txt", f"{name}/x_files/d.txt"]


@EACH
def test_file_in_an_archive_can_be_named(name: str) -> None:
    write_archive(name.lower(), [("in/a.csv", b"A"), ("in/b.txt", b"B"), ("inner.txt", b"C")])
    name = name.lower()
    assert read_all(f"{name}/in/a.csv") == {f"{name}/in/a.csv": b"A"}
    assert read_all(f"./{name}/in/") == {f"./{name}/in/b.txt": b"B"}
    assert list(read_all(f"{name}/")) == [f"{name}/in/b.txt", f"{name}/inner.txt"]
    assert list(read_all(name, f"./{name}/in", f"{name}/in/b.txt")) == [f"./{name}/in/b.txt", f"{name}/inner.txt"]
    for wrong in (f"{name}/no.txt", f"{name}/in/b", f"no{name}/in/b.txt"):
        with pytest.raises(InputError, match=f"no such file or folder: {wrong}"):
            find_inputs([wrong])


def test_name_that_leads_out_of_the_archive_is_not_read(folder: Path) -> None:
    unsafe = ["/etc/a.txt", "../b.txt", "in/../../c.txt", "C:/d.txt", "..\\e.txt"]
    write_zip("a.zip", [(name, b"x") for name in (*unsafe, "fine..txt")])
    write_tar("a.tar", [(name, b"x") for name in (*unsafe[:4], "fine..txt")])
    for name, count in (("a.zip", 5), ("a.tar", 4)):
        found = read_all(name)
        assert found.pop(f"{name}/fine..txt") == b"x"
        assert list(found.values()) == ["unreadable: its name leads out of the archive"] * count
    assert "a.zip/../b.txt" in read_all("a.zip")
    assert sorted(path.name for path in folder.iterdir()) == ["a.tar", "a.zip"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"external_attr": 0o120777 << 16}, "it is a link"),
        ({"external_attr": 0o010666 << 16}, "it is a pipe or a device"),
        ({"external_attr": 0o100666 << 16}, ""),
        ({"flag_bits": 1}, "it is locked with a password"),
        ({"compress_type": 12}, "it is packed in a way that is not read"),
    ],
)
def test_what_is_no_plain_member_of_a_zip_archive_is_not_read(changes: dict[str, int], reason: str) -> None:
    write_zip("a.zip", [("page.txt", b"x"), ("other.dat", b"x")], **changes)
    assert read_all("a.zip") == {"a.zip/page.txt": f"unreadable: {reason}" if reason else b"x"}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, "it is a link"),
        (tarfile.LNKTYPE, "it is a link"),
        (tarfile.CHRTYPE, "it is a pipe or a device"),
        (tarfile.FIFOTYPE, "it is a pipe or a device"),
        (tarfile.GNUTYPE_SPARSE, "it has gaps (a sparse file)"),
    ],
)
def test_what_is_no_plain_member_of_a_tar_archive_is_not_read(kind: bytes, reason: str) -> None:
    write_tar("a.tar", [("page.txt", b""), ("other.dat", b"")], kind)
    assert read_all("a.tar") == {"a.tar/page.txt": f"unreadable: {reason}"}


@EACH
def test_name_that_is_there_twice_is_read_in_no_way(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_archive(name.lower(), [("a.txt", b"1"), ("b.txt", b"2"), ("./a.txt", b"3"), ("a.txt", b"4")])
    name = name.lower()
    reason = "unreadable: the archive contains 3 files of this name"
    assert read_all(name) == {f"{name}/a.txt": reason, f"{name}/b.txt": b"2"}


def test_name_that_is_not_utf_8_is_shown_as_that_of_a_file() -> None:
    write_tar("a.tar", [("caf\udce9.txt", b"x"), ("th\u00e9.txt", b"y")])
    assert read_all("a.tar") == {"a.tar/caf\\xe9.txt": b"x", "a.tar/th\u00e9.txt": b"y"}
    # In a list of a ZIP archive without the flag, as many programs write it.
    write_zip("a.zip", [("cafX.txt", b"x"), ("thXY.txt", b"y")])
    data = Path("a.zip").read_bytes()
    Path("a.zip").write_bytes(data.replace(b"cafX", b"caf\xe9").replace(b"thXY", b"th\xc3\xa9"))
    assert read_all("a.zip") == {"a.zip/caf\\xe9.txt": b"x", "a.zip/th\u00e9.txt": b"y"}


class TestDamage:
    REASON = "unreadable: the archive is damaged or cut off"

    @pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
    def test_archive_that_is_none_is_reported_by_its_name(self, name: str) -> None:
        Path(name).write_bytes(b"PK\x03\x04" + b"x" * 1_000)
        assert read_all(name) == {name: self.REASON}

    def test_zip_archive_that_is_cut_off_is_reported(self) -> None:
        write_zip("a.zip", [("a.txt", b"x" * 100)])
        Path("a.zip").write_bytes(Path("a.zip").read_bytes()[:-10])
        assert read_all("a.zip") == {"a.zip": self.REASON}

    def test_member_that_is_damaged_is_reported_and_the_rest_is_read(self) -> None:
        with zipfile.ZipFile("a.zip", "w") as archive:
            archive.writestr("a.txt", "first")
            archive.writestr("b.txt", "other")
            archive.writestr("c.dat", PNG)
        data = Path("a.zip").read_bytes()
        Path("a.zip").write_bytes(data.replace(b"first", b"fXrst").replace(PNG, b"\x89XNG\r\n"))
        said = "unreadable: it is damaged or cut off in the archive"
        assert read_all("a.zip") == {"a.zip/a.txt": said, "a.zip/b.txt": b"other"}

    @pytest.mark.parametrize("name", ["a.tar", "a.tgz"])
    @pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
    def test_tar_archive_that_is_cut_off_is_read_as_far_as_it_goes(self, name: str, share: float) -> None:
        files = [(f"{n}.txt", bytes((n * step) % 251 for step in range(30_000))) for n in range(1, 9)]
        write_tar(name, files)
        data = Path(name).read_bytes()
        Path(name).write_bytes(data[: int(len(data) * share)])
        found = read_all(name)
        assert found.pop(name) == f"{self.REASON}; not all of it is read"
        whole = {f"{name}/{inside}": content for inside, content in files}
        read = {shown for shown, content in found.items() if content == whole[shown]}
        assert len(read) >= int(8 * share) - 1
        assert {found[shown] for shown in found.keys() - read} <= {
            "unreadable: it is damaged or cut off in the archive"
        }

    @pytest.mark.parametrize("damage", [slice(512 * 2, 512 * 3), slice(512 * 4, None)], ids=["header", "end"])
    def test_tar_archive_does_not_end_without_a_word(self, damage: slice) -> None:
        write_tar("a.tar", [("a.txt", b"A"), ("b.txt", b"B")])
        data = bytearray(Path("a.tar").read_bytes())
        data[damage] = b"\xff" * len(data[damage]) if damage.stop else b""
        Path("a.tar").write_bytes(data)
        found = read_all("a.tar")
        assert found["a.tar"] == f"{self.REASON}; not all of it is read"
        assert found["a.tar/a.txt"] == b"A"

    def test_archive_that_is_gone_before_it_is_read_is_reported(self) -> None:
        write_zip("a.zip", [("a.txt", b"A")])
        (file,) = find_inputs(["a.zip"]).files
        Path("a.zip").unlink()
        assert show(read_bytes_of(file)) == "unreadable: no such file or directory"
        assert Archive("a.zip").list_entries(None) == ([], Fault(Flaw.UNREADABLE, "no such file or directory"))  # type: ignore[arg-type]

    def test_archive_without_a_page_is_no_input(self) -> None:
        write_zip("a.zip", [])
        with pytest.raises(InputError, match="no input file"):
            find_inputs(["a.zip"])

    def test_file_of_another_kind_is_no_archive(self) -> None:
        Path("a.zip").write_bytes(b"%PDF-1.7")
        Path("b.tar").write_bytes(b"")
        assert list(read_all("a.zip", "b.tar")) == ["a.zip", "b.tar"]


class TestLimits:
    def test_so_many_files_are_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(members, "MOST_MEMBERS", 2)
        write_zip("a.zip", [(f"{n}.txt", b"x") for n in range(3)])
        reason = "too-large: the archive has more than 2 files; what is after that is not read"
        assert read_all("a.zip") == {"a.zip": reason, "a.zip/0.txt": b"x", "a.zip/1.txt": b"x"}

    def test_list_that_is_too_long_is_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(zip_reader, "MOST_LIST_BYTES", 500)
        write_zip("a.zip", [("n" * 600 + ".txt", b"x")])
        write_zip("b.zip", [("b.txt", random.Random(1).randbytes(1_000))])
        said, data = read_all("a.zip", "b.zip").values()
        assert len(data) == 1_000
        assert said == "too-large: the archive has a list of files that is too long; what is after that is not read"

    def test_name_that_is_too_long_is_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tar_reader, "_MOST_HEADER", 100_000)
        write_tar("a.tar", [("a.txt", b"x"), ("n" * 200_000 + ".txt", b"x")])
        found = read_all("a.tar")
        said = "too-large: the archive has a name that is too long; what is after that is not read"
        assert found == {"a.tar": said, "a.tar/a.txt": b"x"}

    def test_archive_that_grows_before_it_is_read_is_within_the_limits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write_zip("a.zip", [("a.txt", b"x")])
        (file,) = find_inputs(["a.zip"]).files
        monkeypatch.setattr(zip_reader, "MOST_LIST_BYTES", 500)
        write_zip("a.zip", [("n" * 600 + ".txt", b"x")])
        assert isinstance(read_bytes_of(file), Fault)

    def test_so_many_bytes_of_a_file_are_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(members, "MAX_KIND_BYTES", 10)
        write_zip("a.zip", [("a.txt", b"x" * 10), ("b.txt", b"x" * 11)])
        said = "too-large: the file is over the limit of 10 bytes"
        assert read_all("a.zip") == {"a.zip/a.txt": b"x" * 10, "a.zip/b.txt": said}

    @EACH
    def test_so_many_bytes_of_all_that_is_read_are_unpacked(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(members, "MOST_BYTES", 50)
        name = name.lower()
        write_archive(name, [("d.txt", b"x" * 10), ("a.txt", b"x" * 40), ("b.txt", b"x" * 20), ("c.dat", b"x" * 90)])
        said = "too-large: with it, more than 50 bytes are unpacked of the archive"
        assert list(read_all(name).values()) == [b"x" * 40, said, b"x" * 10]

    def test_packed_tar_archive_is_unpacked_so_far(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tar_reader, "MOST_BYTES", 20_000)
        write_tar("a.tgz", [("a.txt", b"A"), ("b.dat", b"x" * 50_000), ("c.txt", b"C")])
        said = "too-large: the archive has more than 20,000 bytes unpacked; what is after that is not read"
        assert read_all("a.tgz") == {"a.tgz": said, "a.tgz/a.txt": b"A"}

    def test_file_made_to_harm_is_not_unpacked(self) -> None:
        write_zip("a.zip", [("a.txt", b"x" * 1_000_001), ("b.txt", b"x" * 1_000_000)])
        said = "too-large: it is far larger unpacked than packed"
        assert read_all("a.zip") == {"a.zip/a.txt": said, "a.zip/b.txt": b"x" * 1_000_000}

    def test_archive_made_to_harm_is_not_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tar_reader, "_FEW_BYTES", 100_000)
        write_tar("a.tgz", [("a.txt", b"A"), ("b.dat", bytes(1_000_000))])
        said = "too-large: the archive is far larger unpacked than packed; what is after that is not read"
        assert read_all("a.tgz") == {"a.tgz": said, "a.tgz/a.txt": b"A"}

    def test_size_that_lies_gives_no_more_bytes(self) -> None:
        write_zip("a.zip", [("a.txt", b"x" * 1_000)])
        data = Path("a.zip").read_bytes()
        Path("a.zip").write_bytes(data.replace(struct.pack("<L", 1_000), struct.pack("<L", 10)))
        assert read_all("a.zip") == {"a.zip/a.txt": "unreadable: it is damaged or cut off in the archive"}

    def test_what_follows_a_packed_archive_is_unpacked_so_far_as_well(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tar_reader, "MOST_BYTES", 20_000)
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w") as archive:
            archive.addfile(tarfile.TarInfo("a.txt"))
        Path("a.tgz").write_bytes(gzip.compress(stream.getvalue()) + gzip.compress(bytes(100_000)))
        assert list(read_all("a.tgz")) == ["a.tgz", "a.tgz/a.txt"]


@EACH
def test_page_of_an_archive_is_there_or_gone(name: str) -> None:
    write_archive(name.lower(), [("in/a.txt", b"x"), ("b.dat", b"x")])
    name = name.lower()
    assert [is_there(f"{name}/{inside}") for inside in ("in/a.txt", "b.dat", "c.txt", "in")] == [
        True,
        True,
        False,
        False,
    ]
    assert not is_there("no/page.txt")
    Path("cut.zip").write_bytes(b"PK\x03\x04")
    assert is_there("cut.zip/page.txt")


def test_input_without_a_file_is_read_from_what_is_known() -> None:
    assert read_bytes_of(InputFile("-", "-", content=b"abc")) == b"abc"
    assert measure(InputFile("-", "-", content=b"abc")) == 0


@EACH
def test_damage_anywhere_never_stops_the_rest(name: str) -> None:
    name, chance = name.lower(), random.Random(4)
    write_archive(name, [(f"{n}.txt", chance.randbytes(50)) for n in range(5)] + [("scan", PNG)])
    whole = Path(name).read_bytes()
    Path("other.txt").write_bytes(b"x")
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.choice((0, 0xFF, chance.randrange(256)))
        Path(name).write_bytes(data)
        assert all(isinstance(item, bytes | str) for item in read_all(name, "other.txt").values())
