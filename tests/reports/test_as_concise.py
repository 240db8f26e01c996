from __future__ import annotations

from profilecli.reports.as_concise import render_concise
from reports.report_inputs import build_diagnostic, build_input, render


def test_one_line_each_in_the_order_given() -> None:
    """The question comes before the message, the rule's name last."""
    first = build_diagnostic(path="b.txt", question="areas")
    second = build_diagnostic(path="a.txt")
    assert render(render_concise, build_input(first, second)) == (
        "b.txt:3:1: PRF202 error areas: required question not found [missing-question]\n"
        "a.txt:3:1: PRF202 error required question not found [missing-question]\n"
    )


def test_question_is_not_named_twice() -> None:
    """A message that names the question already does not get it in front."""
    item = build_diagnostic(question="areas", message="close to 'areas'")
    assert "error close to 'areas' [" in render(render_concise, build_input(item))


def test_nothing_found_is_nothing_said() -> None:
    """There is no line without a finding."""
    assert render(render_concise, build_input()) == ""


def test_path_like_a_command_names_the_same_file() -> None:
    """A line never begins like a command of a CI service."""
    assert render(render_concise, build_input(build_diagnostic(path="::error::x"))).startswith("./::error::x:3:1: ")
