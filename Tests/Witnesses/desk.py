"""Uses the desk as a person does, in Chromium.

    desk.py BAYAN SCENARIO [PICTURES]

Each scenario makes letters of its own in a temporary folder and starts `bayan desk` there; `all` takes them one after the
other in one browser. Tells of each whether it went well, and what was seen where it did not. With PICTURES, a folder, the
views are kept there as PNG.
"""
import contextlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

import axe_selenium_python
from selenium.webdriver.common.keys import Keys
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.support.ui import Select

from desk_browser import Browser, Desk
from desk_browser import opened as opened_by

AXE = pathlib.Path(axe_selenium_python.__file__).parent / "node_modules/axe-core/axe.min.js"
STATEMENT = """A made-up letter

We, the undersigned of nowhere, write to you about the garden.

Therefore we call on:

- the gardener to water it;
- the visitors to keep to the path.

With thanks.
"""
ARABIC = """رسالة مختلقة

نحن الموقّعين من لا مكان نكتب إليكم في شأن الحديقة.

ولذلك ندعو:

- البستانيّ إلى سقيها؛
- الزوّار إلى لزوم الطريق.

مع الشكر.
"""
MAIL = "campaign: garden\nfrom: {name: Office, address: office@example.org}\nserver: {host: mail.example.org, user: office}\n"
BILINGUAL = {
    "letter.yaml": "languages: [en, ar]\nletterhead: classical\npaper: a4\n",
    "statement.en.md": "---\ntitle: A made-up letter\n---\n\nThe first paragraph.\n\nThe second paragraph.\n",
    "statement.ar.md": "---\ntitle: رسالة مختلقة\n---\n\nالفقرة الأولى.\n\nالفقرة الثانية.\n",
    "recipients.csv": "id,language,name,street,postcode,city,country\r\n"
    "a,en,Anna Example,1 Sample Street,12345,Sampleton,DE\r\nb,ar,Basma Example,2 Sample Street,12345,Sampleton,DE\r\n",
}



def opened(*values, **named):
    return opened_by(BAYAN, *values, **named)


def rows(count, language="en"):
    return "".join(f"r{n},{language},Person {n},{n} Sample Street,12345,Sampleton,DE\r\n" for n in range(1, count + 1))


HEADER = "id,language,name,street,postcode,city,country\r\n"


