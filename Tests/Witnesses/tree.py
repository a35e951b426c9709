"""Prints a PDF's structure tree, one element a line: role, language, what stands for it, and its marks by page."""
import sys

import pikepdf
from pikepdf import Array


def main(path):
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: place + 1 for place, page in enumerate(pdf.pages)}

        def show(element, depth):
            words = [str(element.S)[1:]]
            if "/Lang" in element:
                words.append(f"lang={element.Lang}")
            if "/Alt" in element:
                words.append(f"alt={str(element.Alt)!r}")
            if "/ActualText" in element:
                words.append(f"text={str(element.ActualText)!r}")
            if "/A" in element:
                owners = element.A if isinstance(element.A, Array) else [element.A]
                entries = [(key, value) for owner in owners for key, value in owner.items() if key != "/O"]
                words.append(" ".join(f"{key[1:]}={str(value)[1:]}" for key, value in entries))
            if "/ID" in element:
                words.append(f"id={element.ID}")
            kids = element.get("/K", [])
            below = []
            for kid in kids if isinstance(kids, Array) else [kids]:
                if isinstance(kid, int):
                    words.append(f"{pages[element.Pg.objgen]}:{kid}")
                elif kid.get("/Type") == "/MCR":
                    words.append(f"{pages[kid.Pg.objgen]}:{kid.MCID}")
                elif kid.get("/Type") == "/OBJR":
                    words.append(str(kid.Obj.Subtype)[1:].lower())
                else:
                    words.append(f"[{len(below)}]")
                    below.append(kid)
            if [word for word in words if word.startswith("[")] == words[-len(below):]:
                words = words[:len(words) - len(below)]
            print("  " * depth + " ".join(words))
            for kid in below:
                show(kid, depth + 1)

        for kid in pdf.Root.StructTreeRoot.K:
            show(kid, 0)


main(sys.argv[1])
