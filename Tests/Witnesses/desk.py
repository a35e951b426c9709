"""Uses the desk as a person does, in Chromium.

    desk.py BAYAN SCENARIO [PICTURES]

Each scenario makes letters of its own in a temporary folder, starts `bayan desk` there, and fails with what it saw. With
PICTURES, a folder, the views are kept there as PNG.
"""
import contextlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import axe_selenium_python
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

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
BILINGUAL = {
    "letter.yaml": "languages: [en, ar]\nletterhead: classical\npaper: a4\n",
    "statement.en.md": "---\ntitle: A made-up letter\n---\n\nThe first paragraph.\n\nThe second paragraph.\n",
    "statement.ar.md": "---\ntitle: رسالة مختلقة\n---\n\nالفقرة الأولى.\n\nالفقرة الثانية.\n",
    "recipients.csv": "id,language,name,street,postcode,city,country\r\n"
    "a,en,Anna Example,1 Sample Street,12345,Sampleton,DE\r\nb,ar,Basma Example,2 Sample Street,12345,Sampleton,DE\r\n",
}


class Desk:
    """A running desk, and the browser that looks at it."""

    def __init__(self, bayan, folder, browser, letter=None):
        self.folder, self.browser = pathlib.Path(folder), browser
        command = [bayan, "desk", "--no-open"] + ([letter] if letter else [])
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.host = self.address.split("/?")[0]
        browser.get(self.address)

    def find(self, css):
        return self.wait(lambda: self.browser.find_elements(By.CSS_SELECTOR, css))[0]

    def wait(self, what, seconds=240, saying=""):
        try:
            return WebDriverWait(self.browser, seconds, 0.05, [StaleElementReferenceException]).until(lambda _: what())
        except Exception as error:
            raise AssertionError(f"waited for nothing: {saying} {self.browser.page_source[:3000]}") from error

    def step(self, number):
        self.browser.find_elements(By.CSS_SELECTOR, "#steps button")[number - 1].click()

    def press(self, css):
        """Clicks a button as soon as it is drawn whole and can be pressed."""
        def ready():
            buttons = self.browser.find_elements(By.CSS_SELECTOR, css)
            return [b for b in buttons[:1] if b.is_displayed() and b.is_enabled() and b.text]
        self.wait(ready, saying=css)[0].click()

    def mend(self, css, old, new):
        """Writes another value into a cell of the table, which may be drawn anew meanwhile."""
        def begun():
            fields = self.browser.find_elements(By.CSS_SELECTOR, ".table td input")
            if not fields:
                for cell in [c for c in self.browser.find_elements(By.CSS_SELECTOR, css) if c.text == old][:1]:
                    cell.send_keys(Keys.ENTER)
            return fields
        field = self.wait(begun, saying=old)[0]
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(new, Keys.ENTER)

    def text(self, css):
        return self.find(css).text

    def drawn(self):
        return int(self.find(".preview img").get_attribute("data-drawn") or 0)

    def field(self, index=0):
        self.find("textarea")
        return self.browser.find_elements(By.CSS_SELECTOR, ".sheet textarea")[index]

    def picture(self, name):
        if PICTURES:
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.browser.save_screenshot(str(PICTURES / f"{name}.png"))

    def close(self):
        self.process.terminate()
        self.process.wait(10)


