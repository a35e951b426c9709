"""A running desk, and the browser that looks at it: one browser for all scenarios, each with a desk and a tab of its own."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import InvalidSessionIdException, JavascriptException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select


class Browser:
    """Chromium, begun when it is needed first."""

    chrome = None

    @classmethod
    def driver(cls):
        if cls.chrome is None:
            options = webdriver.ChromeOptions()
            options.binary_location = shutil.which("chromium")
            for option in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,720"]:
                options.add_argument(option)
            cls.chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
            cls.chrome.set_script_timeout(240)
        return cls.chrome

    @classmethod
    def quit(cls):
        if cls.chrome is not None:
            cls.chrome.quit()
            cls.chrome = None


class Desk:
    """`bayan desk` in a folder, and the tab that shows it."""

    pictures = None
    # Seconds that anything may take, on a machine that does much else.
    patience = 240

    def __init__(self, bayan, folder, browser, letter=None, environment=None):
        self.folder, self.browser = pathlib.Path(folder), browser
        command = [bayan, "desk", "--no-open"] + ([letter] if letter else [])
        self.letter = self.folder / (letter or "letter")
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, text=True, env={**os.environ, "XDG_STATE_HOME": str(self.folder / "state"), **(environment or {})})
        self.address = self.process.stdout.readline().strip()
        self.host = self.address.split("/?")[0]

    def open(self):
        self.browser.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": self.host, "storageTypes": "all"})
        self.browser.get(self.address)

    def all(self, css):
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def find(self, css):
        return self.wait(lambda: self.all(css), saying=css)[0]

    def wait(self, what, saying=""):
        """Asks until something is so. What was found may be drawn anew before it is used: then it is looked for again."""
        end = time.monotonic() + self.patience
        while True:
            fault = None
            try:
                if found := what():
                    return found
            except (InvalidSessionIdException, JavascriptException):
                raise
            except WebDriverException as error:
                fault = error
            if time.monotonic() > end:
                raise AssertionError(f"waited for nothing: {saying} {self.seen()[:3000]}") from fault
            time.sleep(0.05)

    def seen(self):
        """What a person sees of the page, for a report of what went wrong."""
        return self.run("return `${document.querySelector('#notice').innerText}\\n${document.querySelector('#view').innerText}`")

    def run(self, script, *values):
        return self.browser.execute_script(script, *values)

    def click(self, css, index=0):
        """Clicks what stands there as soon as it can be clicked; it may be drawn anew meanwhile."""
        self.wait(lambda: [found.click() or True for found in self.all(css)[index:index + 1] if found.is_displayed()], saying=css)

    def step(self, number):
        self.click("#steps button", number - 1)

    def keys(self, *keys):
        """Types where the page listens now."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def chord(self, keys, held=Keys.CONTROL):
        """Types while a key is held."""
        ActionChains(self.browser).key_down(held).send_keys(keys).key_up(held).perform()

    def show(self, part):
        """Opens a part that can be closed, which may be drawn anew meanwhile."""
        self.wait(lambda: self.run(
            """const part = document.getElementById(arguments[0]); if (part) { part.open = true; part.scrollIntoView(); }
            return Boolean(part?.checkVisibility())""", part), saying=part)

    def press(self, css):
        """Clicks a button as soon as it is drawn whole and can be pressed; it may be drawn anew meanwhile."""
        def pressed():
            for button in [b for b in self.all(css)[:1] if b.is_displayed() and b.is_enabled() and b.text]:
                button.click()
                return True
            return False
        self.wait(pressed, saying=css)

    def choose(self, css, value):
        """Chooses from a list, which may be drawn anew meanwhile."""
        def chosen():
            for choice in self.all(css)[:1]:
                Select(choice).select_by_value(value)
                return True
            return False
        self.wait(chosen, saying=css)

    def write(self, css, text):
        """Writes into a field, which may be drawn anew meanwhile."""
        def written():
            for field in [f for f in self.all(css)[:1] if f.is_displayed()]:
                field.clear()
                field.send_keys(text)
                return True
            return False
        self.wait(written, saying=css)

    def mend(self, css, old, new):
        """Writes another value into a cell of the table, which may be drawn anew meanwhile."""
        def begun():
            fields = self.all(".table td input")
            if not fields:
                for cell in [c for c in self.all(css) if c.text == old][:1]:
                    cell.send_keys(Keys.ENTER)
            return fields
        field = self.wait(begun, saying=old)[0]
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(new, Keys.ENTER)

    def text(self, css):
        return self.wait(lambda: [found.text for found in self.all(css)[:1]], saying=css)[0]

    def value(self, css):
        """What a field says."""
        return self.wait(lambda: [found.get_attribute("value") for found in self.all(css)[:1]], saying=css)[0]

    def shows(self, css, text):
        """Waits for a text to be seen."""
        self.wait(lambda: any(text in found.text for found in self.all(css)), saying=f"{text} in {css}")

    def file(self, name, text):
        """Waits for a text to stand in a file of the letter."""
        path = self.letter / name
        self.wait(lambda: path.exists() and text in path.read_text(), saying=f"{text} in {name}")

    def drawn(self):
        return self.wait(lambda: [int(found.get_attribute("data-drawn") or 0) for found in self.all(".preview img")[:1]], saying="a page")[0]

    def page(self):
        self.wait(lambda: self.drawn() >= 1, saying="a page")

    def field(self, index=0):
        """An editor's field, when its text has come."""
        return self.wait(
            lambda: [field for field in self.all(".sheet textarea")[index:index + 1] if not field.get_attribute("readonly")], saying="an editor")[0]

    def picture(self, name):
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False})
            self.settle()
            # For people who look at it later: what is still on its way comes too.
            time.sleep(2)
            self.browser.save_screenshot(str(self.pictures / f"{name}.png"))

    def settle(self):
        """Waits until all pictures that are seen have come."""
        self.wait(lambda: self.run(
            """return [...document.images].every((i) => { const r = i.getBoundingClientRect();
            const isSeen = i.checkVisibility() && r.top < innerHeight && r.bottom > 0;
            return !i.getAttribute('src') || i.complete && i.naturalWidth > 0 || i.loading === 'lazy' && !isSeen; })"""), saying="pictures")

    def close(self):
        self.process.terminate()
        self.process.wait(self.patience)


@contextlib.contextmanager
def opened(bayan, files=None, letter="letter", language="en", environment=None):
    """A desk on a letter made of files, or on an empty folder, in a tab of its own."""
    browser = Browser.driver()
    with tempfile.TemporaryDirectory() as folder:
        if files:
            for name, text in files.items():
                path = pathlib.Path(folder) / letter / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        first = browser.current_window_handle
        browser.switch_to.new_window("tab")
        agent = browser.execute_script("return navigator.userAgent")
        browser.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": language})
        desk = None
        try:
            desk = Desk(bayan, folder, browser, letter if files else None, environment)
            desk.open()
            yield desk
        finally:
            if desk:
                desk.close()
            with contextlib.suppress(WebDriverException):
                for handle in browser.window_handles:
                    if handle != first:
                        browser.switch_to.window(handle)
                        browser.close()
                browser.switch_to.window(first)
