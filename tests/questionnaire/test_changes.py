from __future__ import annotations

import pytest

from profilecli.questionnaire.changes import find_changes
from profilecli.questionnaire.entry_changes import Change
from questionnaire.given import HEAD, KINDS, PICK, WHO, parse

OLD = HEAD + WHO + PICK + KINDS
NEW = OLD.replace('version = "1"', 'version = "2"\nsince = "1"')
TEA = '[[survey]]\nname = "tea"\ntype = "text"\nlabel = "Which tea?"\n'


def find(new: str, old: str = OLD) -> list[Change]:
    return find_changes(parse(old), parse(new))


def describe(new: str, old: str = OLD) -> list[str]:
    """Return for each change its kind, its place, whether it is incompatible (!), and what it is."""
    return [
        f"{item.kind} {'/'.join(filter(None, (where.question, where.list_name, where.choice, where.key)))}"
        f"{'!' if item.is_incompatible else ''}: {item.text}"
        for item in find(new, old)
        for where in [item.where]
    ]


def test_nothing_has_changed() -> None:
    assert find(OLD) == find(NEW) == []


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ('label = "Who are you?"', 'label = "Who?"', "relabelled who/label: label is 'Who?', was 'Who are you?'"),
        ('type = "text"', 'type = "url"', "retyped who/type!: type is url, was text"),
        ('type = "text"', 'type = "text"\nrequired = true', "changed who/required: required is true"),
        ('type = "text"', 'type = "text"\nhint = "Be short."', "changed who/hint: hint is 'Be short.', was not set"),
        ('name = "who"', 'name = "name"\nwas = ["who"]', "renamed name/name: was 'who'"),
        ('type = "text"', 'type = "text"\naliases = ["Who?"]', "alias added who/aliases: 'Who?' is an alias"),
        ('title = "X"', 'title = "Y"', "changed title: title is 'Y', was 'X'"),
        ('title = "X"', 'title = "X"\nboilerplate = ["Y"]', "changed boilerplate: boilerplate is ['Y'], was not set"),
        ('type = "select_one"', 'type = "select_one"\nor_other = true', "changed pick/or_other: or_other is true"),
        ('label = "One"', 'label = "1"', "relabelled kinds/one/label: label is '1', was 'One'"),
        ('label = "One"', 'label = "One"\naliases = ["1"]', "alias added kinds/one/aliases: '1' is an alias"),
        ('name = "x"', 'name = "y"', "renamed name!: name is 'y', was 'x'"),
        ('since = "1"', "", "version version!: version is 2, was 1"),
    ],
)
def test_each_change_is_found(before: str, after: str, change: str) -> None:
    assert describe(NEW.replace(before, after, 1)) == [change]


def test_questions_and_choices_come_and_go() -> None:
    new = NEW.replace(WHO, TEA).replace('"two"', '"three"').replace('"Two"', '"Three"')
    assert describe(new) == [
        "added tea: added",
        "choice added kinds/three: added",
        "choice removed kinds/two!: removed",
        "removed who!: removed",
    ]


def test_order_of_questions_and_choices() -> None:
    one, two = KINDS.split("[[choices.kinds]]\n")[1:]
    swapped = f"[[choices.kinds]]\n{two}[[choices.kinds]]\n{one}"
    assert describe(NEW.replace(WHO + PICK, PICK + WHO)) == ["reordered : the questions are in another order"]
    assert describe(NEW.replace(KINDS, swapped)) == ["reordered kinds: the choices are in another order"]
    assert describe(NEW.replace(WHO + PICK, TEA + WHO + PICK)) == ["added tea: added"]


def test_nothing_is_the_same_because_it_is_alike() -> None:
    new = NEW.replace('name = "who"', 'name = "name"')
    assert describe(new) == ["added name: added", "removed who!: removed"]
    assert find(new)[1].effect.endswith("; if it is 'name' now, write was = ['who'] there")
    assert "write was" not in find(NEW.replace(WHO, TEA))[1].effect


