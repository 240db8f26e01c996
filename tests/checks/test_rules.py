from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources

import pytest

from helpers import AREAS, WORK, read
from profilecli.checks import RULES, Rule
from profilecli.questionnaire.model import Questionnaire

TABLE = """
PRF101 undecodable-text error
PRF102 guessed-encoding warning
PRF103 control-character warning
PRF104 private-use-character info
PRF105 empty-file error
PRF106 cut-off-text warning
PRF107 too-large error
PRF108 unreadable-file error
PRF109 damaged-text warning
PRF201 no-question-recognised error
PRF202 missing-question error
PRF203 repeated-question error
PRF204 question-out-of-order info
PRF205 variant-heading warning
PRF206 unknown-heading warning
PRF207 swallowed-heading warning
PRF301 empty-answer warning
PRF302 unknown-choice warning
PRF303 variant-choice warning
PRF304 repeated-choice info
PRF305 invalid-value error
PRF306 placeholder-answer warning
PRF401 missing-name error
PRF402 unplaced-text warning
PRF501 repeated-id warning
PRF502 repeated-source warning
PRF504 recurring-line warning
PRF601 invalid-record error
"""


def test_codes_names_and_severities_are_those_promised() -> None:
    promised = TABLE.split("\n")[1:-1]
    assert [
        line for rule in RULES if (line := f"{rule.code} {rule.name} {rule.severity.value}") in promised
    ] == promised


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explanation_says_what_why_an_example_and_how_to_fix_it(rule: Rule) -> None:
    paragraphs = rule.explanation.split("\n\n")
    assert len(paragraphs) >= 3
    assert [part.split(":")[0] for part in paragraphs[-2:]] == ["Example", "Fix it"]
    assert not re.search(r"\s$", rule.explanation)
    # Of a record that is read back, the first paragraph goes on in a message.
    assert re.match(r"[A-Z][a-z ]", rule.explanation)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_named_for_what_it_finds(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.check.__name__ == f"check_{rule.name.replace('-', '_')}"


def test_explanations_are_sorted_and_of_no_other_rules() -> None:
    text = (resources.files("profilecli") / "checks" / "explanations.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [rule.code for rule in RULES]


@pytest.mark.lengthy
def test_optimised_python_keeps_the_explanations() -> None:
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "profilecli", "rule", "PRF601"], capture_output=True, text=True, check=True
    )
    assert "\nA record is not JSON, is not a profile, or does not agree with its" in done.stdout


def test_diagnostics_are_sorted_by_line_column_and_code(nswp: Questionnaire) -> None:
    text = f"\n{AREAS}\nSoup\x07\x1b\nTea\n{WORK}\nN/A\nMore text\n"
    found = read(text, nswp).diagnostics
    keys = [(item.line, item.column, item.code) for item in found]
    assert keys == sorted(keys)
    assert len(keys) > 6


def test_no_message_holds_text_of_the_source(nswp: Questionnaire) -> None:
    text = (
        f"KANARI\nKANARI was here.\nContact email\nKANARI\n\nKANARI\n{WORK}\nKANARI\n\n"
        f"What is KANARI about?\n\nKANARI\n{AREAS}\nKANARI\n{WORK}\nKANARI\x1b\ue000\n"
    )
    found = read(text, nswp, path="p.txt").diagnostics
    assert len({item.code for item in found}) > 6
    assert not [item for item in found if "KANARI" in repr(item)]