@contextlib.contextmanager
def opened(files=None, letter="letter", size=(1280, 720), language="en"):
    """A desk on a letter made of files, or on an empty folder."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for option in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={size[0]},{size[1]}", f"--lang={language}"]:
        options.add_argument(option)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    with tempfile.TemporaryDirectory() as folder:
        if files:
            (pathlib.Path(folder) / letter).mkdir()
            for name, text in files.items():
                (pathlib.Path(folder) / letter / name).write_bytes(text.encode())
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        desk = None
        try:
            desk = Desk(BAYAN, folder, browser, letter if files else None)
            yield desk
        finally:
            if desk:
                desk.close()
            browser.quit()


def whole_way(language, statement, name):
    """From a pasted text to letters in a folder."""
    with opened(language=language) as desk:
        desk.find("#new-text").send_keys(statement)
        field = desk.find("#new-name")
        field.clear()
        field.send_keys(name)
        desk.picture(f"start.{language}")
        desk.press(".shelf button.main")
        desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, ".preview img[data-drawn]"), saying="a page")
        desk.picture(f"text.{language}")
        desk.step(2)
        desk.wait(lambda: desk.find(".shelf textarea").is_displayed(), saying="where rows are pasted")
        # A tab that is typed goes to the next field; one that is pasted stays.
        desk.browser.execute_script(
            "const f = document.querySelector('.shelf textarea'); f.value = arguments[0];",
            "id\tlanguage\tname\tstreet\tpostcode\tcity\tcountry\n"
            + "".join(f"r{n}\t{language}\tPerson {n}\t{n} Sample Street\t12345\tSampleton\tDE\n" for n in range(1, 6)))
        desk.press(".people .shelf button.main")
        desk.wait(lambda: len(desk.browser.find_elements(By.CSS_SELECTOR, ".table tbody td[tabindex]")) >= 35, saying="five rows")
        desk.picture(f"people.{language}")
        desk.step(3)
        desk.find("#look-letterhead")
        desk.wait(lambda: desk.drawn() >= 1, saying="the page beside the look")
        desk.picture(f"look.{language}")
        desk.step(4)
        desk.press(".card button.main")
        desk.wait(lambda: re.search(r"[5٥]", desk.text(".big")) and not desk.find("progress").is_displayed(), saying="all ready")
        desk.picture(f"check.{language}")
        desk.step(5)
        desk.press(".card button.main")
        letters = desk.folder / name / "letters"
        desk.wait(lambda: len(list(letters.glob("*.pdf"))) == 5, saying="five letters")
        desk.wait(lambda: "letters" in desk.text(".card"), saying="where they are")
        desk.picture(f"make.{language}")
        assert all(letter.read_bytes().startswith(b"%PDF-") for letter in letters.glob("*.pdf"))


def english():
    whole_way("en", STATEMENT, "garden")


def arabic():
    whole_way("ar", ARABIC, "حديقة")


def typing():
    """The page changes with the text; a fault is shown beside its line and gone when it is mended."""
    with opened(BILINGUAL) as desk:
        desk.wait(lambda: desk.drawn() >= 1, saying="a page")
        before, first = desk.find(".preview img").get_attribute("src"), desk.drawn()
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        field.send_keys("\nA third one {{recipient.nme}}.")
        desk.wait(lambda: "unknown-placeholder" in str(desk.browser.page_source) or desk.browser.find_elements(By.CSS_SELECTOR, ".faults .error"), saying="the fault")
        assert desk.browser.find_elements(By.CSS_SELECTOR, ".marks .error"), "the line is not marked"
        field.send_keys(Keys.BACKSPACE * len("{{recipient.nme}}."), "is mended.")
        path = desk.folder / "letter/statement.en.md"
        desk.wait(lambda: path.read_text().endswith("A third one is mended."), saying="the file")
        other = desk.field(1)
        other.send_keys(Keys.CONTROL, Keys.END)
        other.send_keys("\nالفقرة الثالثة.")
        desk.wait(lambda: not desk.browser.find_elements(By.CSS_SELECTOR, ".marks .error"), saying="no fault")
        desk.wait(lambda: desk.drawn() > first and desk.find(".preview img").get_attribute("src") != before, saying="another page")
        desk.picture("bilingual")


def outside():
    """A file that another program changed is never overwritten; both versions are shown."""
    with opened(BILINGUAL) as desk:
        desk.wait(lambda: desk.drawn() >= 1, saying="a page")
        path = desk.folder / "letter/statement.en.md"
        theirs = path.read_text() + "\nWritten elsewhere.\n"
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        path.write_text(theirs)
        field.send_keys("\nWritten here.")
        desk.wait(lambda: desk.find("#notice").is_displayed(), saying="the notice")
        assert path.read_text() == theirs
        shown = desk.text("#notice")
        assert "Written here." in shown and "Written elsewhere." in shown, shown
        desk.press("#notice button")
        desk.wait(lambda: "Written here." in path.read_text(), saying="mine kept")
        # Where nobody writes, what another program wrote just appears.
        path.write_text(theirs)
        desk.wait(lambda: "Written elsewhere." in desk.field(0).get_attribute("value"), saying="theirs shown")


def people():
    """A hundred thousand people are scrolled; a wrong cell is mended in place."""
    rows = "".join(f"r{n},en,Person {n},{n} Sample Street,12345,Sampleton,DE\r\n" for n in range(1, 100_001))
    rows += "bad,xx,Wrong Language,1 Sample Street,12345,Sampleton,DE\r\n"
    files = dict(BILINGUAL, **{"recipients.csv": "id,language,name,street,postcode,city,country\r\n" + rows})
    with opened(files) as desk:
        desk.step(2)
        desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, ".table tbody th"), saying="rows")
        desk.browser.execute_script("document.querySelector('.table').scrollTop = 1e9")
        desk.wait(lambda: "100002" in desk.text(".table tbody"), saying="the last row")
        assert len(desk.browser.find_elements(By.CSS_SELECTOR, ".table tbody tr")) < 200
        desk.find("#only-faulty").click()
        desk.mend("tr.faulty td", "xx", "en")
        path = desk.folder / "letter/recipients.csv"
        desk.wait(lambda: path.read_bytes().endswith(b"bad,en,Wrong Language,1 Sample Street,12345,Sampleton,DE\r\n"), saying="the file")
        desk.wait(lambda: not desk.browser.find_elements(By.CSS_SELECTOR, "tr.faulty"), saying="nothing wrong")


def resuming():
    """Letters go on being made when the page is closed, and a pause goes on where it was."""
    rows = "".join(f"r{n},en,Person {n},{n} Sample Street,12345,Sampleton,DE\r\n" for n in range(1, 401))
    files = dict(BILINGUAL, **{"recipients.csv": "id,language,name,street,postcode,city,country\r\n" + rows})
    with opened(files) as desk:
        desk.step(5)
        desk.press(".card button.main")
        desk.browser.get("about:blank")
        letters = desk.folder / "letter/letters"
        desk.wait(lambda: len(list(letters.glob("*.pdf"))) == 400, saying="all letters")
        desk.browser.get(desk.host + "/")
        desk.step(5)
        desk.wait(lambda: "400" in desk.text(".big"), saying="the count after the page came back")


def keyboard():
    """Every step is reached and a letter's text is written with the keyboard alone."""
    with opened(BILINGUAL) as desk:
        desk.wait(lambda: desk.drawn() >= 1, saying="a page")
        seen = set()
        for _ in range(80):
            desk.browser.switch_to.active_element.send_keys(Keys.TAB)
            active = desk.browser.switch_to.active_element
            seen.add((active.tag_name, active.text[:20] or active.get_attribute("aria-label")))
            if active.tag_name == "textarea":
                break
        else:
            raise AssertionError(f"no text was reached: {seen}")
        active.send_keys(Keys.CONTROL, Keys.END)
        active.send_keys("word")
        active.send_keys(Keys.SHIFT, Keys.ARROW_LEFT * 4)
        active.send_keys(Keys.CONTROL, "b")
        desk.wait(lambda: "**word**" in (desk.folder / "letter/statement.en.md").read_text(), saying="bold")
        active.send_keys(Keys.CONTROL, "z")
        desk.wait(lambda: "**" not in (desk.folder / "letter/statement.en.md").read_text(), saying="undo")
        steps = [button.text for button in desk.browser.find_elements(By.CSS_SELECTOR, "#steps button")]
        assert len(steps) == 5 and all(steps), steps
        for index in range(5):
            desk.browser.find_elements(By.CSS_SELECTOR, "#steps button")[index].send_keys(Keys.ENTER)
            desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, "#steps button")[index].get_attribute("aria-current"), saying="the step")


