from __future__ import annotations

import pytest

from converters.reading import show, show_places
from helpers import WHOLE
from helpers import read as read_form
from profilecli.converters.web.document import read
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.options import Options
from profilecli.run.pipeline import read_bytes


def lines(markup: str | bytes, encoding: str | None = None) -> list[str]:
    return show(read(markup.encode() if isinstance(markup, str) else markup, encoding))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One\n  two&nbsp;&amp;&eacute;<br>three</p>four", ["One two &é", "three", "four"]),
        ("<h1>A</h1>B<h2>C</h2><div>D</div><div>E</div>", ["A", "B", "C", "D", "E"]),
        ("<b>A</b><i>B</i> <span>C</span>", ["AB C"]),
        ("<ul><li>A<li>B<ul><li>C</ul></ul>", ["- A", "- B", "- C"]),
        ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
        ("<ol start=3 type=a><li>A<li value=9>B<li>C</ol>", ["c. A", "i. B", "j. C"]),
        ("<ol type=A start=30><li>A</ol>", ["30. A"]),
        ("<li>A", ["A"]),
        ("<dl><dt>A<dd>B<dd>C</dl>", ["A", "B", "C"]),
        ("<hr>", ["---"]),
        ("A\x01\tB\x07<p>\x03C\x7f", ["A B", "C"]),
        ("<s>A</s> <del>B</del>", ["~~A~~ ~~B~~"]),
        ("<pre>A\n  B   c \n</pre>D   e", ["A", "  B   c", "D e"]),
        ("<pre>A <b>b</b>   c<br>D  <pre>E</pre>  f</pre>", ["A b   c", "D", "E", "  f"]),
        ("<pre>A\n<input type=checkbox>  B\n<input type=checkbox checked>C</pre>", ["A", "[ ]   B", "[x] C"]),
        ("A<script>b()</script><style>c</style><template>D</template><!-- E --><svg><text>F</text></svg>", ["A"]),
        ("<title>A</title><meta name=b content=c>D", ["D"]),
        ("<blockquote>A</blockquote>", ["A"]),
        ("", []),
    ],
)
def test_what_a_browser_shows_comes_through(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<label><input type=checkbox checked> A</label><label><input type=checkbox> B</label>", ["[x] A", "[ ] B"]),
        ("<input type=radio checked>A <input type=radio>B", ["[x] A", "[ ] B"]),
        ("A <input type=radio checked> B <input type=radio>", ["A [x]", "B [ ]"]),
        ("<label>A</label><input type=checkbox checked> <label>B</label><input type=checkbox>", ["A [x]", "B [ ]"]),
        ("<input type=checkbox id=a checked><label for=a>A</label>", ["[x] A"]),
        ("Which? <input type=radio checked> A <input type=radio> B", ["Which?", "[x] A", "[ ] B"]),
        ("<li><input type=checkbox checked disabled> A", ["[x] A"]),
        ("<ul><li><input type=checkbox> A</ul>", ["- [ ] A"]),
        ("<input type=checkbox checked><p>A", ["[x] A"]),
        ("<div role=checkbox aria-checked=true></div><div>A</div>", ["[x] A"]),
        ("<div role=radio aria-checked=false><span>A</span></div>", ["[ ] A"]),
        (
            "<table><tr><td><input type=checkbox checked><td>A<tr><td><input type=checkbox><td>B</table>",
            ["[x] A", "[ ] B"],
        ),
        (
            "<table><tr><td>A<td><input type=checkbox checked><tr><td>B<td><input type=checkbox></table>",
            ["A [x]", "B [ ]"],
        ),
        ("<input type=checkbox checked>", ["[x]"]),
        ("<table><tr><td>Ab<td>x<tr><td>Cd<td><tr><td><td><tr><td>Ef<td>X</table>", ["[x] Ab", "[ ] Cd", "[x] Ef"]),
        ("<table><tr><td>\u2713<td>Ab<tr><td>\u2717<td>Cd</table>", ["[x] Ab", "[ ] Cd"]),
        ("<table><tr><th>Work<th>Ours<tr><td>Ab<td>x<tr><td>Cd<td></table>", ["Work", "Ours", "Ab", "x", "Cd"]),
        ("<table><tr><td>Ab<td>x<tr><td>Cd<td>\u2013</table>", ["Ab", "x", "Cd", "\u2013"]),
        ("<table><tr><td>Ab<td>\u2717<tr><td>Cd<td></table>", ["Ab", "\u2717", "Cd"]),
        ("<table><tr><td>Ab<td>x<tr><td>Cd<td>maybe</table>", ["Ab", "x", "Cd", "maybe"]),
        ("<table><tr><td>Ab?<td>x<tr><td>Cd?<td></table>", ["Ab?", "x", "Cd?"]),
        ("<table><tr><td>Ab<td>x</table>", ["Ab", "x"]),
    ],
)
def test_a_box_stands_beside_its_words(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("[x]", "[x] "), ("[ ]", "[ ] "), ("\u2611", "\u2611 "), ("\u2612", "\u2612 "), ("\u2713", "\u2713 "),
        ("checked", "[x] "), ("Checked box", "[x] "), ("Checkbox: ticked.", "[x] "), ("tick", "[x] "),
        ("radio-button-selected", "[x] "), ("unchecked", "[ ] "), ("Not ticked", "[ ] "), ("empty box", "[ ] "),
        ("Checkbox (unchecked)", "[ ] "), ("", ""), ("box", ""), ("1.", ""), ("-", ""), ("Tin Roof", ""),
        ("checked shirts", ""), ("\u2611 Women", ""), ("checked " * 9, ""),
    ],
)  # fmt: skip
def test_picture_that_says_nothing_but_the_state_of_a_box_is_one(name: str, shown: str) -> None:
    assert lines(f'<p><img alt="{name}">Women<p><img title="{name}"> Men') == [f"{shown}Women", f"{shown}Men"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<i role=img aria-label=unticked></i> A", ["[ ] A"]),
        ("<i aria-label=unticked></i> A", ["A"]),
        ("<img alt=Photo title=checked> A", ["A"]),
        ("A <img alt=checked> B <img alt=unchecked>", ["A [x]", "B [ ]"]),
        ("<table><tr><td>Ab<td><img alt=checked><tr><td>Cd<td><img alt=unchecked></table>", ["Ab [x]", "Cd [ ]"]),
        ("<table><tr><td>Ab<td><img alt=\u2713><tr><td>Cd<td></table>", ["[x] Ab", "[ ] Cd"]),
        ("<label><input type=checkbox checked><img alt=checked> A</label>", ["[x] A"]),
        ("<div role=checkbox aria-checked=false><img alt=unchecked> A</div>", ["[ ] A"]),
    ],
)
def test_picture_of_a_box_stands_beside_its_words(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


BUTTON = "<button role=checkbox aria-checked={0}><span><svg></svg></span></button>"
SHADOW = "<input type=checkbox aria-hidden=true {}>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"{BUTTON.format('true')}<label>A</label>{BUTTON.format('false')}<label>B</label>", ["[x] A", "[ ] B"]),
        (f"<label>A</label>{BUTTON.format('true')}<label>B</label>{BUTTON.format('false')}", ["A [x]", "B [ ]"]),
        (f"<p>{BUTTON.format('true')}{SHADOW.format('')}A<p>{BUTTON.format('false')}B", ["[x] A", "[ ] B"]),
        ("<button role=switch aria-checked=true>A</button><button role=switch>B</button>", ["[x] A", "[ ] B"]),
        ("<span role=radio>A</span> <span role=radio aria-checked=true>B</span>", ["[ ] A", "[x] B"]),
        ("<div role=checkbox aria-checked=mixed>A</div><div role=radio aria-checked=mixed>B</div>", ["[ ] A", "[ ] B"]),
        ("<ul role=radiogroup><li role=radio aria-checked=true>A<li role=radio>B</ul>C", ["- [x] A", "- [ ] B", "C"]),
        ("<ul role=checkbox>A</ul>B", ["[ ] A", "B"]),
        ("<div role=checkbox aria-checked=true><i><input type=checkbox></i>A</div>", ["[x] A"]),
        ("<div role=checkbox aria-checked=true><i>\u2713</i></div><div>A</div>", ["[x] A"]),
        ("<p><span role=img aria-label=checked>\u2611</span> A", ["[x] A"]),
        (
            "<table><tr><td>A<td role=radio><td role=radio aria-checked=true><tr><td>B<td role=radio><td role=radio>",
            ["| A | [ ] | [x] |", "| B | [ ] | [ ] |"],
        ),
        # It can be of a toolbar.
        ("<div role=group><button aria-pressed=true>A</button></div>B", ["%A", "B"]),
        ("<button aria-pressed=true>A</button>B", ["%A", "B"]),
        ("<button role=checkbox aria-checked=true hidden>A</button>B", ["%[x] A", "B"]),
        ("<div role=treeitem aria-checked=true>A</div>", ["A"]),
    ],
)
def test_box_that_a_script_makes_is_one(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("state", "box"),
    [
        ("checked", "[x]"), ("", "[ ]"), ("aria-checked=true", "[x]"), ("aria-checked=false", "[ ]"),
        ("checked aria-checked=true", "[x]"), ("checked aria-checked=mixed", "[x]"), ("aria-checked", "[ ]"),
        ("checked aria-checked=false", "[?]"), ("role=switch checked", "[x]"), ("role=switch aria-checked=true", "[x]"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["checkbox", "RADIO"])
def test_box_is_ticked_where_html_or_a_script_says_so(kind: str, state: str, box: str) -> None:
    assert lines(f"<div><input type={kind} {state}></div><div>A</div>") == [f"{box} A"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<label><p>A</p><i role=radio></i></label><label><p>B</p><i role=radio aria-checked=true></i></label>",
            ["[ ] A", "[x] B"],
        ),
        ("<label>A<div><input type=radio checked></div></label><label>B<div><input type=radio>", ["[x] A", "[ ] B"]),
        (f"<label><div>A</div><div>B</div>{BUTTON.format('true')}</label>C", ["[x] A", "B", "C"]),
        (f"<label><div>A</div>{BUTTON.format('true')}{SHADOW.format('')}</label>C", ["[x] A", "%[ ]", "C"]),
        ("<label>A <b></b><input type=radio checked></label><label>B <input type=radio>", ["A [x]", "B [ ]"]),
        ("<label><div>A</div><input type=radio><input type=radio checked></label>", ["A", "[ ] [x]"]),
        ("<label><div>A</div><div><input type=radio checked>B</div></label>", ["A", "[x] B"]),
        ("<label><div>A</div><div><input type=radio checked></div>B</label>", ["A", "[x] B"]),
        ("<label><div><input type=radio checked></div></label><div>B</div>", ["[x] B"]),
        ("<div><div>A</div><div><input type=radio checked></div></div><div>B</div>", ["A", "[x] B"]),
        ("<label><div>A</div><div role=radio aria-checked=true>B</div></label>", ["A", "[x] B"]),
        ("<label><div>A</div><input type=radio checked hidden></label>B", ["A", "%[x]", "B"]),
    ],
)
def test_box_below_the_words_of_its_label_stands_before_them(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


RADIO = "<input type=radio name=a value='B c'{}><input type=radio name=a value=D>{}"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p>A</p>{RADIO.format(' checked', '<p>E')}", ["A", "[x] B c", "[ ] D", "E"]),
        (f"<p>A? {RADIO.format(' checked', '')}", ["A?", "[x] B c", "[ ] D"]),
        (
            "<div><input type=radio name=a value=B></div><div><input type=radio name=a value=C checked></div>A",
            ["[ ] B", "[x] C", "A"],
        ),
        ("<input type=checkbox aria-label=B><input type=checkbox aria-label=C checked>", ["[ ] B", "[x] C"]),
        (RADIO.format("", "F"), ["[ ]", "[ ] F"]),
        (RADIO.format(" id=e", "<label for=e>F</label>"), ["[ ]", "[ ] F"]),
        (f"<p><label for=e>A</label></p><p>{RADIO.format(' id=e', '')}", ["A", "[ ] [ ]"]),
        (f"<p>{RADIO.format(' aria-labelledby=f', '')}", ["[ ] [ ]"]),
        ("<p><input type=radio name=a value=B>A<br><input type=radio name=a value=C>D", ["[ ] A", "[ ] D"]),
        ("<p><input type=radio name=a value=B><input type=radio name=b value=C>", ["[ ] [ ]"]),
        ("<p>A<p><input type=checkbox value=B checked><p>C", ["A", "[x] C"]),
        ("<i role=radio aria-label=B></i><i role=radio aria-label=C aria-checked=true></i>", ["[ ] B", "[x] C"]),
        ("<i role=radio aria-label=B>D</i><i role=radio aria-label=C aria-checked=true>E</i>", ["[ ] D", "[x] E"]),
        ("<i role=radio aria-label=B></i><i role=checkbox aria-label=C></i>", ["[ ] [ ]"]),
        (
            "<table><tr><td>A<td><input type=radio name=a value=B><td><input type=radio name=a value=C></table>",
            ["| A | [ ] | [ ] |"],
        ),
    ],
)
def test_value_stands_for_the_words_of_boxes_that_have_none(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("row", "names", "expected"),
    [
        ("Bus, 9", ["No, for Bus, 9", "Yes, now, for Bus, 9"], ["[ ] No", "[ ] Yes, now"]),
        ("Bus", ["No, for Tram", "Yes, for Tram"], ["[ ] No, for Tram", "[ ] Yes, for Tram"]),
        ("Bus", ["No, for Bus", "Yes"], ["[ ] No, for Bus", "[ ] Yes"]),
        ("Bus", ["Not for Bus", "Yes, for Bus"], ["[ ] Not for Bus", "[ ] Yes, for Bus"]),
        ("", ["No, for Bus", "Yes, for Bus"], ["[ ] No, for Bus", "[ ] Yes, for Bus"]),
        ("Bus", ["Bus", "Tram Bus"], ["[ ] Bus", "[ ] Tram Bus"]),
    ],
)
def test_name_of_a_box_has_no_words_of_its_row(row: str, names: list[str], expected: list[str]) -> None:
    boxes = "".join(f'<div><div role=radio aria-label="{name}"></div></div>' for name in names)
    assert lines(f'<div role=radiogroup aria-label="{row}">A{boxes}</div>') == ["A", *expected]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<label>A</label><input value='b c'>", ["A", "b c"]),
        ("A <input type=email value=b@c.example> D", ["A", "b@c.example", "D"]),
        ("A <input placeholder=b>", ["A"]),
        ("A <input type=password value=b><input type=hidden value=c><input type=submit value=d>", ["A"]),
        ("A<textarea>\nb\n\n  c\n</textarea>", ["A", "b", "  c"]),
        ("A<select><option>b<option selected>c d<option>e</select>", ["A", "c d"]),
        ("A<select><option value='' selected>Choose<option>b</select>", ["A"]),
        ("A<select multiple><option selected>b<option selected>c</select>", ["A", "b", "c"]),
    ],
)
def test_a_field_gives_its_value(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<ul><li role=option aria-selected=true>A<li role=option aria-selected=false>B</ul>C",
            ["- A", "C"],
        ),
        ("<i role=option aria-selected=true>A</i><i role=option aria-checked=true>B</i>C", ["A", "B", "C"]),
        ("<p>A<i role=option>B</i><i role=option aria-selected=false>C</i>D", ["AD"]),
        ("<i role=option data-value='' aria-selected=true>A</i><i role=option data-value=B>B</i>C", ["C"]),
        ("<div role=option><input type=checkbox checked>A</div><div role=option>B</div>", ["[x] A"]),
        ("<div role=option aria-selected=false><input type=checkbox>A</div>", ["[ ] A"]),
        ("<div role=tab aria-selected=false>A</div>", ["A"]),
        ("<div role=option hidden aria-selected=true>A</div>B", ["%A", "B"]),
    ],
)
def test_list_of_options_gives_what_is_selected(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>A</nav>",
        "<footer>A</footer>",
        "<div role=navigation><p>A</p></div>",
        "<button>A</button>",
        "<p hidden>A</p>",
        "<div style='color: red; DISPLAY : none'>A</div>",
        "<span aria-hidden=true>A</span>",
        "<nav><nav hidden>A</nav></nav>",
        "<textarea style='display: none'>A</textarea>",
        "<select aria-hidden=true><option selected>A</select>",
    ],
)
def test_what_belongs_to_the_page_is_furniture(markup: str) -> None:
    assert lines(f"B{markup}C") == ["B", "%A", "C"]


