from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

from profilecli.record.answers import ANSWER_MODELS, TRANSLATED_MODELS
from profilecli.record.profile import Profile
from profilecli.record.transfer import encode_values
from profilecli.run.cleaning_log import parse_log
from profilecli.run.pipeline import Options, load_questionnaire, read_paths, read_text


def list_samples(samples: Path) -> list[Profile]:
    """Return the records of all samples, each with the questionnaire of its folder."""
    paths = [*samples.glob("*/questionnaire.toml")]
    folders = [(path.parent, Options(load_questionnaire(path))) for path in paths]
    folders += [(samples / name, Options(load_questionnaire())) for name in ("nswp-member", "files")]
    return [
        profile
        for folder, options in folders
        for outcome in read_paths([str(folder)], options)
        for profile in outcome.profiles
    ]


def test_records_arrive_as_they_were(samples: Path) -> None:
    profiles = list_samples(samples)
    arrived = pickle.loads(encode_values({"profiles": profiles}))["profiles"]
    assert arrived == profiles
    assert [profile.to_json() for profile in arrived] == [profile.to_json() for profile in profiles]
    seen = {type(answer) for profile in profiles for answer in profile.answers.values()}
    assert seen & set(ANSWER_MODELS.values())
    assert seen & set(TRANSLATED_MODELS.values())


def test_what_a_record_says_of_its_making_arrives(samples: Path) -> None:
    garden = Options(load_questionnaire(samples / "garden" / "questionnaire.toml"))
    page = "Ash Yard\n\nWho do you work with?\nWomen.\n"
    log = b"source,question,old value,new value\n-,who_you_work_with,Women.,Men.\n"
    options = replace(Options(load_questionnaire()), others=(garden,), corrections=parse_log(log, "log.csv"))
    (profile,) = read_text(page, options).profiles
    assert profile.questionnaire.chosen
    assert profile.answers["who_you_work_with"].corrections
    assert profile.findings
    assert pickle.loads(encode_values([profile])) == [profile]
