"""Stage 6: documents in, diagnostics out; every rule is in one of the tuples below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from profilecli.checks import (
    answers,
    batch,
    closings,
    conditions,
    forms,
    headings,
    limits,
    printed,
    profiles,
    publication,
    recorded,
    records,
    swallowed,
    text,
)
from profilecli.checks.recorded import Recalled
from profilecli.findings.diagnostics import Diagnostic, Finding, Severity
from profilecli.reading.document import Document, Reading
from profilecli.record.identity import Claims
from profilecli.text.packaged import read_packaged

if TYPE_CHECKING:
    from profilecli.record.stored import RecordFile

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule(NamedTuple):
    """One thing that can be found: its code, its name, how bad it is, and the function that finds it."""

    code: str
    name: str
    severity: Severity
    check: Callable[..., Iterator[Finding]]

    @property
    def explanation(self) -> str:
        """What it is, why it matters, an example, how to fix it: Markdown paragraphs."""
        return _read_explanations()[self.code]


@cache
def _read_explanations() -> dict[str, str]:
    """Return the section of `explanations.md` on each rule, by its code; docstrings would go with `python -OO`."""
    text = read_packaged("profilecli.checks", "explanations.md").decode("utf-8")
    return {code: body.strip() for code, body in re.findall(r"(?ms)^## (\w+)$(.*?)(?=^## |\Z)", text)}


FILE_RULES = (
    Rule("PRF101", "undecodable-text", _ERROR, text.check_undecodable_text),
    Rule("PRF102", "guessed-encoding", _WARNING, text.check_guessed_encoding),
    Rule("PRF105", "empty-file", _ERROR, text.check_empty_file),
    Rule("PRF107", "too-large", _ERROR, text.check_too_large),
    Rule("PRF108", "unreadable-file", _ERROR, text.check_unreadable_file),
    Rule("PRF112", "unread-part", _WARNING, text.check_unread_part),
    Rule("PRF208", "undecided-questionnaire", _WARNING, forms.check_undecided_questionnaire),
    Rule("PRF209", "poor-fit", _WARNING, forms.check_poor_fit),
)
PROFILE_RULES = (
    Rule("PRF103", "control-character", _WARNING, text.check_control_character),
    Rule("PRF104", "private-use-character", _INFO, text.check_private_use_character),
    Rule("PRF106", "cut-off-text", _WARNING, text.check_cut_off_text),
    Rule("PRF109", "damaged-text", _WARNING, text.check_damaged_text),
    Rule("PRF201", "no-question-recognised", _ERROR, headings.check_no_question_recognised),
    Rule("PRF202", "missing-question", _ERROR, headings.check_missing_question),
    Rule("PRF203", "repeated-question", _ERROR, headings.check_repeated_question),
    Rule("PRF204", "question-out-of-order", _INFO, headings.check_question_out_of_order),
    Rule("PRF205", "variant-heading", _WARNING, headings.check_variant_heading),
    Rule("PRF206", "unknown-heading", _WARNING, headings.check_unknown_heading),
    Rule("PRF207", "swallowed-heading", _WARNING, swallowed.check_swallowed_heading),
    Rule("PRF210", "question-after-end", _WARNING, headings.check_question_after_end),
    Rule("PRF211", "possible-question", _WARNING, headings.check_possible_question),
    Rule("PRF301", "empty-answer", _WARNING, answers.check_empty_answer),
    Rule("PRF302", "unknown-choice", _WARNING, answers.check_unknown_choice),
    Rule("PRF303", "variant-choice", _WARNING, answers.check_variant_choice),
    Rule("PRF304", "repeated-choice", _INFO, answers.check_repeated_choice),
    Rule("PRF305", "invalid-value", _ERROR, answers.check_invalid_value),
    Rule("PRF306", "placeholder-answer", _WARNING, answers.check_placeholder_answer),
    Rule("PRF308", "out-of-range", _WARNING, limits.check_out_of_range),
    Rule("PRF309", "differing-translation", _WARNING, answers.check_differing_translation),
    Rule("PRF310", "unmet-condition", _WARNING, conditions.check_unmet_condition),
    Rule("PRF311", "broken-constraint", _WARNING, conditions.check_broken_constraint),
    Rule("PRF312", "letter-in-answer", _WARNING, closings.check_letter_in_answer),
    Rule("PRF313", "shortened-answer", _WARNING, closings.check_shortened_answer),
    Rule("PRF314", "several-cells", _WARNING, answers.check_several_cells),
    Rule("PRF315", "unmarked-list", _INFO, answers.check_unmarked_list),
    Rule("PRF316", "running-line", _WARNING, printed.check_running_line),
    Rule("PRF401", "missing-name", _ERROR, profiles.check_missing_name),
    Rule("PRF402", "unplaced-text", _WARNING, profiles.check_unplaced_text),
    Rule("PRF403", "guessed-name", _WARNING, profiles.check_guessed_name),
    Rule("PRF404", "merged-profiles", _WARNING, profiles.check_merged_profiles),
    Rule("PRF405", "contact-in-name", _WARNING, publication.check_contact_in_name),
)
PUBLICATION_RULES = (Rule("PRF307", "contact-in-text", _WARNING, publication.check_contact_in_text),)
BATCH_RULES = (
    Rule("PRF501", "repeated-id", _WARNING, batch.check_repeated_id),
    Rule("PRF502", "repeated-source", _WARNING, batch.check_repeated_source),
    Rule("PRF503", "near-repeated-name", _WARNING, batch.check_near_repeated_name),
)
AGAIN_RULES = (Rule("PRF502", "repeated-source", _WARNING, batch.check_source_again),)
"""A rule of the batch, for what the records of the last run are from."""
RUN_RULES = (Rule("PRF504", "recurring-line", _WARNING, batch.check_recurring_line),)
UNREAD_RULES = (Rule("PRF111", "unread-file", _WARNING, text.check_unread_file),)
CAP_RULES = (Rule("PRF110", "too-many-findings", _WARNING, text.check_too_many_findings),)
MOST_FINDINGS = 10_000
"""How many findings of one file are kept; a hostile one has millions."""
RECORD_RULES = (
    Rule("PRF601", "invalid-record", _ERROR, records.check_invalid_record),
    Rule("PRF602", "unknown-findings", _WARNING, records.check_unknown_findings),
    Rule("PRF603", "unasked-answer", _WARNING, records.check_unasked_answer),
)
LOG_RULES = (Rule("PRF604", "unapplied-correction", _ERROR, records.check_unapplied_correction),)
_ALL = (
    *FILE_RULES,
    *PROFILE_RULES,
    *PUBLICATION_RULES,
    *BATCH_RULES,
    *RUN_RULES,
    *RECORD_RULES,
    *LOG_RULES,
    *CAP_RULES,
    *UNREAD_RULES,
)
RULES = tuple(sorted(_ALL, key=lambda rule: rule.code))
_BY_CODE = {rule.code: rule for rule in RULES}


class FileFindings:
    """The first findings of a file and, where there are more than fit, one finding about the others."""

    def __init__(self, path: str) -> None:
        """Begin with nothing found."""
        self._path = path
        self.kept: list[Diagnostic] = []
        self._rest: Counter[Severity] = Counter()

    def add(self, rules: Iterable[Rule], *facts: Any) -> list[Diagnostic]:
        """Keep what `rules` find in `facts` as far as it fits, and return that."""
        first = len(self.kept)
        for rule in rules:
            for finding in rule.check(*facts):
                if len(self.kept) < MOST_FINDINGS:
                    self.kept.append(_publish(rule, finding, self._path))
                else:
                    self._rest[finding.severity or rule.severity] += 1
        return self.kept[first:]

    def close(self) -> list[Diagnostic]:
        """Return all that is kept."""
        last = [*_run(CAP_RULES, self._path, self._rest, self.kept[-1])] if self._rest else []
        return self.kept + last

    def finish(self, claims: Claims, get_place: Callable[[int], str | None] | None = None) -> list[Diagnostic]:
        """Return all that was found, sorted, with what the file has in common with those before it.

        `get_place` says where a line is in a file that is no plain text.
        """
        self.add(BATCH_RULES, claims)
        found = sort_diagnostics(self.close())
        return [item._replace(place=get_place(item.line)) for item in found] if get_place else found


class DocumentCheck:
    """What is wrong with one document: its profiles are checked one by one, so that each is read once."""

    def __init__(self, document: Document, *, for_public: bool) -> None:
        """Begin with the file; `for_public` adds what keeps public answers from being published."""
        self._document = document
        self._rules = (*PROFILE_RULES, *PUBLICATION_RULES) if for_public else PROFILE_RULES
        self.found = FileFindings(document.source.path)
        self.found.add(FILE_RULES, document)

    def check_profile(self, reading: Reading) -> list[Diagnostic]:
        """Check the next profile, and return what was found in it and is kept."""
        return self.found.add(self._rules, self._document, reading)


def check_records(file: RecordFile, claims: Claims) -> list[Diagnostic]:
    """Return what is to be said of a file of records and of its place in the run, sorted."""
    found = FileFindings(file.path)
    found.add(RECORD_RULES, file)
    return found.finish(claims)


def check_run(
    lines: Iterable[batch.Recurring],
    unread: Iterable[text.Unread] = (),
    refused: Iterable[records.Refused] = (),
    again: Iterable[batch.Again] = (),
) -> list[Diagnostic]:
    """Return what is to be said of a run as a whole, sorted.

    That is of lines that recur in it, of files that it did not read, of corrections that it did not apply, and of
    files that come again since the last run.
    """
    found = [item._replace(place=line.place) for line in lines for item in _run(RUN_RULES, line.path, line)]
    found += [item for file in unread for item in _run(UNREAD_RULES, file.path, file)]
    found += [item for one in refused for item in _run(LOG_RULES, one.correction.log, one)]
    found += [item for one in again for item in _run(AGAIN_RULES, one.path, one)]
    return sort_diagnostics(found)


def recall_findings(file: RecordFile) -> list[list[Recalled]]:
    """Return what was found when the texts of a file of records were read, record by record."""
    return recorded.recall_findings(file, _BY_CODE, RECORD_RULES[0])


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics in the order in which they are reported."""
    return sorted(diagnostics, key=lambda item: item.sort_key)


def _run(rules: Iterable[Rule], path: str, *facts: Any) -> Iterator[Diagnostic]:
    return (_publish(rule, finding, path) for rule in rules for finding in rule.check(*facts))


def _publish(rule: Rule, finding: Finding, path: str) -> Diagnostic:
    span = finding.span
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=finding.severity or rule.severity,
        message=finding.message,
        path=path,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        question=finding.question,
        profile=finding.profile,
        alias_of=finding.alias_of,
        alias_key=finding.alias_key,
    )
