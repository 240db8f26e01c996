"""Makes the sample files that a browser writes: saved pages, archives of pages (MHTML), and pages printed as PDF.

Run it as `python samples/files/make_pages.py` where `chromium` and the package `playwright` are installed.
"""

from __future__ import annotations

import shutil
from html import escape

from make import DAY, FORMS, HERE, LEGAL, MEMBERS, NEEDS, OFFERS, OPENED, SERVICES
from playwright.sync_api import sync_playwright

SITE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tool library register</title>
<style>nav a { color: green } .gone { display: none } @page { margin: 2cm }
@media print { nav, footer { display: none } }</style>
<script>document.title = "Register"</script></head>
<body><nav><a href="#a">Home</a> <a href="#b">All libraries</a></nav><main>
"""
END = """</main><footer>Copyright of nobody. <a href="#c">Privacy</a></footer></body></html>"""
FILL = """<script>for (const one of document.querySelectorAll("[data-put]")) {
if (one.type === "checkbox" || one.type === "radio") one.toggleAttribute("checked", true);
else if (one.tagName === "TEXTAREA") one.textContent = one.dataset.put;
else if (one.tagName === "OPTION") one.toggleAttribute("selected", true);
else one.setAttribute("value", one.dataset.put); }</script>"""


def put(value: str) -> str:
    """Return the attribute from which a script fills in a field."""
    return f'data-put="{escape(value)}"'


def box(kind: str, name: str, label: str, is_on: bool) -> str:
    """Return a box or radio button with its label."""
    return f'<label><input type="{kind}" name="{name}" {put("on") if is_on else ""}> {escape(label)}</label>'


def options(names: tuple[str, ...], chosen: str) -> str:
    """Return the options of a list."""
    return "".join(f"<option {put('on') if name == chosen else ''}>{escape(name)}</option>" for name in names)


PAGES = {
    "web-form": "<h1>Brass Whisk</h1><form>"
     f'<p><label for="e">Contact email</label><br><input id="e" type="email" {put("to@brass-whisk.example")}></p>'
     f'<p><label for="o">{OPENED}</label><br><input id="o" type="date" {put("2017-05-04")}></p>'
     f'<p><label for="m">{MEMBERS}</label><br><input id="m" type="number" {put("43")}></p>'
     f'<p><label for="l">{LEGAL}</label><br><select id="l">{options(FORMS, FORMS[1])}</select></p>'
     f"<fieldset><legend>{SERVICES}</legend>"
    + "<br>".join(box("checkbox", "s", offer, offer != OFFERS[1]) for offer in OFFERS)
    + f'</fieldset><p><label for="d">{DAY}</label><br><textarea id="d" {put("Knives at ten.")}></textarea></p>'
    + '<input type="hidden" value="not shown"><button>Send</button></form>',
    "web-radio": '<h1>Tall Trestle</h1><table border="1">'
     f'<tr><th>Contact email</th><td><input name="a" {put("up@trestle.example")}></td></tr>'
     f'<tr><th>{OPENED}</th><td><input name="b" {put("3 May 2012")}></td></tr>'
     f'<tr><th>{MEMBERS}</th><td><input name="c" {put("501")}></td></tr><tr><th>{LEGAL}</th><td>'
    + "<br>".join(box("radio", "l", form, form == FORMS[3]) for form in FORMS)
    + f"</td></tr><tr><th>{DAY}</th><td>Planks.</td></tr></table>",
    "web-list": "<h1>Slow Lathe</h1><dl>"
    + "".join(
        f"<dt>{question}</dt><dd>{answer}</dd>"
        for question, answer in (
            ("Contact email", "spin@slow-lathe.example"), (OPENED, "9 September 2009"), (MEMBERS, "28"),
            (LEGAL, FORMS[0]), (DAY, "Chips &amp; shavings.<br>Then a broom."),
        )
    )
    + '</dl><div class="gone" style="display: none">Draft: do not print.</div><aside hidden>More libraries</aside>',
    "web-article": "<article><h1>Plumb Bob</h1>"
     f"<h2>Contact email</h2><p>line@plumb-bob.example</p><h2>{OPENED}</h2><p>1 July 2014</p>"
     f"<h2>{MEMBERS}</h2><p>66</p><h2>{LEGAL}</h2><p>{FORMS[2]}</p>"
     f"<h2>{SERVICES}</h2><ul><li>{OFFERS[1]}</li><li>{OFFERS[2]}</li></ul>"
     f"<h2>{DAY}</h2><p>Level, then tea.</p><h2>{NEEDS}</h2><p>A second plumb bob.</p></article>",
}  # fmt: skip
PRINTED = ("web-list", "web-article")
ARCHIVED = ("web-form", "web-radio")
SCAN = """<canvas id="c" width="300" height="200"></canvas><script>
const canvas = document.getElementById("c"), pen = canvas.getContext("2d"), image = new Image();
pen.fillText("Contact email: scan@paper.example", 10, 30);
image.src = canvas.toDataURL(); document.body.replaceChildren(image);</script>"""


def main() -> None:
    """Write all samples."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name, body in PAGES.items():
            page.set_content(SITE + body + FILL + END)
            (HERE / f"{name}.html").write_text(page.content(), "utf-8")
            if name in PRINTED:
                page.pdf(path=HERE / f"{name}.pdf")
            if name in ARCHIVED:
                archive = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
                (HERE / f"{name}.mhtml").write_bytes(archive["data"].encode())
        page.set_content(SCAN)
        page.pdf(path=HERE / "only-image.pdf")
        browser.close()


if __name__ == "__main__":
    main()