def whole_way(language, statement, name):
    """From a pasted text to letters in a folder."""
    with opened(language=language) as desk:
        desk.find("#new-text").send_keys(statement)
        desk.write("#new-name", name)
        desk.picture(f"start.{language}")
        desk.press("#create")
        desk.wait(lambda: desk.all(".preview img[data-drawn]"), saying="a page")
        desk.wait(lambda: desk.value(".head-title") == statement.splitlines()[0], saying="the title")
        assert desk.run("return document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        desk.picture(f"text.{language}")
        desk.step(2)
        desk.wait(lambda: [field for field in desk.all(".people .shelf textarea") if field.is_displayed()], saying="where rows are pasted")
        # A tab that is typed goes to the next field; one that is pasted stays.
        desk.run(
            "const f = document.querySelector('.shelf textarea'); f.value = arguments[0];",
            (HEADER + rows(5, language)).replace(",", "\t").replace("\r", ""))
        desk.press(".people .shelf button.main")
        desk.wait(lambda: len(desk.all(".table tbody td[tabindex]")) >= 35, saying="five rows")
        desk.picture(f"people.{language}")
        desk.step(3)
        desk.find("#look-letterhead")
        desk.page()
        desk.picture(f"look.{language}")
        desk.step(4)
        desk.press(".card button.main")
        desk.wait(lambda: re.search(r"[5٥]", desk.text(".big")) and not any(bar.is_displayed() for bar in desk.all("progress")), saying="all ready")
        desk.wait(lambda: len(desk.all(".list tbody tr")) == 5, saying="who gets what")
        desk.picture(f"check.{language}")
        desk.step(5)
        desk.press("#make")
        letters = desk.folder / name / "letters"
        desk.wait(lambda: len(list(letters.glob("*.pdf"))) == 5, saying="five letters")
        desk.shows(".where .path", "letters")
        desk.wait(lambda: desk.all("#make:enabled"), saying="the end")
        desk.picture(f"make.{language}")
        assert all(letter.read_bytes().startswith(b"%PDF-") for letter in letters.glob("*.pdf"))


def english():
    whole_way("en", STATEMENT, "garden")


def arabic():
    whole_way("ar", ARABIC, "حديقة")


def typing():
    """The page changes with the text; a fault is shown beside its line and gone when it is mended."""
    with opened(BILINGUAL) as desk:
        desk.page()
        before = desk.find(".preview img").get_attribute("src")
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        field.send_keys("\nA third one {{recipient.nme}}.")
        # Whatever was told of the half of it goes.
        desk.shows(".faults .error", "There is nothing to put in here: ‘\u2068nme\u2069’")
        desk.shows(".faults .hint", "Perhaps ‘\u2068name\u2069’ is meant.")
        desk.wait(lambda: desk.all(".marks .error"), saying="the line's mark")
        desk.wait(lambda: any("Perhaps ‘\u2068name\u2069’ is meant." in sign.get_attribute("title") for sign in desk.all(".signs button")), saying="a sign beside the line")
        desk.click("#tongue button", 1)
        desk.shows(".faults .error", "لا يُعرف ما يوضع هنا: «\u2068nme\u2069».")
        desk.shows(".faults .hint", "لعل المقصود «\u2068name\u2069».")
        desk.click("#tongue button", 0)
        desk.shows(".faults .error", "There is nothing to put in here")
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        field.send_keys(Keys.BACKSPACE * len("{{recipient.nme}}."), "is mended.")
        path = desk.folder / "letter/statement.en.md"
        desk.wait(lambda: path.read_text().endswith("A third one is mended."), saying="the file")
        # The new paragraph has no partner; a button begins one.
        def settled():
            told = [faults.get_attribute("textContent") for faults in desk.all(".faults")[:1]]
            return told and "A third one is mended" in told[0] and "nme" not in told[0]

        desk.wait(settled, saying="the paragraph alone is told")
        desk.press(".faults li button:not(.place)")
        partner = desk.browser.switch_to.active_element
        assert partner.get_attribute("lang") == "ar", partner.get_attribute("outerHTML")[:300]
        desk.keys("فقرة جديدة.")
        desk.file("statement.ar.md", "الفقرة الثانية.\n\nفقرة جديدة.\n")
        assert "…" not in (desk.letter / "statement.ar.md").read_text()
        desk.wait(lambda: not desk.all(".marks .error"), saying="no fault")
        desk.wait(lambda: [image for image in desk.all(".preview img[data-drawn]") if image.get_attribute("src") != before], saying="another page")
        drawn = desk.drawn()
        desk.write('.head-title[lang="en"]', 'The "new" title')
        desk.file("statement.en.md", 'title: "The \\"new\\" title"')
        desk.wait(lambda: desk.drawn() > drawn, saying="the page with its title")
        desk.picture("bilingual")


def outside():
    """A file that another program changed is never overwritten; both versions are shown."""
    with opened(BILINGUAL) as desk:
        desk.page()
        path = desk.folder / "letter/statement.en.md"
        theirs = path.read_text() + "\nWritten elsewhere.\n"
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        # The page does not look for changes until somebody is writing.
        desk.run("const usual = window.fetch; window.usual = usual; window.fetch = (path, ...more) => (String(path).startsWith('/api/version') ? new Promise(() => {}) : usual(path, ...more));")
        desk.browser.execute_async_script("const done = arguments[0]; usual('/api/version').then(() => done())")
        path.write_text(theirs)
        field.send_keys("\nWritten here.")
        desk.wait(lambda: [notice for notice in desk.all("#notice") if notice.is_displayed()], saying="the notice")
        assert path.read_text() == theirs
        desk.shows("#notice", "Written here.")
        desk.shows("#notice", "Written elsewhere.")
        desk.press("#notice button")
        desk.wait(lambda: "Written here." in path.read_text(), saying="mine kept")
        # Where nobody writes, what another program wrote just appears.
        desk.run("window.fetch = window.usual")
        path.write_text(theirs)
        desk.wait(lambda: "Written elsewhere." in desk.value(".sheet textarea"), saying="theirs shown")


def people():
    """A hundred thousand people are scrolled; a wrong cell is mended in place."""
    bad = "bad,xx,Wrong Language,1 Sample Street,12345,Sampleton,DE\r\n"
    with opened(dict(BILINGUAL, **{"recipients.csv": HEADER + rows(100_000) + bad})) as desk:
        desk.step(2)
        desk.wait(lambda: desk.all(".table tbody th"), saying="rows")
        desk.run("document.querySelector('.table').scrollTop = 1e9")
        desk.shows(".table tbody", "100002")
        assert len(desk.all(".table tbody tr")) < 200
        desk.click("#only-faulty")
        desk.mend("tr.faulty td", "xx", "en")
        path = desk.folder / "letter/recipients.csv"
        desk.wait(lambda: path.read_bytes().endswith(bad.replace("xx", "en").encode()), saying="the file")
        desk.wait(lambda: not desk.all("tr.faulty"), saying="nothing wrong")


def list_changes():
    """People are found, added, left out; what was changed by a button is taken back."""
    with opened(BILINGUAL) as desk:
        path = desk.folder / "letter/recipients.csv"
        before = path.read_bytes()
        desk.step(2)
        desk.wait(lambda: len(desk.all(".table tbody th")) == 2, saying="two rows")
        desk.find(".people input[type=search]").send_keys("basma ex")
        desk.wait(lambda: [row.text[:1] for row in desk.all(".table tbody tr:has(th)")] == ["3"], saying="the one that is sought")
        desk.press('.table button[aria-label^="Leave out"]')
        desk.wait(lambda: b"Basma" not in path.read_bytes(), saying="one less")
        desk.press("#undo")
        desk.wait(lambda: path.read_bytes() == before, saying="all as it was")
        desk.find(".people input[type=search]").send_keys(Keys.BACKSPACE * 9)
        desk.press(".people > .row > button")
        desk.wait(lambda: path.read_bytes().startswith(before) and b"r3," in path.read_bytes(), saying="one more")
        desk.wait(lambda: len(desk.all(".table tbody th")) == 3, saying="three rows")
        desk.run("document.activeElement.blur()")
        desk.chord("z")
        desk.wait(lambda: path.read_bytes() == before, saying="all as it was, by key")


def resuming():
    """Letters go on being made when the page is closed, and after a pause where they were."""
    with opened(dict(BILINGUAL, **{"recipients.csv": HEADER + rows(150)})) as desk:
        letters = desk.folder / "letter/letters"
        def made():
            return len(list(letters.glob("*.pdf")))
        desk.step(5)
        desk.press("#make")
        # Fast as it is, it may have made all before the pause.
        desk.wait(lambda: made() > 0, saying="the first letters")
        desk.run("document.querySelector('#make ~ button').click()")
        desk.wait(lambda: re.search("Paused|150 letters are made", desk.text(".big")), saying="the pause")
        if made() < 150:
            desk.press("#make")
            # The page is closed when the desk has taken the order.
            desk.wait(lambda: "Paused" not in desk.text(".big"), saying="that it goes on")
        desk.browser.get("about:blank")
        desk.wait(lambda: made() == 150, saying="all letters")
        desk.browser.get(desk.host + "/")
        desk.step(5)
        desk.shows(".big", "150 letters are made")


def keyboard():
    """A letter is written and all letters are made with the keyboard alone."""
    with opened(BILINGUAL) as desk:
        desk.page()

        def reach(is_there, most=120):
            seen = []
            for _ in range(most):
                active = desk.run("const a = document.activeElement; return [a.tagName, a.id, a.textContent.slice(0, 20) || a.getAttribute('aria-label')]")
                if is_there(*active[:2]):
                    return
                seen.append(active)
                desk.keys(Keys.TAB)
            raise AssertionError(f"not reached: {seen}")
        desk.field()
        desk.keys(Keys.TAB)
        reach(lambda tag, name: tag == "TEXTAREA")
        desk.chord(Keys.END)
        desk.keys("word")
        desk.chord(Keys.ARROW_LEFT * 4, Keys.SHIFT)
        desk.chord("b")
        desk.file("statement.en.md", "**word**")
        desk.chord("z")
        desk.wait(lambda: "**" not in (desk.folder / "letter/statement.en.md").read_text(), saying="undo")
        steps = [button.text for button in desk.all("#steps button")]
        assert len(steps) == 5 and all(steps), steps
        for index in range(5):
            desk.all("#steps button")[index].send_keys(Keys.ENTER)
            desk.wait(lambda: desk.all("#steps button")[index].get_attribute("aria-current"), saying="the step")
        desk.wait(lambda: desk.all("#make:enabled"), saying="what makes the letters")
        reach(lambda tag, name: name == "make")
        desk.keys(Keys.ENTER)
        desk.wait(lambda: len(list((desk.folder / "letter/letters").glob("*.pdf"))) == 2, saying="two letters")


def accessibility():
    """axe finds nothing in any view, in either language, in light and in dark."""
    found = []

    def judge(desk, where):
        desk.settle()
        desk.run(AXE.read_text())
        result = desk.browser.execute_async_script("axe.run().then(arguments[0])")
        found.extend(f"{where} {v['id']}: {n['html'][:160]}" for v in result["violations"] for n in v["nodes"])

    files = dict(BILINGUAL, **{
        "letter.yaml": BILINGUAL["letter.yaml"] + "sign: {signers: 1, timestamp: 'http://127.0.0.1:1/'}\n", "mail.yaml": MAIL,
        "mail.en.md": "---\nsubject: A letter\n---\n\nHello.\n", "mail.ar.md": "---\nsubject: رسالة\n---\n\nمرحبًا.\n"})
    with opened(files) as desk:
        for language, scheme in [(0, "light"), (1, "dark")]:
            desk.browser.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            desk.click("#tongue button", language)
            for step, ready in enumerate([".preview img[data-drawn]", ".table tbody th", ".preview img[data-drawn]", ".list tbody td", "#mail-plan"], 1):
                desk.step(step)
                desk.wait(lambda: desk.all(ready), saying=ready)
                desk.run("for (const each of document.querySelectorAll('details')) each.open = true; document.querySelector('#sign')?.click()")
                judge(desk, f"{scheme} {step}")
                for tab in ["around", "file", "text"] if step == 1 else []:
                    desk.press(f"#tab-{tab}")
                    judge(desk, f"{scheme} {tab}")
        desk.click("#home")
        desk.find("#new-text")
        judge(desk, "start")
    assert not found, "\n".join(found)


def two_windows():
    """Two windows on one letter: what one writes, the other shows. Two on two letters: each keeps its own."""
    with opened(BILINGUAL) as desk:
        desk.page()
        first = desk.browser.current_window_handle
        desk.browser.switch_to.new_window("window")
        desk.browser.get(desk.host + "/")
        desk.page()
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        field.send_keys("From the second window.")
        desk.file("statement.en.md", "second window")
        desk.click("#home")
        desk.find("#new-text")
        # Letters that were opened lately and lie elsewhere stand above.
        assert (desk.folder / "state/bayan/recent").read_text() == f"{desk.folder.resolve()}/letter\n"
        desk.write("#new-name", "other")
        desk.press("#example")
        desk.page()
        desk.browser.switch_to.window(first)
        desk.wait(lambda: "From the second window." in desk.value(".sheet textarea"), saying="the first window")
        desk.step(3)
        desk.wait(lambda: desk.run("const choice = document.querySelector('#letterhead-modern'); choice?.click(); return Boolean(choice)"), saying="the letterheads")
        desk.file("letter.yaml", "letterhead: modern")
        assert "letterhead: modern" not in (desk.folder / "other/letter.yaml").read_text()


def recent_letters():
    """Letters that were opened lately are there to be opened again, wherever they lie; those that are gone are not."""
    with tempfile.TemporaryDirectory() as elsewhere:
        elsewhere = pathlib.Path(elsewhere)
        for path, text in [(f"رسالة قديمة/{name}", text) for name, text in BILINGUAL.items()] + [
            ("state/bayan/recent", f"{elsewhere}/gone\n{elsewhere}/رسالة قديمة\n")]:
            (elsewhere / path).parent.mkdir(parents=True, exist_ok=True)
            (elsewhere / path).write_text(text)
        with opened(environment={"XDG_STATE_HOME": str(elsewhere / "state")}) as desk:
            desk.shows("#recent", "رسالة قديمة")
            assert len(desk.all("#recent button")) == 1
            desk.press("#recent button")
            desk.page()
            assert "The first paragraph." in desk.field(0).get_attribute("value")


def clicking():
    """A click on the page goes to the text, and the cursor in the text shows its place on the page."""
    with opened(BILINGUAL) as desk:
        desk.page()
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.HOME)
        field.send_keys(Keys.ARROW_RIGHT)
        def place(*lines):
            boxes = [here.rect for line in lines for here in desk.all(f'.page .here[data-line="{line}"]')]
            return next((box for box in boxes if box["height"] > 3), None)
        box = desk.wait(lambda: place(5), saying="the first line's place")
        field.send_keys(Keys.CONTROL, Keys.END)
        desk.wait(lambda: place(7, 8) not in (None, box), saying="another place")
        desk.run(
            """const [x, y] = arguments; const image = document.querySelector('.preview img');
            image.dispatchEvent(new MouseEvent('click', {clientX: x, clientY: y, bubbles: true}));""",
            box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        desk.wait(lambda: desk.run(
            "const f = document.activeElement; return f.value?.slice(0, f.selectionStart).split('\\n').length") == 1, saying="the first line")


def pasting():
    """What is pasted from Word or a web page keeps bold, italic, lists, tables and links, and nothing else."""
    with opened(BILINGUAL) as desk:
        desk.page()
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        field.send_keys("\n")
        desk.run(
            """const data = new DataTransfer(); data.setData('text/html', arguments[1]);
            arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));""",
            field,
            '<style>p {color: red}</style><h1>Heading</h1><p class="MsoNormal" style="color:red">Some <b>bold</b>, '
            '<span style="font-style:italic">italic</span>, <a href="https://example.org/a">a link</a>, '
            '<a href="javascript:alert(1)">none</a> and <font size="7">large</font> <img src="x">words*.</p>'
            '<ul><li>one</li><li>two <i>more</i></li></ul><script>alert(1)</script>')
        desk.file("statement.en.md", "two *more*")
        assert (desk.folder / "letter/statement.en.md").read_text().endswith(
            "## Heading\n\nSome **bold**, *italic*, [a link](<https://example.org/a>), none and large words\\*.\n\n- one\n- two *more*"
        ), (desk.folder / "letter/statement.en.md").read_text()
        # A list of Word's own is none in its markup.
        field.send_keys(Keys.CONTROL, "a")
        desk.run(
            """const data = new DataTransfer(); data.setData('text/html', arguments[1]);
            arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));""",
            field,
            "<p class=MsoNormal>We call on:</p>"
            "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
            "<span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>the <b>gardener</b></p>\n"
            "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>to water it</p>"
            "<p class=MsoNormal>With thanks.</p>")
        desk.file("statement.en.md", "We call on:\n\n- the **gardener**\n  - to water it\n\nWith thanks.")

        # Lists in lists, also directly in them as Google Docs and Outlook write them, numbers, letters and tables.
        for html, markdown in [
            ("<ol><li>Pay<ul><li>nurses</li><li>drivers</li></ul></li><li>Talk</li></ol>", "1. Pay\n   - nurses\n   - drivers\n2. Talk"),
            ("<ol><li>a</li><ul><li>b</li><li>c</li></ul><li>g</li></ol>", "1. a\n   - b\n   - c\n2. g"),
            ("<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>", "- a\n  - b\n    - c\n  - d\n- e"),
            ("<ol start=4><li><p>x</p><p>more</p></li><li>y</li></ol>", "4. x\n\n   more\n5. y"),
            ("<ol><li>q<ol type=a><li>r</li><li>s</li></ol></li></ol>", "1. q\n   a. r\n   b. s"),
            ("<table><tr><th>Town</th><th>Beds</th></tr><tr><td><p>Gafsa</p></td><td>200</td></tr><tr><td colspan=2>a|b</td></tr></table>",
             "| Town | Beds |\n| --- | --- |\n| Gafsa | 200 |\n| a\\|b |  |"),
            ('<b style="font-weight:normal"><p><span style="font-weight:700">Bo</span><span style="font-weight:700">ld</span></p><p>x<br>y</p></b>',
             "**Bold**\n\nx\\\ny"),
        ]:
            field.send_keys(Keys.CONTROL, "a")
            desk.run(PASTED, field, html)
            assert field.get_attribute("value") == markdown, (html, field.get_attribute("value"))
    # What begins a letter is read as a document is; what is changed in the field is Markdown.
    page = "<h1>A letter</h1><p>Some <b>bold</b> words. And more.</p><p>The reasons:</p><ul><li>one</li><li>two</li></ul><p>The end.</p>"
    for added, words in [("", "The end."), ("\n\nOne *more*.", "One *more*.")]:
        with opened() as desk:
            desk.run(PASTED, desk.find("#new-text"), page)
            desk.find("#new-text").send_keys(Keys.CONTROL, Keys.END)
            desk.find("#new-text").send_keys(added)
            desk.write("#new-name", "letter")
            desk.press("#create")
            desk.file("statement.en.md", "Some **bold** words.")
            desk.file("statement.en.md", words)


PASTED = """const data = new DataTransfer(); data.setData('text/html', arguments[1]);
    arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));"""


def marking():
    """Headings, lists, demands and bold take whole paragraphs, and what is made once more is taken away."""
    with opened(BILINGUAL) as desk:
        desk.page()
        field = desk.field(0)
        for text, start, end, keys in [
            ("Pay the bonus.", 2, 2, [("d", "<!-- demands -->\n- Pay the bonus."), ("d", "- Pay the bonus."), ("l", "Pay the bonus.")]),
            ("A\n\nPay.\n\nTalk.\n\nEnd", 3, 14, [("l", "A\n\n- Pay.\n- Talk.\n\nEnd"), ("l", "A\n\nPay.\n\nTalk.\n\nEnd")]),
            ("- a\n- b\n\nEnd", 6, 6, [("d", "<!-- demands -->\n- a\n- b\n\nEnd"), ("d", "- a\n- b\n\nEnd")]),
            ("Head\n\nx", 1, 1, [("h", "## Head\n\nx"), ("h", "Head\n\nx")]),
            ("Pay.\n\n- Talk.", 0, 13, [("b", "**Pay.**\n\n- **Talk.**"), ("i", "***Pay.***\n\n- ***Talk.***"), ("b", "*Pay.*\n\n- *Talk.*")]),
        ]:
            desk.run("const [f, text, from, to] = arguments; f.focus(); f.select(); document.execCommand('insertText', false, text); f.setSelectionRange(from, to);",
                     field, text, start, end)
            for key, result in keys:
                field.send_keys(Keys.CONTROL, key)
                assert field.get_attribute("value") == result, (text, key, field.get_attribute("value"))
        # Enter goes on with a list, and in an empty item ends it.
        for text, typed, result in [("- a", ["b", Keys.ENTER, "c"], "- ab\n- c"), ("3. a", [Keys.ENTER, "b"], "3. a\n4. b"), ("  - a", [Keys.ENTER, Keys.ENTER, "b"], "  - a\nb")]:
            desk.run("const [f, text] = arguments; f.focus(); f.select(); document.execCommand('insertText', false, text);", field, text)
            field.send_keys(*typed)
            assert field.get_attribute("value") == result, (text, field.get_attribute("value"))


def broken_text():
    """The columns of a list are known though the text has an error."""
    files = dict(BILINGUAL, **{
        "statement.en.md": "---\ntitle: T\n---\n\nText {{nobody}}.\n",
        "recipients.csv": "Kennung,Sprache,Nom,Rue,PLZ,Ville\r\na,en,Anna,1 Street,12345,Town\r\n"})
    with opened(files) as desk:
        desk.step(2)
        desk.shows(".table tbody", "Anna")
        meaning = lambda name: desk.value(f'th select[aria-label*="{name}"]')
        desk.wait(lambda: [meaning(name) for name in ["Kennung", "Nom", "Rue", "PLZ"]] == ["id", "name", "street", "postcode"], saying="the columns")
        # By keyboard: arrows go from cell to cell, and after Enter one stays in the cell.
        desk.run("document.querySelectorAll('.table td[tabindex]')[1].focus()")
        here = lambda: desk.run("return document.activeElement.textContent")
        desk.keys(Keys.ARROW_RIGHT)
        desk.wait(lambda: here() == "Anna", saying="the next cell")
        desk.keys(Keys.ENTER)
        desk.keys(Keys.HOME, "Berta", Keys.ENTER)
        desk.file("recipients.csv", "BertaAnna")
        desk.wait(lambda: here() == "BertaAnna", saying="the same cell")


def first_message():
    """A message begins in the letter's language; where there is no wording, it is told what is to be said."""
    files = {"letter.yaml": "languages: [fr, tr, oc]\n", "languages/oc.yaml": "inherits: ca\nname: occitan\n",
             "statement.oc.md": "---\ntitle: Letra\n---\n\nUn tèxte.\n", "statement.fr.md": "---\ntitle: Lettre\n---\n\nUn texte.\n",
             "statement.tr.md": "---\ntitle: Mektup\n---\n\nBir metin.\n", "recipients.csv": "id,language,name,email\r\na,fr,Anne,a@example.org\r\n"}
    with opened(files, letter="نداء") as desk:
        desk.step(5)
        desk.click("#mail summary")
        for field, value in [("name", "Office"), ("address", "office@example.org"), ("host", "127.0.0.1")]:
            desk.write(f"#mail-{field}", value)
        desk.press("#mail-begin")
        desk.file("mail.yaml", 'campaign: "نداء-')
        desk.file("mail.fr.md", "Bonjour {{recipient.name}},\n\nveuillez trouver notre lettre en pièce jointe.\n\nCordialement,")
        desk.file("mail.tr.md", "Sayın {{recipient.name}},\n\nmektubumuz ektedir.\n\nSaygılarımızla,")
        desk.file("mail.oc.md", "TBD: say in occitan that the letter is attached.\n\nAtentament,")
        desk.shows("#mail .faults", "TBD")


def spreadsheet():
    """A spreadsheet is dropped, a column is told what it is, and a cell that is mended makes the list a CSV."""
    import openpyxl
    files = {name: text for name, text in BILINGUAL.items() if name != "recipients.csv"}
    with opened(files) as desk:
        book = openpyxl.Workbook()
        book.active.append(["No", "letter language", "Name", "Where", "ZIP", "Town", "Country"])
        for n in range(1, 4):
            book.active.append([f"m{n}", "en", f"Person {n}", f"{n} Sample Street", f"0{n}234", "Sampleton", "DE"])
        book.save(desk.folder / "members.xlsx")
        desk.step(2)
        desk.find('.people input[type="file"]').send_keys(str(desk.folder / "members.xlsx"))
        desk.shows(".table tbody", "Person 3")
        desk.shows(".table tbody", "01234")
        desk.shows(".people", "recipients.xlsx")
        for column, meaning in [("Where", "street"), ("No", "id")]:
            desk.choose(f'th select[aria-label*="{column}"]', meaning)
            desk.file("letter.yaml", f"{column}: {meaning}")
        desk.wait(lambda: desk.value('th select[aria-label*="Where"]') == "street", saying="street")
        desk.picture("spreadsheet")
        desk.mend("td[tabindex]", "Person 2", "Person Two")
        desk.file("recipients.csv", "m2,en,Person Two,2 Sample Street,02234")
        assert not (desk.folder / "letter/recipients.xlsx").exists()
        assert (desk.folder / "letter/replaced/recipients.xlsx").read_bytes() == (desk.folder / "members.xlsx").read_bytes()
        desk.step(4)
        desk.press(".card button.main")
        desk.wait(lambda: "3 ready" in desk.text(".big") and not any(bar.is_displayed() for bar in desk.all("progress")), saying="three ready")


def word():
    """A Word document that is dropped becomes a letter."""
    import docx
    with opened() as desk:
        document = docx.Document()
        document.add_heading("A letter from Word", 0)
        document.add_paragraph("The first paragraph, of some length, which says what is to be said.")
        document.add_paragraph("The second paragraph.")
        document.save(desk.folder / "our text.docx")
        desk.find('input[type="file"]').send_keys(str(desk.folder / "our text.docx"))
        desk.shows("#letter-name", "our text")
        desk.page()
        assert "The second paragraph." in desk.field(0).get_attribute("value")
        assert desk.find(".head-title").get_attribute("value") == "A letter from Word"


def looks():
    """Letterhead, colour, type and paper are chosen by pictures of the letter; a logo goes the guarded way."""
    files = dict(BILINGUAL, **{
        "letter.yaml": BILINGUAL["letter.yaml"] + "envelope: din-5008-b\nsender:\n  name: The Office\n",
        "../mine.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>',
        "../bad.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/passwd"/></svg>'})
    with opened(files) as desk:
        desk.step(3)
        desk.press('.preview button[title="Next recipient"]')
        desk.wait(lambda: [hole for hole in desk.all(".hole") if hole.is_displayed()], saying="the window")
        desk.wait(lambda: len([t for t in desk.all(".thumb img") if t.size["height"] > 50]) >= 5, saying="the pictures")
        desk.picture("looks")

        def choose(part, css, line):
            def chosen():
                # What is seen is made anew when a file has changed, and may be closed again.
                desk.show(part)
                return [each for each in desk.all(css) if each.is_displayed() and desk.run("arguments[0].click(); return true", each)]
            desk.wait(chosen, saying=css)
            desk.file("letter.yaml", line)
        choose("look-letterhead", "#letterhead-modern", "letterhead: modern")
        choose("look-colour", '.swatch[aria-label="#1e3a5f"]', 'colours: {accent: "#1e3a5f"}')
        choose("look-fonts-latin", 'label[for="fonts-latin-EB_Garamond"]', "fonts: {latin: EB Garamond}")
        choose("look-paper", 'label[for="paper-letter"]', "paper: letter")
        desk.press("#undo")
        desk.file("letter.yaml", "paper: a4")
        desk.wait(lambda: desk.all("#paper-a4:checked"), saying="the paper taken back")
        desk.show("look-logo")
        upload = '#look-logo input[type="file"]'
        desk.write("#logo-alt-en", "A dot")
        desk.write("#logo-alt-ar", "نقطة")
        desk.find(upload).send_keys(str(desk.folder / "bad.svg"))
        desk.shows("#notice", "picture")
        assert not list((desk.folder / "letter").glob("assets/*")), "a bad picture was kept"
        drawn = desk.drawn()
        desk.find(upload).send_keys(str(desk.folder / "mine.svg"))
        desk.file("letter.yaml", 'logo: {file: assets/logo.svg, alt: {ar: "نقطة", en: A dot}}')
        assert (desk.folder / "letter/assets/logo.svg").read_bytes() == (desk.folder / "mine.svg").read_bytes()
        desk.wait(lambda: desk.all("#remove-logo"), saying="the logo's name")
        desk.wait(lambda: not desk.all("#steps .count"), saying="nothing wrong")
        desk.wait(lambda: desk.drawn() > drawn, saying="the page with the logo")
        desk.run(
            """for (const part of document.querySelectorAll('.choices details')) part.open = ['look-logo', 'look-colour', 'look-fonts-arabic'].includes(part.id);
            document.querySelector('.choices').scrollTop = 0""")
        desk.picture("logo")


def printing():
    """Letters are signed, gathered for a printer, and addressed; their folder is opened."""
    with opened(BILINGUAL, environment={"DISPLAY": ":none", "PATH": f"{STANDINS}:/usr/bin:/bin"}) as desk:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
             "/CN=Sample signer of a test/O=Sample", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation",
             "-keyout", desk.folder / "key.pem", "-out", desk.folder / "certificate.pem"], check=True, capture_output=True)
        subprocess.run(
            ["openssl", "pkcs12", "-export", "-inkey", desk.folder / "key.pem", "-in", desk.folder / "certificate.pem",
             "-passout", "pass:sesame", "-out", desk.folder / "signer.p12"], check=True, capture_output=True)
        desk.step(5)
        desk.press("#add-signing")
        desk.file("letter.yaml", "sign: {signers: 1}")
        desk.wait(lambda: [field for field in desk.all("#sign-key") if field.is_displayed()], saying="where the key is chosen")
        desk.find("#sign-key").send_keys(str(desk.folder / "signer.p12"))
        desk.find("#sign-passphrase").send_keys("wrong")
        desk.press("#make")
        desk.wait(lambda: desk.all(".big.bad"), saying="that the passphrase is wrong")
        letters = desk.folder / "letter/letters"
        assert not list(letters.glob("*.pdf"))
        desk.find("#sign-passphrase").send_keys("sesame")
        desk.press("#make")
        desk.wait(lambda: "Sample signer of a test" in desk.text(".card") and "2" in desk.text(".big.good"), saying="two signed letters")
        desk.picture("signed")
        made = sorted(letters.glob("*.pdf"))
        assert len(made) == 2 and all(b"ETSI.CAdES.detached" in letter.read_bytes() for letter in made)
        desk.press(".open")
        opened_folder = desk.folder / "opened"
        desk.wait(lambda: opened_folder.exists() and opened_folder.read_text().strip().endswith("letter/letters"), saying="the folder's window")
        desk.press("#press")
        desk.wait(lambda: desk.all('a[href*="letters.pdf"]'), saying="the file for the printer")
        assert (desk.folder / "letter/print/letters.pdf").read_bytes().startswith(b"%PDF-")
        desk.choose("#stationery", "c5")
        desk.press("#addresses")
        desk.wait(lambda: desk.all('a[href*="addresses-c5.pdf"]'), saying="the envelopes")
        fetched = desk.browser.execute_async_script(
            "const done = arguments[0]; fetch('/api/print?name=addresses-c5.pdf').then((r) => r.text()).then((t) => done(t.slice(0, 5)))")
        assert fetched == "%PDF-", fetched
        desk.run("document.querySelector('.halves').scrollIntoView()")
        desk.picture("printing")


STAMPING = """[tsa]
default_tsa = tsa1
[tsa1]
serial = tsa.srl
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""
EXTENSIONS = """[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
keyUsage = critical, digitalSignature, nonRepudiation
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://127.0.0.1:PORT/root.crl
[tsa]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://127.0.0.1:PORT/root.crl
[ca]
default_ca = ca1
[ca1]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 30
[req]
distinguished_name = name
[name]
"""


@contextlib.contextmanager
def time_stamping():
    """An authority on loopback, which has given out a signer's key and stamps times: its folder and its address."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "authority.cnf").write_text(STAMPING)
        server = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("time_stamping.py"), folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            port = server.stdout.readline().strip()
            (folder / "ca.cnf").write_text(EXTENSIONS.replace("PORT", port))
            (folder / "index.txt").touch()
            (folder / "crlnumber").write_text("01\n")

            def openssl(command, **values):
                subprocess.run(["openssl", *command.format(**values).split()], cwd=folder, check=True, capture_output=True)
            new = "req -config ca.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {name}.key -subj /O=Sample/CN=Sample_{name} "
            openssl(new + "-x509 -days 30 -extensions root -out root.pem", name="root")
            for name in ["signer", "tsa"]:
                openssl(new + "-out {name}.csr", name=name)
                openssl("x509 -req -in {name}.csr -CA root.pem -CAkey root.key -CAcreateserial -days 20 -extfile ca.cnf -extensions {name} -out {name}.pem", name=name)
            openssl("ca -config ca.cnf -cert root.pem -keyfile root.key -gencrl -out root.crl")
            openssl("pkcs12 -export -inkey signer.key -in signer.pem -certfile root.pem -passout pass:sesame -out signer.p12")
            yield folder, f"http://127.0.0.1:{port}/"
        finally:
            server.stdin.close()
            server.wait(Desk.patience)


def stamping():
    """Signatures get time stamps, and evidence that the certificates are not revoked."""
    with time_stamping() as (authority, address), opened(dict(BILINGUAL, **{"letter.yaml": BILINGUAL["letter.yaml"] + "sign: {signers: 1}\n"})) as desk:
        def verified():
            letters = sorted((desk.folder / "letter/letters").glob("*.pdf"))
            assert len(letters) == 2, letters
            told = subprocess.run([BAYAN, "verify", "--trust", authority / "root.pem", *letters], capture_output=True, text=True)
            assert told.returncode == 0, told.stdout + told.stderr
            return told.stdout

        def make():
            desk.find("#sign-key").send_keys(str(authority / "signer.p12"))
            desk.write("#sign-passphrase", "sesame")
            desk.press("#make")
            # The passphrase goes when all is made.
            desk.wait(lambda: desk.value("#sign-passphrase") == "" and len(list((desk.folder / "letter/letters").glob("*.pdf"))) == 2, saying="two signed letters")
        desk.step(5)
        desk.click("#sign")
        # A level that takes a time stamp is not to be had without an authority.
        desk.write("#sign-authority", address)
        desk.click("#sign-passphrase")
        desk.file("letter.yaml", f"timestamp: \"{address}\"")
        desk.wait(lambda: [box for box in desk.all("#sign-evidence") if box.is_displayed()], saying="the evidence")
        make()
        assert "B-T" in verified() and "B-LT" not in verified(), verified()
        # Letters that are signed already stay as they are.
        shutil.rmtree(desk.folder / "letter/letters")
        desk.click("#sign-evidence")
        make()
        assert verified().count("B-LT") >= 2, verified()


def surrounding():
    """Sender, greeting, signatories and the like are written in fields, and other lines of the settings stay."""
    settings = BILINGUAL["letter.yaml"] + "# Our own remark.\nsignatories:\n- name: Union\n  acronym: U\n"
    with opened(dict(BILINGUAL, **{"letter.yaml": settings})) as desk:
        desk.page()
        drawn = desk.drawn()
        desk.press("#tab-around")
        desk.write('[id="field-sender.name-en"]', "The Union")
        desk.write('[id="field-sender.name-ar"]', "النقابة")
        desk.file("letter.yaml", 'sender:\n  name: {en: The Union, ar: "النقابة"}')
        desk.wait(lambda: desk.drawn() > drawn, saying="the page with its sender")
        desk.write('[id="field-salutation-en"]', "Dear {{recipient.name}},")
        desk.write('[id="field-salutation-ar"]', "حضرة {{recipient.name}}،")
        desk.file("letter.yaml", 'salutation: {en: "Dear {{recipient.name}},", ar: "حضرة {{recipient.name}}،"}')
        desk.press('[data-key="signatories"] .add')
        desk.write("#field-signatories-1-name-en", "Academy")
        desk.write("#field-signatories-1-name-ar", "الأكاديمية")
        desk.write("#field-signatories-1-role-en", "President")
        desk.write("#field-signatories-1-role-ar", "الرئيس")
        desk.file("letter.yaml", '  - name: Union\n    acronym: U\n  - name: {en: Academy, ar: "الأكاديمية"}')
        # Many who sign come as a list of their own.
        (desk.folder / "names.csv").write_text("name,role\nAda Example,Chair\n")
        desk.find('#signers-list input[type="file"]').send_keys(str(desk.folder / "names.csv"))
        desk.file("signatories.csv", "Ada Example")
        desk.shows("#signers-list", "signatories.csv")
        desk.press("#leave-signers")
        desk.wait(lambda: not (desk.letter / "signatories.csv").exists(), saying="no list of names")
        desk.choose('[id="field-signature-space"]', "18mm")
        desk.file("letter.yaml", 'signature-space: "18mm"')
        desk.run("document.getElementById('around-code').open = true")
        desk.write("#field-code-address", "https://example.org/{{recipient.id}}")
        desk.write("#field-code-alt-en", "A code for the petition")
        desk.write("#field-code-alt-ar", "رمز العريضة")
        desk.file("letter.yaml", "A code for the petition")
        desk.wait(lambda: not desk.all("#steps .count"), saying="nothing wrong")
        assert "# Our own remark.\n" in (desk.folder / "letter/letter.yaml").read_text()
        desk.run("document.querySelector('.around').scrollTop = 0")
        desk.picture("around")
        desk.press("#undo")
        desk.wait(lambda: "رمز العريضة" not in (desk.folder / "letter/letter.yaml").read_text(), saying="the last change taken back")
    # A letter of which nothing can be read yet is shown with what is wrong.
    with opened({"letter.yaml": "place: [\n"}) as desk:
        desk.press("#tab-around")
        desk.shows(".around-panel .faults", "cannot be read here")


def mailing():
    """Letters go out by e-mail: to oneself first, then to everybody, and nobody gets one twice."""
    people = "id,language,name,email\r\n" + "".join(f"r{n},en,Person {n},person{n}@example.org\r\n" for n in range(1, 6)) + "r6,ar,Person 6,\r\n"
    with opened(dict(BILINGUAL, **{"recipients.csv": people})) as desk:
        inbox = desk.folder / "inbox"
        server = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("mail_server.py"), inbox, "--user", "office", "--password", "sesame"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            port = server.stdout.readline().strip()
            desk.step(5)
            desk.press("#make")
            desk.shows(".big", "6 letters are made")
            desk.wait(lambda: desk.all("#make:enabled"), saying="the end")
            desk.click("#mail summary")
            for field, value in [("name", "The Office"), ("address", "office@example.org"), ("host", "127.0.0.1"), ("user", "office"), ("port", port)]:
                desk.write(f"#mail-{field}", value)
            desk.choose("#mail-security", "none")
            desk.press("#mail-begin")
            desk.wait(lambda: len(desk.all(".mail-texts textarea")) == 2, saying="the messages")
            desk.wait(lambda: "{{recipient.name}}" in desk.value('.mail-texts textarea[lang="en"]'), saying="the text")
            words = desk.find('.mail-texts textarea[lang="en"]')
            words.send_keys(Keys.CONTROL, Keys.END)
            words.send_keys("A word more.")
            desk.file("mail.en.md", "A word more.")
            desk.press("#mail-plan")
            desk.wait(lambda: len(desk.all("#mail-list tbody tr")) == 5, saying="who would get what")
            desk.shows("#mail-list", "person5@example.org")
            desk.shows(".mail-status", "1 have no address")
            desk.run("document.querySelector('#mail').scrollIntoView()")
            desk.picture("mail")
            assert not desk.find("#mail-send").is_enabled(), "nobody has looked at a message yet"
            desk.press("#mail-trial")
            desk.shows(".mail-status.bad", "password")
            desk.write("#mail-password", "sesame")
            desk.press("#mail-trial")
            desk.shows(".mail-status.good", "3 messages were sent to office@example.org")
            assert {path.parent.name for path in inbox.rglob("*.eml")} == {"office@example.org"}
            desk.press("#mail-send")
            desk.press("#mail-yes")
            desk.shows(".mail-status", "5 messages are sent")
            to = sorted(path.parent.name for path in inbox.rglob("*.eml"))
            assert to == ["office@example.org"] * 3 + [f"person{n}@example.org" for n in range(1, 6)], to
            assert "sesame" not in "".join(path.read_text(errors="replace") for path in (desk.folder / "letter").rglob("*") if path.is_file())
            # Once more: nobody gets a second message. The password goes when all is done.
            desk.write("#mail-password", "sesame")
            desk.press("#mail-send")
            desk.press("#mail-yes")
            desk.wait(lambda: desk.value("#mail-password") == "" and "5 messages are sent" in desk.text(".mail-status"), saying="the same again")
            assert len(list(inbox.rglob("*.eml"))) == 8
        finally:
            server.stdin.close()
            server.wait(Desk.patience)


SCENARIOS = [english, arabic, typing, outside, people, list_changes, resuming, keyboard, accessibility, two_windows, recent_letters, clicking, pasting, marking,
             broken_text, first_message, spreadsheet, word, looks, printing, mailing, surrounding, stamping]

if __name__ == "__main__":
    BAYAN = str(pathlib.Path(sys.argv[1]).resolve())
    Desk.pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    wanted = sys.argv[2]
    failed = False
    with tempfile.TemporaryDirectory() as STANDINS:
        # What opens a folder's window on a desktop says here which one it was.
        standin = pathlib.Path(STANDINS) / "xdg-open"
        standin.write_text('#!/bin/sh\necho "$1" > opened\n')
        standin.chmod(0o755)
        try:
            for scenario in SCENARIOS:
                if wanted not in ("all", scenario.__name__):
                    continue
                begun = time.monotonic()
                try:
                    try:
                        scenario()
                    except StaleElementReferenceException:
                        # What was found was drawn anew before it could be used: that says nothing of the desk.
                        scenario()
                    print(f"fine {scenario.__name__} {time.monotonic() - begun:.1f}", flush=True)
                except Exception:
                    failed = True
                    print(f"failed {scenario.__name__}: {traceback.format_exc()[-6000:]}", flush=True)
        finally:
            Browser.quit()
    sys.exit(failed)
