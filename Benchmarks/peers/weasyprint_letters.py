"""WeasyPrint, one process, fonts and style sheet read once for all letters.

    weasyprint_letters.py CAMPAIGN RECIPIENTS EDITION OUTPUT FONTS [COUNT]
"""

import html
import pathlib
import re
import sys

import content
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = pathlib.Path(__file__).resolve().parent
FACES = [
    (family, weight, style, fonts, file)
    for family, fonts, file in [("EB Garamond", "EBGaramond", "EBGaramond"), ("Amiri", "Amiri", "Amiri")]
    for weight, style, cut in [(400, "normal", "Regular"), (700, "normal", "Bold"), (400, "italic", "Italic")]
    for file in [f"{file}-{cut}.ttf"]
]


class Maker:
    def __init__(self, campaign: pathlib.Path, edition: str, fonts: pathlib.Path):
        self.shared = content.letter(campaign)
        self.edition = edition
        self.fonts = FontConfiguration()
        faces = "".join(
            f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};"
            f"src:url('{(fonts / folder / file).as_uri()}')}}"
            for family, weight, style, folder, file in FACES
        )
        self.style = CSS(string=faces + (HERE / "letter.css").read_text(), font_config=self.fonts)

    def make(self, recipient: dict) -> bytes:
        page = HTML(string=self.page(recipient))
        return page.write_pdf(
            stylesheets=[self.style], font_config=self.fonts, pdf_variant="pdf/ua-1", pdf_tags=True)

    def page(self, recipient: dict) -> str:
        languages = content.LANGUAGES[self.edition]
        first = self.shared[languages[0]]
        address = "".join(f"<p>{self.isolated(line)}</p>" for line in recipient["address"])
        if len(languages) == 1:
            body = f'<section lang="{languages[0]}">{"".join(self.parts(languages[0], recipient))}</section>'
        else:
            rows = zip(self.parts("en", recipient), self.parts("ar", recipient))
            body = "<div class=rows>" + "".join(
                f'<div class=row><div lang=en>{left}</div><div lang=ar>{right}</div></div>' for left, right in rows
            ) + "</div>"
        head = f'<header><div lang=en>{self.shared["en"]["sender"]}</div><div lang=ar>{self.shared["ar"]["sender"]}</div></header>'
        return (
            f'<!doctype html><html lang="{languages[0]}"><head><title>{html.escape(first["title"])}</title></head>'
            f'<body class="{"both" if len(languages) == 2 else "one"}">{head}<div class=address lang=en>'
            f'<p class=return>{html.escape(self.shared["en"]["return"])}</p>{address}</div>{body}</body></html>'
        )

    @staticmethod
    def isolated(line: str) -> str:
        language = "ar" if re.search("[\u0600-\u06ff]", line) else "en"
        return f'<span lang="{language}">{html.escape(line)}</span>'

    def parts(self, language: str, recipient: dict) -> list[str]:
        text = self.shared[language]
        return [
            f"<p>{text['dateline']}</p>",
            f"<h1>{html.escape(text['title'])}</h1>" + (f"<p class=note>{text['note']}</p>" if text["note"] else "")
            + f"<p class=standfirst>{html.escape(text['standfirst'])}</p>",
            f"<p>{html.escape(recipient['salutation'][language])}</p>",
            *(self.block(block) for block in text["blocks"]),
            f"<p>{text['closing']}</p>",
            *(self.signatory(one) for one in text["signatories"]),
        ]

    @staticmethod
    def items(items: list[str]) -> str:
        return "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>" if items else ""

    def block(self, block: dict) -> str:
        return self.items(block["items"]) if "items" in block else f"<p>{html.escape(block['text'])}</p>"

    def signatory(self, one: dict) -> str:
        return f"<p><b>{html.escape(one['name'])}</b></p><p>{html.escape(one['description'])}</p>" + self.items(one["members"])


if __name__ == "__main__":
    from timing import run

    run(Maker, sys.argv)
