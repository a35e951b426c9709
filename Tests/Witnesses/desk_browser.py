"""A running desk, and the browser that looks at it: one browser for all scenarios, each with a desk and a tab of its own."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import ElementNotInteractableException, StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait


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
        try:
            return WebDriverWait(self.browser, self.patience, 0.05, [StaleElementReferenceException, ElementNotInteractableException]).until(lambda _: what())
        except Exception as error:
            raise AssertionError(f"waited for nothing: {saying} {self.seen()[:3000]}") from error

    def seen(self):
        """What a person sees of the page, for a report of what went wrong."""
        return self.run("return `${document.querySelector('#notice').innerText}\\n${document.querySelector('#view').innerText}`")

    def run(self, script, *values):
        return self.browser.execute_script(script, *values)

    def step(self, number):
        self.find("#steps button")
        self.all("#steps button")[number - 1].click()

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
        return self.find(css).text

    def shows(self, css, text):
        """Waits for a text to be seen."""
        self.wait(lambda: any(text in found.text for found in self.all(css)), saying=f"{text} in {css}")

    def file(self, name, text):
        """Waits for a text to stand in a file of the letter."""
        path = self.folder / "letter" / name
        self.wait(lambda: path.exists() and text in path.read_text(), saying=f"{text} in {name}")

    def drawn(self):
        return int(self.find(".preview img").get_attribute("data-drawn") or 0)

    def page(self):
        self.wait(lambda: self.drawn() >= 1, saying="a page")

    def field(self, index=0):
        self.find("textarea")
        return self.all(".sheet textarea")[index]

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
        self.process.wait(20)


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