def accessibility():
    """axe finds nothing in any view, in either language."""
    found = []
    with opened(BILINGUAL) as desk:
        for language in [0, 1]:
            desk.browser.find_elements(By.CSS_SELECTOR, "#tongue button")[language].click()
            for step in range(1, 6):
                desk.step(step)
                time.sleep(0.7)
                desk.browser.execute_script(AXE.read_text())
                result = desk.browser.execute_async_script("axe.run().then(arguments[0])")
                found += [f"{language} {step} {v['id']}: {n['html'][:160]}" for v in result["violations"] for n in v["nodes"]]
    assert not found, "\n".join(found)


def two_windows():
    """Two windows on one letter: what one writes, the other shows."""
    with opened(BILINGUAL) as desk:
        desk.wait(lambda: desk.drawn() >= 1, saying="a page")
        first = desk.browser.current_window_handle
        desk.browser.switch_to.new_window("window")
        desk.browser.get(desk.host + "/")
        desk.wait(lambda: desk.drawn() >= 1, saying="a page in the second window")
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.END)
        field.send_keys("From the second window.")
        desk.wait(lambda: "second window" in (desk.folder / "letter/statement.en.md").read_text(), saying="the file")
        desk.browser.switch_to.window(first)
        desk.wait(lambda: "From the second window." in desk.field(0).get_attribute("value"), saying="the first window")


