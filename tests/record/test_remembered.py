"""What is packed is found again as in a dictionary, and takes little memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.record.identity import Batch, NamedProfile, ProfilePlace, Span, claim_profile, claim_source
from profilecli.record.packed import Keys
from profilecli.record.remembered import Holder, Holders, Sources
from profilecli.text.languages import load_language

short = st.sampled_from(("", "a", "b", "ab", "ba", "\ud800", "\U0001f600")) | st.text(max_size=3)


@given(st.lists(short.map(lambda text: text.encode("utf-8", "surrogatepass")), unique=True, max_size=40))
def test_keys_have_the_numbers_of_their_order(texts: list[bytes]) -> None:
    keys = Keys()
    for number, text in enumerate(texts):
        assert keys.find(text) is None
        assert keys.add(text) == number
        assert keys.add(texts[0]) == 0
        assert [keys.find(known) for known in texts[: number + 1]] == list(range(number + 1))
    assert [keys.texts[number] for number in range(len(texts))] == texts


@given(st.dictionaries(short, st.builds(Holder, short, short, st.integers(1, 2**31)), max_size=20))
def test_holders_are_found_by_their_ids(wanted: dict[str, Holder]) -> None:
    holders = Holders()
    for identifier, holder in wanted.items():
        assert holders.get(identifier) is None
        holders.add(identifier, holder)
    assert {identifier: holders.get(identifier) for identifier in wanted} == wanted


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(("a.txt", "b.txt")))))
def test_sources_keep_the_first_path(seen: list[tuple[int, str]]) -> None:
    sources, wanted = Sources(), dict[str, str]()
    for number, path in seen:
        digest = f"{number:064x}"
        assert sources.add(digest, path) == wanted.setdefault(digest, path)
    assert list(sources.items()) == list(wanted.items())


@pytest.mark.slow
def test_a_profile_takes_little_memory() -> None:
    batch, language = Batch(), load_language("en")
    paths = [f"pages/{number:06}.txt" for number in range(4_000)]
    tracemalloc.start()
    for number, path in enumerate(paths):
        name = f"Copper {number:x} Lantern {number % 17} Network"
        place = ProfilePlace(path, path, Span(1, 1, 1, 9), 1)
        claim_profile(batch, NamedProfile(f"copper-{number}-lantern-network", name, place), language)
        claim_source(batch, path, f"{number:064x}")
    # 360 here, with what folding keeps in mind; dictionaries of tuples took 1,100.
    grown = tracemalloc.get_traced_memory()[0] / len(paths)
    tracemalloc.stop()
    assert grown < 450
    assert claim_profile(batch, NamedProfile("copper-7-lantern-network", None, place), language).earlier == (
        "pages/000007.txt:1"
    )
