"""The names of those who speak in a transcript: a table of a questionnaire in, who is who out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from profilecli.questionnaire.key_types import SEEN


class Speaker(StrEnum):
    """Who says what is on a line of a transcript."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"


SpeakerName = Annotated[str, Field(min_length=1, max_length=40, pattern=SEEN)]


class Speakers(BaseModel):
    """What is before the words of each, as a questionnaire says it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    interviewer: tuple[SpeakerName, ...] = ()
    respondent: tuple[SpeakerName, ...] = ()


def index_speakers(speakers: Speakers) -> Mapping[str, Speaker]:
    """Return who each name means, by the name as `fold_name` leaves it."""
    named = ((Speaker.INTERVIEWER, speakers.interviewer), (Speaker.RESPONDENT, speakers.respondent))
    return {fold_name(name): speaker for speaker, names in named for name in names}


def fold_name(name: str) -> str:
    """Return the name of a speaker as it is compared: "Q" is a name, and no number of a question."""
    return " ".join(name.split()).casefold()
