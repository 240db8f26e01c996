"""Invented XLSForms, as people make them: text in, workbooks out."""

from __future__ import annotations

import io

from openpyxl import Workbook


def build(text: str) -> bytes:
    """Return the workbook that `text` shows: a line `== name` begins a sheet, `|` parts cells."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for line in text.strip().split("\n"):
        if line.startswith("== "):
            sheet = book.create_sheet(line[3:])
        else:
            sheet.append([_convert(cell.strip()) for cell in line.split("|")])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _convert(cell: str) -> str | int | bool | None:
    if cell in ("TRUE", "FALSE"):
        return cell == "TRUE"
    return int(cell) if cell.isdecimal() else cell or None


LISTS = """
== choices
list_name | name | label
yn | yes | Yes
yn | no | No
crop | maize | Maize
crop | beans | Beans, dry
"""

FORMS = {
    "plain": """
== survey
type | name | label
text | who | Who are you?
integer | age | How old are you?
""",
    "settings": """
== survey
type | name | label | required
date | day | On which day did you plant? | TRUE
decimal | area | How large is the plot? | no
== settings
form_title | form_id | version | default_language
Plot record | plot_record | 2024010501 | English (en)
""",
    "selects": """
== survey
type | name | label
select_one yn | rain | Did it rain?
select_multiple crop or_other | crops | Which crops do you grow?
"""
    + LISTS,
    "old words": """
== Survey
command | tag | caption
select one from yn | rain | Did it rain?
select all that apply from crop or specify other | crops | Which crops do you grow?
add select one prompt using yn | again | Will you grow them again?
== Choices
list name | value | caption
yn | yes | Yes
crop | maize | Maize
""",
    "two languages": """
== survey
type | name | label::English (en) | label::Français (fr) | hint::English (en)
text | who | Who are you? | Qui êtes-vous ? | Your full name
select_one yn | rain | Did it rain? | A-t-il plu ? |
== choices
list_name | name | label::English (en) | label::Français (fr)
yn | yes | Yes | Oui
yn | no | No | Non
== settings
form_title | form_id | version | default_language
Rain | rain | 3 | Français (fr)
""",
    "one colon": """
== survey
type | name | label:English | label:Swahili
text | who | Who are you? | Wewe ni nani?
""",
    "logic": """
== survey
type | name | label | relevant | constraint | constraint_message | hint
integer | age | How old are you? |  | . >= 18 | Grown-ups only | In years
text | work | What is your work? | ${age} > 17 | string-length(.) < 80 | |
text | boss | Who is your boss? | ${age} > 17 and ${job} = 'x' | regex(., '[A-Z].+') | |
""",
    "groups": """
== survey
type | name | label | appearance
begin_group | home | Your home | field-list
text | town | Which town do you live in? |
end_group | | |
begin group | job | Your job |
text | post | What do you do there? | multiline
end group | | |
""",
    "nested groups": """
== survey
type | name | label | appearance | hint
begin_group | home | Your home | field-list |
note | hello | Now about your home. | |
begin_group | rooms | | |
integer | beds | How many beds are there? | | Count cots too.
end_group | rooms | | |
text | garden | What grows in the garden? | multiline |
end_group | home | the end | pages |
text | other | What else? | |
""",
    "repeats": """
== survey
type | name | label | repeat_count
begin repeat | child | Child | ${n}
text | child_name | What is the name of the child? |
end repeat | | |
""",
    "computed": """
== survey
type | name | label | calculation
start | started | |
end | ended | |
deviceid | device | |
text | who | Who are you? |
calculate | twice | | ${who}
hidden | secret | |
""",
    "media": """
== survey
type | name | label | media::image | parameters
image | photo | Take a photo of the well | | max-pixels=1000
audio | voice | Record a greeting | |
text | well | Where is the well? | well.png |
file | paper | Attach the paper | |
""",
    "near types": """
== survey
type | name | label | parameters
range | stars | How many stars do you give? | start=1 end=5 step=1
geopoint | place | Where are you? |
time | hour | When do you open? |
dateTime | seen | When did you see it last? |
barcode | code | What is the code? |
rank crop | order | Put the crops in order |
"""
    + LISTS,
    "notes": """
== survey
type | name | label
note | hello | Welcome, and thank you.
text | who | Who are you?
acknowledge | agree | I agree to this
""",
    "numbered choices": """
== survey
type | name | label
select_one rate | rating | How was the course?
== choices
list_name | name | label
rate | 1 | Very bad
rate | 2 | Bad
rate | 3 | Good
rate | 4 | Very good
""",
    "filters": """
== survey
type | name | label | choice_filter
select_one region | region | Which region? |
select_one town | town | Which town? | region = ${region}
== choices
list_name | name | label | region
region | north | North |
town | oak | Oakham | north
town | elm | Elmham | north
""",
    "same names": """
== survey
type | name | label
begin group | mother | Mother
integer | age | How old is the mother?
end group | |
begin group | father | Father
integer | age | How old is the father?
end group | |
""",
    "same labels": """
== survey
type | name | label
text | mother_name | Name
text | father_name | Name
text | empty |
text | dots | …
""",
    "wide margins": """
== survey
| type | name | label | my own column
| | | |
| text | who | Who are you? | ask kindly
| | | | a remark alone in its row
| email | mail | What is your e-mail address? |
""",
    "other sheets": """
== read me
This form is for market visits.
== survey
type | name | label | default | read_only
text | stall | Which stall is it? | none yet | yes
== settings
form_title | form_id | style | submission_url
Market visit | market visit! | pages | https://forms.example/x
== entities
list_name | label
stall | ${stall}
""",
    "expressions": """
== survey
type | name | label | required | required_message
text | who | Who are you? | yes | Please say
text | spouse | Who is the spouse of ${who}? | ${who} != '' |
select_multiple crop | crops | Which crops does ${who} grow? | TRUE() |
"""
    + LISTS,
    "missing labels": """
== survey
type | name | label::English (en) | label::Kiswahili (sw)
text | who | Who are you? |
text | where | | Unaishi wapi?
select_one yn | ok | Is that right? |
== choices
list_name | name | label::English (en) | label::Kiswahili (sw)
yn | yes | Yes | Ndiyo
yn | no | |
""",
}
