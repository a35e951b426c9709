"""Typst, one process, one compiler for all letters: what it keeps between letters it may keep.

    typst_letters.py CAMPAIGN RECIPIENTS EDITION OUTPUT FONTS [COUNT]
"""

import json
import pathlib
import sys

import content
import typst

HERE = pathlib.Path(__file__).resolve().parent


class Maker:
    def __init__(self, campaign: pathlib.Path, edition: str, fonts: pathlib.Path):
        shared = json.dumps(content.letter(campaign), ensure_ascii=False)
        # The recipient comes last, so that everything before it is the same source in every letter.
        self.beginning = f'#import "letter.typ": letter\n#let shared = json(bytes({json.dumps(shared, ensure_ascii=False)}))\n'
        self.edition = edition
        self.compiler = typst.Compiler(root=str(HERE), font_paths=[str(fonts)], ignore_system_fonts=True)

    def make(self, recipient: dict) -> bytes:
        own = json.dumps(json.dumps(recipient, ensure_ascii=False), ensure_ascii=False)
        source = self.beginning + f'#letter(shared, json(bytes({own})), "{self.edition}")\n'
        return self.compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"])


if __name__ == "__main__":
    from timing import run

    run(Maker, sys.argv)