def test_button_in_a_heading_is_its_text() -> None:
    assert lines("<h3><button aria-expanded=true>A</button></h3><div>B</div>") == ["A", "B"]
    assert lines("<h3><a role=button href='#b'>A</a></h3><div>B</div>") == ["A", "B"]
    assert lines("<h3>A <button>Copy link</button></h3><div>B</div>") == ["A", "%Copy link", "B"]
    assert lines("<h3>A<button hidden>C</button></h3><div>B</div>") == ["A", "%C", "B"]


def test_table_of_questions_is_read_downwards_and_any_other_across() -> None:
    assert lines("<table><tr><td>A<td>B<br>C<tr><td>D<td>E<p>F</table>") == ["A", "B", "C", "D", "E", "F"]
    assert lines("<table><tr><th>A<th>B<th>C<tr><td>D<td><td>E</table>") == ["| A | B | C |", "| D |  | E |"]
    assert lines("<table><tr><td>A?<td>B<td>C:<td>D</table>") == ["A?", "B", "C:", "D"]


def test_page_laid_out_in_tables_is_read_as_any_other() -> None:
    page = "<table><tr><td><p>A</p><table><tr><td>B<td>C</table><ul><li>D</ul></td></tr></table>E"
    found = read(page.encode(), None)
    assert show(found) == ["A", "B", "C", "- D", "E"]
    assert show_places(found) == ["table 1, row 1", "table 2, row 1", "table 2, row 1", "table 1, row 1", "paragraph 1"]


