"""fonts.py FONT.json ...: judges derived fonts.

A JSON file names the face and the derived program, and for each derived glyph the parts and the advance that were asked
for. fontTools draws both and compares: to the unit, or, where the outlines were drawn anew, within a thousandth of an em.
The OpenType Sanitizer judges the program once the tables that only it asks for
(cmap, name, OS/2, post) are put back. Prints what is wrong; exit code 1 if anything is.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
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


def expected(face, parts, axes, scale):
    glyphs = face.getGlyphSet(location=axes)
    pen = DecomposingRecordingPen(glyphs)
    for glyph, dx, dy in parts:
        glyphs[face.getGlyphName(glyph)].draw(TransformPen(pen, (scale, 0, 0, scale, dx, dy)))
    return pen.value


def segments(value, steps=32):
    """The outline as straight lines: an array of starts, an array of ends."""
    starts, ends, pen, first = [], [], None, None

    def to(points):
        nonlocal pen
        for point in points:
            starts.append(pen)
            ends.append(point)
            pen = point

    for operator, points in value:
        if operator == "moveTo":
            pen = first = points[0]
        elif operator == "lineTo":
            to(points)
        elif operator == "curveTo":
            a, (b, c, d) = numpy.array(pen), (numpy.array(point) for point in points)
            to([tuple((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d)
                for t in numpy.linspace(0, 1, steps + 1)[1:]])
        elif operator == "qCurveTo":
            if points[-1] is None:
                # No point is on the curve.
                points = list(points[:-1])
                pen = first = tuple((numpy.array(points[-1]) + numpy.array(points[0])) / 2)
                points.append(first)
            controls = [numpy.array(point) for point in points[:-1]]
            for number, control in enumerate(controls):
                last = number + 1 == len(controls)
                end = numpy.array(points[-1]) if last else (control + controls[number + 1]) / 2
                a = numpy.array(pen)
                to([tuple((1 - t) ** 2 * a + 2 * (1 - t) * t * control + t * t * end)
                    for t in numpy.linspace(0, 1, steps + 1)[1:]])
        elif operator in ("closePath", "endPath") and pen != first:
            to([first])
    return numpy.array(starts, float).reshape(-1, 2), numpy.array(ends, float).reshape(-1, 2)


def farthest(points, starts, ends):
    """How far the farthest of some points is from the nearest line."""
    along = ends - starts
    length = numpy.maximum((along**2).sum(axis=1), 1e-12)
    away = points[:, None, :] - starts
    t = numpy.clip((away * along).sum(axis=2) / length, 0, 1)
    return numpy.sqrt(((away - along * t[:, :, None]) ** 2).sum(axis=2).min(axis=1).max())


def distance(one, other):
    (a, b), (c, d) = segments(one), segments(other)
    if len(a) == 0 or len(c) == 0:
        return 0.0 if len(a) == len(c) else float("inf")
    return max(farthest(a, c, d), farthest(c, a, b))


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
    face = TTFont(order["face"], lazy=True, fontNumber=order["index"])
    font = TTFont(order["program"], checkChecksums=2)
    scale = font["head"].unitsPerEm / face["head"].unitsPerEm
    faults = []
    if set(font.keys()) - {"GlyphOrder"} != {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}:
        faults.append(f"tables {font.keys()}")
    bounds = []
    for wanted in order["glyphs"]:
        glyph = wanted["glyph"]
        name = font.getGlyphName(glyph)
        new, old = outline(font, glyph), expected(face, wanted["parts"], order["axes"], scale)
        if not order["isDrawn"]:
            if new != old:
                faults.append(f"glyph {glyph} has another outline")
        elif (away := distance(new, old) / font["head"].unitsPerEm) > 0.001:
            faults.append(f"glyph {glyph} is {away:.5f} em away from its outline")
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
