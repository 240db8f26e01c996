"""Each finding is from its first character to after its last one, and in its own profile."""

from __future__ import annotations

import pytest

from helpers import AREAS, CHALLENGES, CRIME, ECONOMY, INVOLVED, OTHER, STIGMA, WHOLE, WORK, read
from profilecli.questionnaire.model import Questionnaire

BROKEN = CRIME.replace("of sex", "of\nsex")
HEADINGS = ("Contact email", WORK, INVOLVED, AREAS, CHALLENGES, OTHER)
EMAIL = "Contact email\noffice@lantern.example\n\n"
TITLED = "".join(f"## {line}\n" if line in HEADINGS else f"{line}\n" for line in WHOLE.splitlines())
CASES = [
    (WHOLE.replace("Rent.", "Re\x07nt."), "PRF103 17:3-17:4"),
    (WHOLE.replace("Rent.", "Re\ue000nt."), "PRF104 17:3-17:4"),
    (WHOLE[: WHOLE.index(OTHER) + 20], "PRF106 19:1-19:21"),
    (f"Lantern\n{WORK}\nWomen.\n{INVOLVED}\nAll.\n{AREAS}\n{ECONOMY}\n- {STIGMA[:30]}", "PRF106 8:1-8:33"),
    (WHOLE.replace("Rent.", "Caf\u00c3\u00a9 x"), "PRF109 17:4-17:6"),
    (WHOLE.replace(f"{WORK}\nWomen.\n\n", ""), "PRF202 0:1-0:4"),
    (f"{WHOLE}\n  {WORK} \nMen.\n", "PRF203 22:3-22:24"),
    (WHOLE.replace(EMAIL, "") + f"\n  {EMAIL}", "PRF204 19:3-19:16"),
    (
        WHOLE.replace(INVOLVED, "  **How are sex workers involved in your organization?** "),
        "PRF205 9:3-9:57",
    ),
    (WHOLE.replace(AREAS, f"  When was it founded?  \n\nIn May.\n\n{AREAS}"), "PRF206 12:3-12:23"),
    (
        WHOLE.replace(AREAS, " Which of NSWP focus areas does your organisation work on?  All."),
        "PRF206 12:2-12:59",
    ),
    (
        WHOLE.replace("They run it.", "All.\n Which of the areas does your organisation work on \nAll."),
        "PRF207 11:2-11:51",
    ),
    (WHOLE.replace("Rent.", "Rent.\n\n Do you have a garden? Yes. "), "PRF211 19:2-19:28"),
    (WHOLE.replace(f"{WORK}\nWomen.", f"  {WORK} "), "PRF301 6:3-6:24"),
    (
        WHOLE.replace(f"{AREAS}\n{CRIME}\n{STIGMA}\n", f"  {AREAS.replace('does ', 'does' + chr(10))} \n"),
        "PRF301 12:3-13:27",
    ),
    (WHOLE.replace(CRIME, f"  - Soup for the town \n{CRIME}"), "PRF302 13:3-13:22"),
    (WHOLE.replace(CRIME, f"  - {CRIME.replace('isation', 'ization')} "), "PRF303 13:3-13:106"),
    (WHOLE.replace(STIGMA, f"{STIGMA}\n  {BROKEN} "), "PRF304 15:3-16:45"),
    (WHOLE.replace("office@lantern.example", "  ask at the office "), "PRF305 4:3-4:20"),
    (WHOLE.replace("Tea.", " TBC "), "PRF306 20:2-20:5"),
    (f"{WHOLE}\n Kind regards \n  Fern \n", "PRF312 22:2-23:7"),
    (WHOLE.replace("Copper Lantern\n", "\n Copper Lantern \n\nTin Box House\n\nRiver Side\n"), "PRF403 2:2-2:16"),
    (WHOLE.replace("Copper Lantern\n\n", "\n  "), "PRF401 0:1-0:4"),
    (WHOLE.replace("Lantern\n", "Lantern\n\n  We are old. \nVery old.\n", 1), "PRF402 3:3-3:14"),
    (WHOLE.replace(".example\n", ".example\n\n Ring twice. \n"), "PRF402 6:2-6:13"),
    (
        WHOLE.replace("All.\n", "").replace("run it.\n", f"run it.\n\n  Quay Circle \n\n{WORK}\nMen.\n"),
        "PRF203 14:1-14:22, PRF404 12:3-12:14",
    ),
    (f"# {TITLED}".replace("run it.\n", "run it.\n\n#  Fern Circle \n\nMen.\n"), "PRF404 12:1-12:15"),
]


@pytest.mark.parametrize(("page", "places"), CASES, ids=[places[:6] for _, places in CASES])
@pytest.mark.parametrize("blanks", ["", "\n"], ids=["odd", "even"])
def test_finding_is_in_the_second_profile(page: str, places: str, blanks: str, nswp: Questionnaire) -> None:
    first = f"{blanks}{WHOLE.replace('Copper', 'Tin')}---\n"
    above = first.count("\n")
    found = read(first + page, nswp).diagnostics
    shown = [f"{it.code} {it.line - above}:{it.column}-{it.end_line - above}:{it.end_column}" for it in found]
    assert ", ".join(sorted(shown)) == places
    assert {item.profile for item in found} == {2}
