from __future__ import annotations

import pytest

from profilecli.text.notices import holds_address, holds_date, is_notice


@pytest.mark.parametrize(
    "line",
    [
        "Form Submission", "New response", "Neue Antwort", "Nouvelle r\u00e9ponse", "Page 1 of 3", "Page 1/3",
        "Seite 1 von 3",
        "P\u00e1gina 2 de 4", "1 / 3", "- 1 of 3 -", "Sheet 2 of 3", "Subject: our page", "RE: your form",
        "Submitted by Ann", "Fiche adh\u00e9rent", "Ficha de socio", "Neue Formularnachricht",
        "Mensaje autom\u00e1tico",
    ],
)  # fmt: skip
def test_notices(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line", ["Lantern Bay Group", "Team 24/7", "Forum for Members", "Reply Circle", "Group 4", "De Rode Draad"]
)
def test_names_are_no_notices(line: str) -> None:
    assert not any(holds(line) for holds in (is_notice, holds_address, holds_date))


@pytest.mark.parametrize(
    "line",
    [
        *("3 March 2026", "2026-03-03", "03.03.2026", "Montag 3. Mai", "3 de marzo de 2026"),
        *("poniedziałek 3 maja", "Субота, 3 травня", "venerdì 3 maggio", "vrijdag 3 mei"),
    ],
)
def test_dates(line: str) -> None:
    assert holds_date(line)


@pytest.mark.parametrize("line", ["March 8 Collective", "May Day Choir", "17 May Association"])
def test_names_with_a_day_are_no_dates(line: str) -> None:
    assert not holds_date(line)


@pytest.mark.parametrize(
    "line",
    ["12 Pier Lane, Bay Town", "Postfach 12", "www.lantern.example", "a@b.example", "+99 000 111 22 33"],
)
def test_addresses(line: str) -> None:
    assert holds_address(line)


@pytest.mark.parametrize("line", ["Ann Lane", "Via Nova", "Page Street Women"])
def test_names_with_a_street_are_no_addresses(line: str) -> None:
    assert not holds_address(line)
