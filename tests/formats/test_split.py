from __future__ import annotations

import os
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from profilecli.formats.paths import MOST_BYTES, name_file
from profilecli.record.ids import build_id

DEVICES = ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
HOSTILE = [
    "",
    ".",
    "..",
    "../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "C:\\x",
    "a\0b",
    "-rf",
    "~",
    "$HOME",
    "a:b",
    "*?",
    "name.",
    "name ",
    "CON",
    "nul.txt",
    "com¹",
    "\u212a",
    "\ud800",
    "\u202egnp",
    "日本",
    "x" * 500,
    "é" * 300,
]
SUFFIXES = st.sampled_from(["", ".md", ".json", ".csv", ".json.gz"])


@pytest.mark.parametrize("identifier", ["copper-lantern", "a", "42", "concord", "com10", "null", "lantern-2"])
def test_id_of_a_profile_is_its_file_name(identifier: str) -> None:
    assert name_file(identifier, ".md", set()) == f"{identifier}.md"
    assert build_id(identifier, "a.txt") == identifier


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("", "profile.md"),
        ("..", "profile.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("..\\..\\Windows", "windows.md"),
        ("C:\\a.txt", "c-a-txt.md"),
        ("-rf", "rf.md"),
        ("name. ", "name.md"),
        ("a\0b\nc", "a-b-c.md"),
        ("日本", "profile.md"),
    ],
)
def test_what_is_not_safe_is_left_out(identifier: str, name: str) -> None:
    assert name_file(identifier, ".md", set()) == name


@pytest.mark.parametrize("device", DEVICES)
def test_device_of_windows_is_no_name(device: str) -> None:
    assert name_file(device, ".md", set()) == f"{device}-profile.md"
    assert name_file(device.upper(), "", set()) == f"{device}-profile"


def test_names_of_one_folder_differ() -> None:
    taken: set[str] = set()
    names = [
        name_file(identifier, ".md", taken) for identifier in ("a", "A", "a-2", "a", "con", "con-profile", "", "_")
    ]
    assert names == [
        "a.md",
        "a-2.md",
        "a-2-2.md",
        "a-3.md",
        "con-profile.md",
        "con-profile-2.md",
        "profile.md",
        "profile-2.md",
    ]
    assert taken == set(names)


def test_long_names_are_cut_and_still_differ() -> None:
    taken: set[str] = set()
    first, second, again = (name_file("x" * 300 + end, ".md", taken) for end in ("1", "2", "1"))
    assert [len(name) for name in (first, second, again)] == [MOST_BYTES] * 3
    assert len({first, second, again}) == 3
    assert first == name_file("x" * 300 + "1", ".md", set())
    assert again.endswith("-2.md")


def test_name_of_the_longest_length_is_kept() -> None:
    assert name_file("x" * (MOST_BYTES - 3), ".md", set()) == "x" * (MOST_BYTES - 3) + ".md"


@pytest.mark.parametrize("suffix", ["md", "/x", ".md/../x", ". md", ".MD", ".", "..", ".a.b.c"])
def test_suffix_of_another_kind_is_refused(suffix: str) -> None:
    with pytest.raises(ValueError, match="not a known suffix"):
        name_file("a", suffix, set())


@given(st.text() | st.sampled_from([*HOSTILE, *DEVICES]), SUFFIXES)
@example("con.", "")
def test_every_name_is_safe(identifier: str, suffix: str) -> None:
    name = name_file(identifier, suffix, set())
    stem = name.removesuffix(suffix)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
    assert stem not in DEVICES
    assert name.partition(".")[0] == stem
    assert len(name.encode()) <= MOST_BYTES
    assert os.path.normpath(os.path.join("out", name)) == os.path.join("out", name)


@given(st.lists(st.text(alphabet="aA-b.2é", max_size=4) | st.sampled_from(HOSTILE), max_size=30), SUFFIXES)
def test_names_never_collide_and_are_the_same_each_time(identifiers: list[str], suffix: str) -> None:
    taken: set[str] = set()
    names = [name_file(identifier, suffix, taken) for identifier in identifiers]
    assert len({name.casefold() for name in names}) == len(names)
    again: set[str] = set()
    assert names == [name_file(identifier, suffix, again) for identifier in identifiers]
