"""The names of those who speak in a transcript: a table of a questionnaire in, who is who out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from profilecli.questionnaire.strict import Strict

if TYPE_CHECKING:
    from profilecli.questionnaire.key_types import SpeakerName


class Speaker(StrEnum):
    """Who says what is on a line of a transcript."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers(Strict):
    """What is before the words of each, as a questionnaire says it."""

    interviewer: tuple[SpeakerName, ...] = ()
    respondent: tuple[SpeakerName, ...] = ()


def index_speakers(speakers: Speakers) -> Mapping[str, Speaker]:
    """Return who each name means, by the name as `fold_name` leaves it."""
    named = ((Speaker.INTERVIEWER, speakers.interviewer), (Speaker.RESPONDENT, speakers.respondent))
    return {fold_name(name): speaker for speaker, names in named for name in names}


def fold_name(name: str) -> str:
    """Return the name of a speaker as it is compared: "Q" is a name, and no number of a question."""
    return " ".join(name.split()).casefold()
