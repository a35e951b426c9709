"""Typst, one process, one compiler for all letters: what it keeps between letters it may keep.

    typst_letters.py CAMPAIGN RECIPIENTS EDITION OUTPUT FONTS [COUNT [incremental]]
"""

import json
import pathlib
import sys

import content
import typst

HERE = pathlib.Path(__file__).resolve().parent


class Maker:
    """The recipient comes as an input (`sys.inputs`), as Typst's documentation has it."""

    def __init__(self, campaign: pathlib.Path, edition: str, fonts: pathlib.Path):
        self.edition = edition
        self.shared = json.dumps(content.letter(campaign), ensure_ascii=False)
        self.compiler = typst.Compiler(root=str(HERE), font_paths=[str(fonts)], ignore_system_fonts=True)

    def make(self, recipient: dict) -> bytes:
        inputs = {"recipient": json.dumps(recipient, ensure_ascii=False)}
        return self.compile(self.source("sys.inputs.recipient"), sys_inputs=inputs)

    def source(self, recipient: str) -> str:
        return (
            f'#import "letter.typ": letter\n#let shared = json(bytes({json.dumps(self.shared, ensure_ascii=False)}))\n'
            f'#letter(shared, json(bytes({recipient})), "{self.edition}")\n'
        )

    def compile(self, source: str, **more) -> bytes:
        return self.compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], **more)


class IncrementalMaker(Maker):
    """The recipient stands in the source, after everything else: what has not changed, Typst takes from the letter before."""

    def make(self, recipient: dict) -> bytes:
        return self.compile(self.source(json.dumps(json.dumps(recipient, ensure_ascii=False), ensure_ascii=False)))


if __name__ == "__main__":
    from timing import run

    run(IncrementalMaker if sys.argv[-1] == "incremental" else Maker, sys.argv)
