from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pytest

from profilecli.findings.diagnostics import Span
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import Document, read_document
from profilecli.record.identity import Batch, Claims, claim_document, claim_records
from profilecli.record.stored import read_records
from profilecli.run.pipeline import Options, read_text
from profilecli.text.source import read_source

QUESTION = "Who do you work with?\nWomen.\n"


def read(text: str, path: str, lexicon: Lexicon) -> Document:
    return read_document(read_source(text.encode(), path), lexicon)


def digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:6]


def list_ids(claims: Claims) -> list[tuple[str, str | None]]:
    return [(claim.identifier, claim.earlier) for claim in claims.ids]


def test_each_profile_gets_the_id_of_its_name(nswp_lexicon: Lexicon) -> None:
    batch = Batch()
    one = claim_document(batch, read(f"Copper Lantern\n{QUESTION}", "a.txt", nswp_lexicon))
    two = claim_document(batch, read(QUESTION, "b.txt", nswp_lexicon))
    assert list_ids(one) == [("copper-lantern", None)]
    assert list_ids(two) == [("b", None)]


def test_claim_says_where_its_profile_is_named_or_starts(nswp_lexicon: Lexicon) -> None:
    text = f"\nCopper Lantern  \n{QUESTION}---\n{QUESTION}"
    claims = claim_document(Batch(), read(text, "a.txt", nswp_lexicon)).ids
    assert [(item.number, item.span) for item in claims] == [(1, Span(2, 1, 2, 15)), (2, Span(5, 1, 5, 4))]


def test_repeated_id_gets_a_digest_of_its_file_and_the_place_of_the_first(nswp_lexicon: Lexicon) -> None:
    batch = Batch()
    texts = [f"\nCopper Lantern\n{QUESTION}", f"# copper lantern\n{QUESTION}", f"Copper-Lantern\n\n{QUESTION}"]
    claims = [list_ids(claim_document(batch, read(text, f"{n}.txt", nswp_lexicon)))[0] for n, text in enumerate(texts)]
    assert claims == [
        ("copper-lantern", None),
        (f"copper-lantern-{digest('1.txt')}", "0.txt:2"),
        (f"copper-lantern-{digest('2.txt')}", "0.txt:2"),
    ]


def test_two_profiles_of_one_file_have_different_ids(nswp_lexicon: Lexicon) -> None:
    text = f"Copper Lantern\n{QUESTION}---\nCopper Lantern\n{QUESTION}---\n{QUESTION}"
    claims = claim_document(Batch(), read(text, "a.txt", nswp_lexicon))
    assert list_ids(claims) == [("copper-lantern", None), ("copper-lantern-2", "a.txt:1"), ("a", None)]


def test_place_of_a_profile_without_a_name_is_its_first_line(nswp_lexicon: Lexicon) -> None:
    text = f"{QUESTION}---\n{QUESTION}---\n{QUESTION}"
    claims = claim_document(Batch(), read(text, "a.txt", nswp_lexicon))
    assert list_ids(claims) == [("a", None), ("a-2", "a.txt:1"), ("a-3", "a.txt:1")]


def test_number_that_a_name_has_taken_is_passed_over(nswp_lexicon: Lexicon) -> None:
    text = "---\n".join(f"{name}\n{QUESTION}" for name in ("Lantern 2", "Lantern", "Lantern", "Lantern 2"))
    claims = claim_document(Batch(), read(text, "a.txt", nswp_lexicon))
    assert list_ids(claims) == [
        ("lantern-2", None),
        ("lantern", None),
        ("lantern-3", "a.txt:5"),
        ("lantern-2-2", "a.txt:1"),
    ]


def test_id_does_not_depend_on_how_many_pages_come_before(nswp_lexicon: Lexicon) -> None:
    pages = {f"{name}.txt": f"Lantern\n{QUESTION}{name}" for name in "abcdef"}
    pages["two.txt"] = f"Lantern\n{QUESTION}---\nLantern\n{QUESTION}"

    def claim(names: Iterable[str]) -> dict[str, list[str]]:
        batch = Batch()
        documents = {name: read(pages[name], f"in/{name}", nswp_lexicon) for name in names}
        return {
            name: [identifier for identifier, _ in list_ids(claim_document(batch, document))]
            for name, document in documents.items()
        }

    all_of_them = claim(pages)
    assert all_of_them["two.txt"] == [f"lantern-{digest('two.txt')}", f"lantern-{digest('two.txt')}-2"]
    for left_out in "bcdef":
        rest = claim(name for name in pages if name != f"{left_out}.txt")
        assert rest == {name: ids for name, ids in all_of_them.items() if name != f"{left_out}.txt"}


def test_files_of_one_name_in_two_folders_have_ids_of_their_own(nswp_lexicon: Lexicon) -> None:
    batch = Batch()
    documents = [read(f"Lantern\n{QUESTION}", f"{folder}/page.txt", nswp_lexicon) for folder in "abc"]
    ids = [list_ids(claim_document(batch, document))[0][0] for document in documents]
    assert ids == ["lantern", f"lantern-{digest('page.txt')}", f"lantern-{digest('c/page.txt')}"]


def test_same_bytes_twice_are_reported_with_the_first_path(nswp_lexicon: Lexicon) -> None:
    batch = Batch()
    text = f"Copper Lantern\n{QUESTION}"
    same = [claim_document(batch, read(text, path, nswp_lexicon)).same_source for path in ("a.txt", "b.txt", "c.txt")]
    assert same == [None, "a.txt", "a.txt"]
    assert claim_document(batch, read(f"{text}\n", "d.txt", nswp_lexicon)).same_source is None


def test_file_without_a_profile_claims_nothing(nswp_lexicon: Lexicon) -> None:
    batch = Batch()
    for path in ("a.txt", "b.txt"):
        assert claim_document(batch, read("\n", path, nswp_lexicon)) == Claims((), None)
    assert batch == Batch()


@pytest.mark.lengthy
def test_many_profiles_of_one_name_take_time_in_proportion(nswp_lexicon: Lexicon) -> None:
    text = "Who do you work with?\n---\n" * 3_000
    claims = claim_document(Batch(), read(text, "a.txt", nswp_lexicon))
    assert claims.ids[-1].identifier == "a-3000"
    assert len({claim.identifier for claim in claims.ids}) == 3_000


def test_nothing_of_a_text_is_remembered(nswp_lexicon: Lexicon) -> None:
    batch = Batch()
    claim_document(batch, read(f"Copper Lantern\n{QUESTION}", "a.txt", nswp_lexicon))
    assert "Women" not in repr(batch)
    assert "Copper Lantern" not in repr(batch)


def test_records_keep_their_ids_where_they_are_free(nswp: Questionnaire, nswp_lexicon: Lexicon) -> None:
    (profile,) = read_text(f"Copper Lantern\n{QUESTION}", Options(nswp)).profiles
    file = read_records(b"{\n" + profile.to_json() + b"\n" + profile.to_json() + b"\n", "out.jsonl", nswp)
    batch = Batch()
    claim_document(batch, read(f"Night Ferry\n{QUESTION}", "a.txt", nswp_lexicon))
    claims = claim_records(batch, file)
    assert claims.same_source is None
    assert [(item.identifier, item.earlier, item.span, item.number) for item in claims.ids] == [
        ("copper-lantern", None, Span(2, 1, 2, 1), 2),
        ("copper-lantern-2", "out.jsonl:2", Span(3, 1, 3, 1), 3),
    ]