def clicking():
    """A click on the page goes to the text, and the cursor in the text shows its place on the page."""
    with opened(BILINGUAL) as desk:
        desk.find("select[aria-label]")
        desk.wait(lambda: desk.drawn() >= 1, saying="a page")
        field = desk.field(0)
        field.send_keys(Keys.CONTROL, Keys.HOME)
        field.send_keys(Keys.ARROW_DOWN * 4)
        box = desk.find('.page .here[data-line="5"]').rect
        assert box["height"] > 3, box
        field.send_keys(Keys.CONTROL, Keys.END)
        desk.wait(lambda: desk.find('.page .here[data-line="8"], .page .here[data-line="7"]').rect != box, saying="another place")
        image = desk.find(".preview img")
        desk.browser.execute_script(
            """const [image, x, y] = arguments; const r = image.getBoundingClientRect();
            image.dispatchEvent(new MouseEvent('click', {clientX: x, clientY: y, bubbles: true}));""",
            image, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        desk.wait(lambda: desk.browser.execute_script(
            "const f = document.activeElement; return f.value?.slice(0, f.selectionStart).split('\\n').length") == 5, saying="line 5")


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
        desk.wait(lambda: "Person 3" in desk.text(".table tbody"), saying="the rows")
        assert "01234" in desk.text(".table tbody"), "the zero is gone"
        assert "recipients.xlsx" in desk.text(".people")
        for column, meaning in [("Where", "street"), ("No", "id")]:
            Select(desk.find(f'th select[aria-label*="{column}"]')).select_by_value(meaning)
            path = desk.folder / "letter/letter.yaml"
            desk.wait(lambda: f"{column}: {meaning}" in path.read_text(), saying=f"{column} in letter.yaml")
        desk.wait(lambda: Select(desk.find('th select[aria-label*="Where"]')).first_selected_option.get_attribute("value") == "street", saying="street")
        desk.picture("spreadsheet")
        desk.mend("td[tabindex]", "Person 2", "Person Two")
        listed = desk.folder / "letter/recipients.csv"
        desk.wait(lambda: listed.exists() and "m2,en,Person Two,2 Sample Street,02234" in listed.read_text(), saying="the list as CSV")
        assert not (desk.folder / "letter/recipients.xlsx").exists()
        assert (desk.folder / "letter/replaced/recipients.xlsx").read_bytes() == (desk.folder / "members.xlsx").read_bytes()
        desk.step(4)
        desk.press(".card button.main")
        desk.wait(lambda: "3 ready" in desk.text(".big") and not desk.find("progress").is_displayed(), saying="three ready")


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
        desk.wait(lambda: "our text" in desk.text("#letter-name"), saying="the letter")
        desk.wait(lambda: desk.drawn() >= 1, saying="a page")
        assert "The second paragraph." in desk.field(0).get_attribute("value")
        assert re.search("title: .?A letter from Word", (desk.folder / "our text/statement.en.md").read_text())


def printing():
    """Letters are signed, gathered for a printer, and addressed; a letterhead is chosen by its picture."""
    files = dict(BILINGUAL, **{"letter.yaml": BILINGUAL["letter.yaml"] + "envelope: din-5008-b\nsign: {signers: 1}\n"})
    with opened(files) as desk:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
             "/CN=Sample signer of a test/O=Sample", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation",
             "-keyout", desk.folder / "key.pem", "-out", desk.folder / "certificate.pem"], check=True, capture_output=True)
        subprocess.run(
            ["openssl", "pkcs12", "-export", "-inkey", desk.folder / "key.pem", "-in", desk.folder / "certificate.pem",
             "-passout", "pass:sesame", "-out", desk.folder / "signer.p12"], check=True, capture_output=True)
        desk.step(3)
        desk.press('.preview button[title="Next recipient"]')
        desk.wait(lambda: desk.find(".hole").is_displayed(), saying="the window")
        desk.wait(lambda: desk.drawn() >= 2, saying="the recipient's page")
        thumbs = desk.wait(lambda: [t for t in desk.browser.find_elements(By.CSS_SELECTOR, ".thumb img") if t.size["height"] > 50][3:], saying="the letterheads")
        assert thumbs
        desk.picture("looks")
        desk.find("#letterhead-modern").click()
        desk.wait(lambda: "letterhead: modern" in (desk.folder / "letter/letter.yaml").read_text(), saying="the letterhead")
        desk.step(5)
        desk.press('label[for="sign"]')
        desk.find("#sign-key").send_keys(str(desk.folder / "signer.p12"))
        desk.find("#sign-passphrase").send_keys("wrong")
        desk.press(".card button.main")
        desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, ".big.bad"), saying="that the passphrase is wrong")
        letters = desk.folder / "letter/letters"
        assert not list(letters.glob("*.pdf"))
        desk.find("#sign-passphrase").send_keys("sesame")
        desk.press(".card button.main")
        desk.wait(lambda: "Sample signer of a test" in desk.text(".card") and "2" in desk.text(".big.good"), saying="two signed letters")
        desk.picture("signed")
        made = sorted(letters.glob("*.pdf"))
        assert len(made) == 2 and all(b"ETSI.CAdES.detached" in letter.read_bytes() for letter in made)
        desk.press("#press")
        desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, 'a[href*="letters.pdf"]'), saying="the file for the printer")
        assert (desk.folder / "letter/print/letters.pdf").read_bytes().startswith(b"%PDF-")
        Select(desk.find("#stationery")).select_by_value("c5")
        desk.press("#addresses")
        desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, 'a[href*="addresses-c5.pdf"]'), saying="the envelopes")
        fetched = desk.browser.execute_async_script(
            "const done = arguments[0]; fetch('/api/print?name=addresses-c5.pdf').then((r) => r.text()).then((t) => done(t.slice(0, 5)))")
        assert fetched == "%PDF-", fetched
        desk.picture("printing")


SCENARIOS = [english, arabic, typing, outside, people, resuming, keyboard, accessibility, two_windows, clicking, spreadsheet, word,
             printing]

if __name__ == "__main__":
    BAYAN = sys.argv[1]
    PICTURES = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    wanted = sys.argv[2]
    for scenario in SCENARIOS:
        if wanted in ("all", scenario.__name__):
            scenario()
            print(f"fine {scenario.__name__}", flush=True)
