"""Text to record to Markdown to record: what a page says is still there, or the encoder says what is not."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import list_content
from profilecli.errors import OutputError
from profilecli.formats.as_markdown import encode_profiles
from profilecli.formats.common import FormatOptions
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.profile import Profile
from profilecli.run.pipeline import Options, read_bytes, read_text

pytestmark = pytest.mark.lengthy

INDEPENDENT = Path(__file__).parent / "oracle" / "independent.jsonl"

LINES = """\
Women and men.
- tea
• soup
  ◦ with leeks
1. one
2. two
a) first
o item
* star
*so* it is
\uf0b7 symbol
> quoted
word
goes on in lower case
    indented
\tTabbed
N/A
-
...
?
:
/
---
***
* * *
===
_ _ _
\f
\fNext page
end\f
\u200b
\u202eabc\u202c
\x1b[31mred
(optional)
(required)
https://a.example/x?y=1#z
Website: www.a.example
Website
**Website**
a@b.example
Email: x@y.example
42
3.50
12 May 2019
1999. A year
5 - 6
Q1. what
Question 3: hm
Is that all there is to it?
Why?
¿Con quién trabajan ustedes?
Avec qui travaillez-vous ?
日本語のテキスト
お仕事は何ですか？
Ünï cödé ﬁ ½ İ
# Title
## A Markdown heading
### Who?
trailing #
Setext
“Who do you work with?” they ask.
Organisation: The Others
Library: Books
Name of organisation
Share by email
Print this page
Other: stitching
[ ] Other: nothing
[x] ticked
☐ box
☑ full
☒ cross
● on
○ off
Yes
No
The following:
`code`
```
| a | b |
<!-- comment -->
&amp; \\# more
; ;
Foo | bar\
""".split("\n")
DRESSES = """\
{}
{}:
{}?
- {}
• {}
3. {}
# {}
## {}
**{}**
> {}
"{}"
  {}
[ ] {}
[x] {}
{} [x]
{} (optional)
{}: women
{} Women.
{} women
{}: yes
{}: no
{} / ¿Quién?
{}; {}
{} and more""".split("\n")
NAMES = [
    "Copper Lantern",
    "# Copper",
    "Organisation: We are here.",
    "Library: C# *",
    "- Name",
    "Tin Roof #",
    "**Nail**",
]
LINKS = [": ", " ", "? ", "\n", "\n\n", "\n\n\n"]


def find_unfaithful(profiles: Iterable[Profile], questionnaire: Questionnaire) -> list[str]:
    """Return what the encoder refuses; what it does not refuse is read back the same."""
    refused = []
    for profile in profiles:
        try:
            page = b"".join(encode_profiles([profile], FormatOptions(questionnaire)))
        except OutputError as error:
            refused.append(str(error))
            continue
        again = read_bytes(page, Options(questionnaire)).profiles
        assert list(map(list_content, again)) == [list_content(profile)]
    return refused


def list_wordings(questionnaire: Questionnaire) -> list[str]:
    """Return labels, aliases and choices, whole and in pieces, in every dress."""
    labels = [wording for question in questionnaire.survey for wording in (question.label, *question.aliases)]
    labels += [choice.label for choices in questionnaire.choices.values() for choice in choices]
    found = []
    for label in labels:
        words = label.split()
        half = len(words) // 2
        pieces = [words, words[:half], words[half:], words[:-1], words[1:], [*words[:half], "really", *words[half:]]]
        found += [dress.format(label, label) for dress in DRESSES]
        found += [" ".join(piece) for piece in pieces if piece]
    return found


def build_text(chance: random.Random, questionnaire: Questionnaire, wordings: Sequence[str]) -> str:
    """Return a page whose answers are made of lines that look like something else."""
    parts = [chance.choice(NAMES)] if chance.random() < 0.7 else []
    survey = list(questionnaire.survey)
    if chance.random() < 0.3:
        chance.shuffle(survey)
    for question in survey:
        lines = [
            chance.choice(LINES if chance.random() < 0.6 else wordings) + "\n" * (chance.random() < 0.3)
            for _ in range(chance.choice((0, 1, 1, 2, 3, 5)))
        ]
        if chance.random() < 0.85:
            heading = chance.choice((question.label, *question.aliases))
            parts.append("\n" + heading + chance.choice(LINKS) + "\n".join(lines))
    return "\n".join(parts) + "\n"


def read_independent(questionnaire: Questionnaire) -> Iterator[Profile]:
    for line in INDEPENDENT.read_text("utf-8").split("\n"):
        page = json.loads(line) if line else {}
        if page.get("questionnaire") == questionnaire.name:
            yield from read_text(page["text"], Options(questionnaire)).profiles


@pytest.fixture(params=["nswp", "tool_library"])
def questionnaire(request: pytest.FixtureRequest) -> Questionnaire:
    found: Questionnaire = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def pages(questionnaire: Questionnaire, samples: Path) -> list[tuple[Path, tuple[Profile, ...]]]:
    folder = samples / questionnaire.name
    found = [
        (path, read_bytes(path.read_bytes(), Options(questionnaire)).profiles)
        for kind in ("clean", "flawed")
        for path in sorted((folder / kind).rglob("*.txt"))
    ]
    return [(path, profiles) for path, profiles in found if profiles]


def test_every_sample_is_read_back_the_same(
    questionnaire: Questionnaire, pages: list[tuple[Path, tuple[Profile, ...]]]
) -> None:
    assert len(pages) >= 15
    assert [fault for _, profiles in pages for fault in find_unfaithful(profiles, questionnaire)] == []


def test_clean_samples_in_one_file_are_read_back_the_same(
    questionnaire: Questionnaire, pages: list[tuple[Path, tuple[Profile, ...]]]
) -> None:
    profiles = [profile for path, found in pages if path.parent.name == "clean" for profile in found]
    data = b"".join(encode_profiles(profiles, FormatOptions(questionnaire)))
    again = read_bytes(data, Options(questionnaire))
    assert len(profiles) >= 6
    assert list(map(list_content, again.profiles)) == list(map(list_content, profiles))
    assert [profile.id for profile in again.profiles] == [profile.id for profile in profiles]


@pytest.mark.slow
def test_every_independent_page_is_read_back_the_same(questionnaire: Questionnaire) -> None:
    profiles = list(read_independent(questionnaire))
    assert len(profiles) >= 50
    assert find_unfaithful(profiles, questionnaire) == []


@pytest.mark.slow
def test_hardly_any_page_of_nasty_lines_is_refused(questionnaire: Questionnaire) -> None:
    wordings = list_wordings(questionnaire)
    texts = [build_text(random.Random(seed), questionnaire, wordings) for seed in range(100)]
    profiles = [profile for text in texts for profile in read_text(text, Options(questionnaire)).profiles]
    assert len(find_unfaithful(profiles, questionnaire)) <= len(profiles) * 0.02


@settings(max_examples=settings().max_examples // 2)
@given(st.data())
def test_page_is_read_back_the_same_or_refused(
    nswp: Questionnaire, tool_library: Questionnaire, data: st.DataObject
) -> None:
    questionnaire = data.draw(st.sampled_from([nswp, tool_library]))
    line = st.sampled_from([*LINES, *list_wordings(questionnaire)]) | st.text(
        st.characters(blacklist_categories=["Cs"]), max_size=30
    )
    parts = [data.draw(st.sampled_from(["", *NAMES]))]
    for question in data.draw(st.permutations(questionnaire.survey)):
        heading = data.draw(st.sampled_from(["", question.label, *question.aliases]))
        lines = data.draw(st.lists(line, max_size=4))
        parts.append(heading + data.draw(st.sampled_from(LINKS)) + "\n".join(lines))
    found = read_text("\n\n".join(parts), Options(questionnaire)).profiles
    for fault in find_unfaithful(found, questionnaire):
        assert fault.endswith(": it would be read back differently")


@settings(max_examples=settings().max_examples // 4)
@example(seeds=[192, 129085079, 194])
@given(seeds=st.lists(st.integers(0, 2**32), min_size=2, max_size=4))
def test_file_of_several_is_read_back_the_same_or_refused(nswp: Questionnaire, seeds: list[int]) -> None:
    wordings = list_wordings(nswp)
    texts = [build_text(random.Random(seed), nswp, wordings) for seed in seeds]
    profiles = [profile for text in texts for profile in read_text(text, Options(nswp)).profiles]
    try:
        data = b"".join(encode_profiles(profiles, FormatOptions(nswp)))
    except OutputError:
        return
    assert list(map(list_content, read_bytes(data, Options(nswp)).profiles)) == list(map(list_content, profiles))