def test_blank_lines_of_preformatted_text_stay() -> None:
    found = read(b"<pre>\nA\nB\n\n \nC\n</pre>D", None)
    assert [row.text for row in found.rows] == ["A", "B", "", "C", "", "D"]


def test_places_are_those_of_the_page() -> None:
    page = b"<p>A<br>B<p>C<ol><li>D<li>E</ol><input name='my field' value=F><table><tr><td>G<tr><td>H</table>"
    assert show_places(read(page, None)) == [
        "paragraph 1", "paragraph 1", "paragraph 2", "list 1, item 1", "list 1, item 2", 'field "my field"',
        "table 1, row 1", "table 1, row 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "markup", ["</table>", "<td>A", "<tr>A", "</li></ul>", "<table>A", "<ul>A", "<table><td>A</table>"]
)
def test_broken_markup_is_read(markup: str) -> None:
    assert "".join(lines(markup)) in ("", "A")


def test_deep_nesting_is_read() -> None:
    assert lines("<div>" * 2_000 + "A") == ["A"]
    assert lines("<b>" * 2_000 + "A") == ["A"]


@pytest.mark.parametrize(
    ("data", "encoding", "used"),
    [
        ("é".encode(), None, "utf-8"),
        ("<meta charset=iso-8859-1>é\x80".encode("latin-1"), None, "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>привет".encode("koi8-r"), None, "koi8-r"),
        ("<?xml version='1.0' encoding='iso-8859-2'?><p>ž".encode("iso8859-2"), None, "iso8859-2"),
        (b"\xff\xfe" + "é".encode("utf-16-le"), None, "utf-16-le"),
        (b"\xef\xbb\xbf<meta charset=cp1252>" + "é".encode(), None, "utf-8"),
        ("<meta charset=utf-16>é".encode(), None, "utf-8"),
        ("<meta charset=nonsense>é".encode(), None, "utf-8"),
        ("<meta charset=rot13>é".encode(), None, "utf-8"),
        ("<meta charset=utf-8>é".encode("cp1252"), "cp1252", "cp1252"),
        ("<p>L’étoile du quai</p>".encode("cp1252"), None, "cp1252"),
        (b"<meta charset=ascii>\xe9", None, "cp1252"),
        (b"\xe9", "utf-8", "utf-8"),
    ],
)
def test_encoding_is_what_the_page_says(data: bytes, encoding: str | None, used: str) -> None:
    assert read(data, encoding).encoding == used


@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>"])
def test_encoding_that_no_page_names_is_a_guess_that_is_reported(declared: str, nswp: Questionnaire) -> None:
    text = WHOLE.replace("Rent.", "Na\u00efve caf\u00e9s.").replace("\n", "<p>")
    page = f"{declared}<p>{text}".encode("cp1252")
    outcome = read_form(page, nswp, path="a.html")
    (found,) = [item for item in outcome.diagnostics if item.code == "PRF102"]
    assert (found.place, found.column) == ("paragraph 12", 3)
    assert "--encoding cp1252" in found.message
    assert outcome.profiles[0].source.encoding == "cp1252"
    again = read_bytes(page, Options(nswp, encoding="cp1252"), "a.html")
    assert "PRF102" not in {item.code for item in again.diagnostics}


def test_letters_are_those_of_the_encoding() -> None:
    assert lines("<meta charset=iso-8859-1>é\x80".encode("latin-1")) == ["é€"]
    assert lines("<meta charset=koi8-r>привет".encode("koi8-r")) == ["привет"]
    assert lines(b"<meta charset=utf-8>\x82") == ["‚"]
