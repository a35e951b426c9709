"""fonts.py FONT.json ...: judges derived fonts.

A JSON file names the face and the derived program, and for each derived glyph the parts and the advance that were asked
for. fontTools draws both and compares; the OpenType Sanitizer judges the program once the tables that only it asks for
(cmap, name, OS/2, post) are put back. Prints what is wrong; exit code 1 if anything is.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import ots
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont


def outline(font, glyph):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphName(glyph)].draw(pen)
    return pen.value


def expected(face, parts):
    glyphs = face.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    for glyph, dx, dy in parts:
        glyphs[face.getGlyphName(glyph)].draw(TransformPen(pen, (1, 0, 0, 1, dx, dy)))
    return pen.value


def sanitised(font, path):
    builder = FontBuilder(font=font)
    builder.setupCharacterMap({32: font.getGlyphName(0)})
    builder.setupNameTable({"familyName": "Derived", "styleName": "Regular", "psName": "Derived"})
    builder.setupOS2()
    builder.setupPost()
    with tempfile.NamedTemporaryFile(suffix=".ttf") as file:
        font.save(file.name)
        return subprocess.run([ots.OTS_SANITIZE, file.name], capture_output=True, text=True)


def judge(path):
    order = json.loads(Path(path).read_text())
    face, font = TTFont(order["face"], lazy=True), TTFont(order["program"], checkChecksums=2)
    faults = []
    if set(font.keys()) - {"GlyphOrder"} != {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}:
        faults.append(f"tables {font.keys()}")
    bounds = []
    for wanted in order["glyphs"]:
        glyph = wanted["glyph"]
        name = font.getGlyphName(glyph)
        if outline(font, glyph) != expected(face, wanted["parts"]):
            faults.append(f"glyph {glyph} has another outline")
        advance, bearing = font["hmtx"][name]
        if advance != wanted["advance"]:
            faults.append(f"glyph {glyph} advances by {advance}, not {wanted['advance']}")
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        if glyph.numberOfContours == 0:
            continue
        pen = ControlBoundsPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        if any(abs(edge - true) >= 1 for edge, true in zip(box, pen.bounds)):
            faults.append(f"{name}: box {box}, but its points span {pen.bounds}")
        if font["hmtx"][name][1] != glyph.xMin:
            faults.append(f"{name}: side bearing {font['hmtx'][name][1]}, left edge {glyph.xMin}")
        if getattr(glyph, "program", None) and glyph.program.getBytecode():
            faults.append(f"{name} has instructions")
        bounds.append((box, font["hmtx"][name][0]))
    head, hhea = font["head"], font["hhea"]
    for said, true in [
        ((head.xMin, head.yMin), tuple(min(b[i] for b, _ in bounds) for i in (0, 1))),
        ((head.xMax, head.yMax), tuple(max(b[i] for b, _ in bounds) for i in (2, 3))),
        (hhea.minLeftSideBearing, min(b[0] for b, _ in bounds)),
        (hhea.minRightSideBearing, min(a - b[2] for b, a in bounds)),
        (hhea.xMaxExtent, max(b[2] for b, _ in bounds)),
        (hhea.advanceWidthMax, max(font["hmtx"][n][0] for n in font.getGlyphOrder())),
    ]:
        if said != true:
            faults.append(f"head or hhea say {said}, the glyphs {true}")
    said = {key: getattr(font["maxp"], key) for key in vars(font["maxp"]) if key.startswith("max")}
    font["maxp"].recalc(font)
    for key, value in said.items():
        if value != getattr(font["maxp"], key):
            faults.append(f"maxp.{key} is {value}, not {getattr(font['maxp'], key)}")
    result = sanitised(font, path)
    if result.returncode != 0 or "ERROR" in result.stderr:
        faults.append("ots: " + result.stderr.strip())
    return faults


if __name__ == "__main__":
    wrong = [f"{path}: {fault}" for path in sys.argv[1:] for fault in judge(path)]
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