@pytest.mark.parametrize(
    ("keys", "changes"),
    [
        ('was = ["who"]\nsince = "2"', ["renamed name/name: was 'who'"]),
        ('was = ["who"]\nsince = "1"', ["added name: added", "removed who!: removed"]),
        ('was = ["tea", "who"]', ["renamed name/name: was 'who'"]),
    ],
)
def test_names_join_as_they_do_in_records(keys: str, changes: list[str]) -> None:
    assert describe(NEW.replace('name = "who"', f'name = "name"\n{keys}')) == changes


def test_a_name_that_passed_to_another_question_is_the_same_question_no_longer() -> None:
    new = NEW.replace(
        WHO, WHO.replace('"who"', '"name"\nwas = ["who"]\nsince = "2"') + TEA.replace('"tea"', '"who"\nsince = "2"')
    )
    assert describe(new) == ["renamed name/name: was 'who'", "added who: added"]


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        (NEW, OLD, "with x 1; they are of a later version"),
        (OLD, NEW.replace('since = "1"\n', ""), "with x 2; say what changed with was and since"),
        (
            OLD,
            NEW.replace('since = "1"', 'since = "1.5"'),
            "with x 2; say what changed with was and since",
        ),
    ],
)
def test_versions_that_do_not_join_are_incompatible(old: str, new: str, end: str) -> None:
    (change,) = find(new, old)
    assert change.is_incompatible
    assert change.effect.endswith(end)


@pytest.mark.parametrize(
    ("new", "is_another"),
    [
        (OLD.replace("Who are you?", "Who?"), False),
        (OLD.replace('title = "X"', 'title = "Y"'), False),
        (OLD.replace(WHO, ""), True),
        (OLD.replace(WHO, WHO + TEA), True),
        (OLD.replace(WHO + PICK, PICK + WHO), True),
        (OLD.replace('type = "text"', 'type = "url"'), True),
        (OLD.replace(KINDS, KINDS + '[[choices.kinds]]\nname = "three"\nlabel = "Three"\n'), True),
    ],
)
def test_other_questions_or_choices_need_another_version(new: str, is_another: bool) -> None:
    changes = find(new)
    assert changes
    assert [change.text for change in changes].count("both are version 1") == is_another


@pytest.mark.parametrize(
    ("keep", "effect"),
    [
        ('aliases = ["WHO ARE YOU"]', "on pages the old wording is read as before"),
        ("", "on pages the old wording is no longer recognised; keep it as an alias"),
    ],
)
def test_another_label_is_harmless_where_the_old_one_is_an_alias(keep: str, effect: str) -> None:
    change = find(NEW.replace('label = "Who are you?"', f'label = "Who?"\n{keep}'))[0]
    assert (change.kind, change.effect, change.is_incompatible) == ("relabelled", effect, False)


@pytest.mark.parametrize(
    ("label", "effect"), [("Who?", "on pages it is read as before"), ("Who", "on pages it is no longer recognised")]
)
def test_an_alias_that_is_gone(label: str, effect: str) -> None:
    old = OLD.replace('label = "Who are you?"', 'label = "Who are you?"\naliases = ["WHO"]')
    new = NEW.replace("Who are you?", label if label == "Who?" else "Who are you?")
    assert [change.effect for change in find(new, old) if change.kind == "alias removed"] == [effect]


@pytest.mark.parametrize(
    ("kind", "old", "new", "is_lost"),
    [
        ("select_one", "true", "false", True),
        ("select_one", "false", "true", False),
        ("select_multiple", "true", "false", False),
    ],
)
def test_other_is_lost_where_it_can_be_the_value(kind: str, old: str, new: str, is_lost: bool) -> None:
    before, after = (
        text.replace('"select_one"', f'"{kind}"\nor_other = {value}') for text, value in ((OLD, old), (NEW, new))
    )
    (change,) = find(after, before)
    assert (change.where.key, change.is_incompatible) == ("or_other", is_lost)
    assert ("PRF601" in change.effect) == is_lost


