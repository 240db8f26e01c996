from __future__ import annotations

import pytest

from profilecli.findings.path_ignores import PathIgnores


@pytest.mark.parametrize(
    ("path", "pattern", "folder", "expected"),
    [
        ("pages/a.txt", "pages/a.txt", "", True),
        ("pages/a.txt", "pages", "", True),
        ("pages/a.txt", "pages/", "", True),
        ("pages/a.txt", "./pages", "", True),
        ("./pages/a.txt", "pages", "", True),
        ("pages//a.txt", "pages/a.txt", "", True),
        ("pages/a.txt", "a.txt", "", True),
        ("pages/a.txt", "*.txt", "", True),
        ("x/pages/a.txt", "pages", "", True),
        ("/srv/pages/a.txt", "pages/*.txt", "", True),
        ("pages/a.txt", "page", "", False),
        ("pages/a.txt", "page?", "", True),
        ("pages/a.txt", "ages/a.txt", "", False),
        ("pages/a.txt", "PAGES", "", False),
        ("a [1].txt", "a [1].txt", "", True),
        ("a 1.txt", "a [1].txt", "", False),
        ("old/a.txt", "pages/old", "pages", True),
        ("../other/a.txt", "other", "pages", True),
        ("old/a.txt", "pages/old", ".", False),
        ("-", "-", "", True),
    ],
)
def test_pattern_names_a_file_or_folder(path: str, pattern: str, folder: str, expected: bool) -> None:
    assert bool(PathIgnores([(pattern, frozenset(("PRF301",)))], folder).find_codes(path)) is expected


def test_codes_of_all_patterns_that_match_are_ignored() -> None:
    ignores = PathIgnores([("old", frozenset("A")), ("*.txt", frozenset("B")), ("old/a.txt", frozenset("C"))])
    assert ignores.find_codes("pages/old/a.txt") == set("ABC")
    assert ignores.find_codes("pages/new/a.txt") == {"B"}
    assert ignores.find_codes("pages/new/a.md") == set()


@pytest.mark.parametrize("path", ["pages/19999.txt", "pages/x.txt", "/".join("d" * 2_000)])
@pytest.mark.lengthy
def test_many_patterns_are_looked_up_and_not_tried(path: str) -> None:
    ignores = PathIgnores((f"pages/{number}.txt", frozenset("A")) for number in range(20_000))
    assert ignores.find_codes(path) == (frozenset("A") if path.endswith("19999.txt") else frozenset())
