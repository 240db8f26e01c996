from __future__ import annotations

import pytest

from helpers import CHALLENGES, INVOLVED, OTHER, WORK, get, list_codes, read
from profilecli.questionnaire.model import Questionnaire


@pytest.mark.parametrize("remark", ["Be honest!", "For example: family, money.", "L\u00fctfen k\u0131sa yaz\u0131n."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_remark_behind_questions_is_no_answer(remark: str, gap: str, nswp: Questionnaire) -> None:
    answers = ((WORK, "Women."), (INVOLVED, "All."), (f"{CHALLENGES}:", "Rent."))
    page = "Lantern\n\n" + "".join(f"{label} {remark}{gap}{said}\n\n" for label, said in answers)
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "sex_worker_involvement")["value"] == "All."
    more = f"{page}{OTHER}\nTea.\n"
    assert get(more, nswp, "who_you_work_with")["value"] == "Women."
    assert get(more, nswp, "other_areas_of_work")["value"] == "Tea."
    assert get(f"{page}{OTHER}: {remark}{gap}Tea.\n", nswp, "who_you_work_with")["value"] == "Women."
    told = [code for code in list_codes(page, nswp) if code.startswith("PRF205")]
    assert len(told) == len(answers)
    page = page[: page.index(CHALLENGES)]
    assert get(page, nswp, "sex_worker_involvement")["value"] == f"{remark}{gap}All."
    assert [code for code in list_codes(page, nswp) if code.startswith("PRF205")] == told[:2]


def test_request_behind_questions_is_known(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} Please be brief:\nWomen.\n\n{INVOLVED} Please be brief:\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert list_codes(page, nswp, "PRF202") == []


@pytest.mark.parametrize("remark", ["Please see our website.", "List attached."])
def test_request_that_can_be_an_answer_is_doubtful(remark: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} {remark}\nThere is a list.\n\n{INVOLVED} {remark}\nThere is a map.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"{remark}\nThere is a list."
    assert [code[:6] for code in list_codes(page, nswp, "PRF202")] == ["PRF205"] * 2
    page += f"\n{CHALLENGES}: {remark}\nRent.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "There is a list."


@pytest.mark.parametrize(
    "page",
    [
        f"Lantern\n\n{WORK} Not yet known.\nWomen.\n\n{INVOLVED} Not at all.\nAll.\n",
        f"Lantern\n\n{WORK} Not yet known.\nWomen.\n\n{INVOLVED} Not yet known.\n\n{OTHER}\nTea.\n",
        f"Lantern\n\n{WORK} Not yet known.\nWomen.\n\n{INVOLVED} Not yet known.\n",
        f"Lantern\n\n{WORK} Not yet known.\nWomen.\n\n{INVOLVED}\nAll.\n",
        f"Lantern\n\n{WORK} Not yet known.\nWomen.\n\n{INVOLVED} Not yet known.\nWomen.\n",
        f"Lantern\n\n{WORK} In our\nhall.\n\n{INVOLVED} In our\nhouse.\n",
        f"Lantern\n\n{WORK} These come first:\nWomen.\n\n{INVOLVED} These come first:\nAll.\n",
        f"Lantern\n\n{WORK} {'Long ' * 12}ago.\nWomen.\n\n{INVOLVED} {'Long ' * 12}ago.\nAll.\n",
        f"Lantern\n\n{WORK} Nobody.\nWomen.\n\n{INVOLVED} Nobody.\nAll.\n",
        f"Lantern\n\n{WORK} As last year:\n- Women.\n\n{INVOLVED} As last year:\n- All.\n",
        f"Lantern\n\n{WORK} - our house\n- tea\n\n{INVOLVED} - our house\n- tea\n",
        f"Lantern\n\n{WORK} No response\nWomen.\n\n{INVOLVED} No response\nAll.\n",
    ],
)
def test_what_may_be_said_behind_a_question_is_an_answer(page: str, nswp: Questionnaire) -> None:
    said = page.split(f"{WORK} ")[1].split("\n", 1)[0]
    assert said in str(get(page, nswp, "who_you_work_with")["value"])
    assert not [code for code in list_codes(page, nswp) if code.startswith("PRF205")]


def test_what_is_said_behind_the_same_question_twice_is_an_answer(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} Not yet known.\nWomen.\n\n---\nMoss\n\n{WORK} Not yet known.\nMen.\n"
    values = [profile.answers["who_you_work_with"].value for profile in read(page, nswp).profiles]
    assert values == ["Not yet known.\nWomen.", "Not yet known.\nMen."]