@pytest.mark.parametrize(
    ("old", "new", "is_lost", "part"),
    [
        ("public", "restricted", True, "those made with 1 that answer it are refused"),
        ("contact", "public", False, "in those made with 1 it is missing"),
        ("contact", "restricted", False, "records stay as they are"),
        ("public", None, True, "those made with 1 that answer it are refused"),
        (None, "public", False, "in those made with 1 it is missing"),
    ],
)
def test_sensitivity_matters_to_records_for_the_public(
    old: str | None, new: str | None, is_lost: bool, part: str
) -> None:
    before, after = (
        text.replace('type = "text"', f'type = "text"\nsensitivity = "{value}"') if value else text
        for text, value in ((OLD, old), (NEW, new))
    )
    (change,) = find(after, before)
    assert (change.text, change.is_incompatible) == (
        f"sensitivity is {new or 'not set'}, was {old or 'not set'}",
        is_lost,
    )
    assert part in change.effect


def test_a_list_that_questions_share_is_compared_once() -> None:
    more = PICK.replace('"pick"', '"more"').replace("Which kind?", "Which other kind?")
    old, new = (text.replace(PICK, PICK + more) for text in (OLD, NEW))
    assert describe(new.replace('label = "One"', 'label = "1"'), old) == [
        "relabelled kinds/one/label: label is '1', was 'One'"
    ]


def test_a_list_under_another_name_is_the_same_list() -> None:
    assert find(NEW.replace("kinds", "sorts")) == []


def test_a_question_that_lost_or_got_its_list_is_retyped() -> None:
    as_text = PICK.replace('"select_one"', '"text"').replace('list_name = "kinds"\n', "")
    assert describe(NEW.replace(PICK, as_text)) == ["retyped pick/type!: type is text, was select_one"]


TWO = HEAD.replace('version = "1"', 'version = "1"\nlanguages = ["en", "fr"]') + WHO.replace(
    'label = "Who are you?"', 'label = { en = "Who are you?", fr = "Qui êtes-vous ?" }\naliases = { fr = ["Qui ?"] }'
)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (
            "Qui êtes-vous ?",
            "Qui est là ?",
            ["relabelled who/label.fr: label.fr is 'Qui est là ?', was 'Qui êtes-vous ?'"],
        ),
        (
            '"Qui ?"',
            '"Qui donc ?"',
            [
                "alias removed who/aliases.fr: 'Qui ?' is no alias",
                "alias added who/aliases.fr: 'Qui donc ?' is an alias",
            ],
        ),
        ("Who are you?", "Who is it?", ["relabelled who/label.en: label.en is 'Who is it?', was 'Who are you?'"]),
        (
            'type = "text"',
            'type = "text"\nhint = { fr = "Nom" }',
            ["changed who/hint.fr: hint.fr is 'Nom', was not set"],
        ),
        (
            'languages = ["en", "fr"]',
            'languages = ["en", "fr", "de"]',
            ["changed languages: languages is ['en', 'fr', 'de'], was ['en', 'fr']"],
        ),
    ],
)
def test_wordings_are_compared_in_each_language(before: str, after: str, changes: list[str]) -> None:
    assert TWO.count(before) == 1
    assert describe(TWO.replace(before, after), TWO) == changes
    assert describe(TWO, TWO) == []


def test_a_language_that_comes_changes_nothing_in_the_others() -> None:
    one = HEAD + WHO
    assert describe(TWO, one) == ["changed languages: languages is ['en', 'fr'], was not set"]
    french = one.replace('version = "1"', 'version = "1"\nlanguage = "fr"').replace("Who are you?", "Qui êtes-vous ?")
    assert describe(french, one) == [
        "changed language: language is 'fr', was 'en'",
        "relabelled who/label: label is 'Qui êtes-vous ?', was 'Who are you?'",
    ]
