"""What would be accepted: a question in, the end of a message that says so out."""

from __future__ import annotations

from profilecli.questionnaire.model import Question, Questionnaire, QuestionType

_MOST_CHOICES, _MOST_CHARACTERS = 8, 200
"""How much of a list of choices a message can hold."""

_DATES = {"dmy": "14/03/2015", "mdy": "03/14/2015", "ymd": "2015/03/14"}
_NUMBERS = {".": "12.50", ",": "12,50"}


def describe_expected(question: Question, questionnaire: Questionnaire) -> str:
    """Return what is wrong with an invalid answer to `question`, and what to write instead.

    It holds nothing but words of the questionnaire.
    """
    if question.type is QuestionType.SELECT_ONE:
        return f"not exactly one of the choices; {_list_choices(question, questionnaire)}"
    expected = {
        QuestionType.EMAIL: "not one e-mail address; write it like name@example.org",
        QuestionType.URL: "not one web address; write it like https://example.org",
        QuestionType.INTEGER: "not a whole number; write it in digits, like 40",
        QuestionType.DECIMAL: f"not a number; write it in digits, like {_NUMBERS[questionnaire.decimal_mark]}",
        QuestionType.DATE: f"not one full date; write it like 2015-03-14 or {_DATES[questionnaire.date_order]}",
        QuestionType.SELECT_MULTIPLE: "not clear which choices are meant; put [x] before them, [ ] before the others",
    }
    return expected[question.type]


def _list_choices(question: Question, questionnaire: Questionnaire) -> str:
    labels = [" ".join(choice.label.split()) for choice in questionnaire.get_choices(question)]
    named = ", ".join(map(repr, labels))
    if len(labels) <= _MOST_CHOICES and len(named) <= _MOST_CHARACTERS:
        return f"write one of {named}"
    return f"write one of the {len(labels)} choices in 'choices.{question.list_name}', word for word"
