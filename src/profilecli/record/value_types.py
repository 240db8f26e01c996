"""How records hold the values of answers: a type of question or a precision in, a type that pydantic checks out."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.precision import Precision

_MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
_MONTH_OR_YEAR = r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$"

DATES: dict[Precision, Any] = {
    Precision.DAY: dt.date,
    Precision.MONTH: dt.date | Annotated[str, Field(pattern=_MONTH)],
    Precision.YEAR: dt.date | Annotated[str, Field(pattern=_MONTH_OR_YEAR)],
}
"""The reduced forms are those of ISO 8601, "2019-03" and "2019"."""

_FINITE = Annotated[float, Field(allow_inf_nan=False)]

VALUES: dict[QuestionType, Any] = {
    QuestionType.TEXT: str,
    QuestionType.EMAIL: Annotated[str, Field(json_schema_extra={"format": "email"})],
    QuestionType.URL: Annotated[str, Field(json_schema_extra={"format": "uri"})],
    QuestionType.INTEGER: int,
    QuestionType.DECIMAL: _FINITE,
    QuestionType.RANGE: int | _FINITE,
    QuestionType.DATE: DATES[Precision.YEAR],
    QuestionType.TIME: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")],
    QuestionType.PHONE: Annotated[str, Field(pattern=r"^\+[1-9][0-9]{4,14}$")],
    QuestionType.BOOLEAN: bool,
    QuestionType.SELECT_ONE: str,
    QuestionType.SELECT_MULTIPLE: tuple[str, ...],
}
