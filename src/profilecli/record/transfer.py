"""Records among other values in, bytes for another process out, and back.

The models of answers are made by the program, so that pickle cannot name them: here each has a number.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from typing import Any

from profilecli.record.answers import ANSWER_MODELS, TRANSLATED_MODELS, Heading
from profilecli.record.base import LoggedCorrection, Record
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import ChosenRef, Profile, QuestionnaireRef, SourceRef, UnplacedText

_MODELS: tuple[type[Record], ...] = (
    *ANSWER_MODELS.values(),
    *TRANSLATED_MODELS.values(),
    ChosenRef,
    Heading,
    LoggedCorrection,
    Profile,
    QuestionnaireRef,
    RecordedFinding,
    SourceRef,
    UnplacedText,
)
_NUMBERS = {model: number for number, model in enumerate(_MODELS)}


def encode_values(values: Any) -> bytes:
    """Return bytes that `pickle.loads` makes `values` of; records in them are not checked again."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(values)
    return stream.getvalue()


def _build(number: int, fields: dict[str, Any]) -> Record:
    return _MODELS[number].build(**fields)


def _reduce(record: Record) -> tuple[Any, ...]:
    return _build, (_NUMBERS[type(record)], record.__dict__)


_REDUCERS = {**copyreg.dispatch_table, **dict.fromkeys(_MODELS, _reduce)}
