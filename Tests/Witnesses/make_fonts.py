"""make_fonts.py FOLDER: writes the kinds of fonts that people own, all made from a few letters drawn here and from Fira Sans.

  cubic.otf      cubic curves in a CFF table: a disc, a ring, waves, and letters of Fira Sans
  cubic2.otf     the same in a CFF2 table
  variable.ttf   a box and a lens whose weight goes from 300 to 900 and whose width from 50 to 100, with named instances
  both.ttc       Fira Sans' regular and bold in one file
  packed.woff, packed.woff2   Fira Sans' bold, compressed
  small.woff2                 Fira Sans' Latin letters, whose offsets are short (OpenType, loca)
"""
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import BasePen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

FIRA = Path(__file__).parents[2] / "Fonts/FiraSans"
K = 0.5522847498


class Cubic(BasePen):
    """Passes quadratic curves on as the same curves in cubic form."""

    def __init__(self, pen, glyphs):
        super().__init__(glyphs)
        self.pen = pen

    def _moveTo(self, point):
        self.pen.moveTo(point)

    def _lineTo(self, point):
        self.pen.lineTo(point)

    def _curveToOne(self, *points):
        self.pen.curveTo(*points)

    def _closePath(self):
        self.pen.closePath()


def disc(pen, x, y, r):
    k = K * r
    pen.moveTo((x + r, y))
    pen.curveTo((x + r, y + k), (x + k, y + r), (x, y + r))
    pen.curveTo((x - k, y + r), (x - r, y + k), (x - r, y))
    pen.curveTo((x - r, y - k), (x - k, y - r), (x, y - r))
    pen.curveTo((x + k, y - r), (x + r, y - k), (x + r, y))
    pen.closePath()


def waves(pen):
    # An S curve, a loop and a cusp: what quadratics find hardest.
    pen.moveTo((0, 0))
    pen.curveTo((700, 900), (-100, 900), (600, 0))
    pen.curveTo((1400, 700), (300, 800), (900, 100))
    pen.curveTo((1500, 900), (900, 900), (1500, -200))
    pen.closePath()


def name(builder, family, style="Regular"):
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family.replace(' ', '')}-{style}"})
    builder.setupOS2(sTypoAscender=900, usWeightClass=400, sxHeight=500, sCapHeight=700)
    builder.setupPost()


def cubic(path, version):
    fira = TTFont(FIRA / "FiraSans-Regular.ttf")
    glyphs, cmap = fira.getGlyphSet(), fira.getBestCmap()
    letters = [c for c in map(chr, list(range(0x20, 0x7F)) + [0xE9, 0x2013, 0x2018, 0x2019, 0x201C, 0x201D]) if ord(c) in cmap]
    order = [".notdef", "disc", "ring", "waves"] + [f"l{ord(letter):x}" for letter in letters]
    draw = {
        ".notdef": lambda pen: None, "disc": lambda pen: disc(pen, 400, 350, 350), "waves": waves,
        "ring": lambda pen: (disc(pen, 400, 350, 350), disc(pen, 400, 350, 211)),
    }
    widths = {glyph: 800 for glyph in order}
    for letter in letters:
        old = cmap[ord(letter)]
        draw[f"l{ord(letter):x}"] = lambda pen, old=old: glyphs[old].draw(Cubic(pen, glyphs))
        widths[f"l{ord(letter):x}"] = fira["hmtx"][old][0]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(
        {0x25CF: "disc", 0x25CB: "ring", 0x223F: "waves"} | {ord(letter): f"l{ord(letter):x}" for letter in letters})
    strings = {}
    for glyph in order:
        pen = T2CharStringPen(widths[glyph] if version == 1 else None, None, CFF2=version == 2)
        draw[glyph](pen)
        strings[glyph] = pen.getCharString()
    if version == 1:
        builder.setupCFF("BayanCubic-Regular", {}, strings, {})
    else:
        builder.setupCFF2(strings)
    builder.setupHorizontalMetrics({glyph: (widths[glyph], 0) for glyph in order})
    name(builder, "Bayan Cubic" if version == 1 else "Bayan Cubic Two")
    builder.save(path)


def variable(path):
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "space", "box", "lens"])
    builder.setupCharacterMap({0x20: "space", 0x61: "box", 0x62: "lens"})
    empty, box, lens = TTGlyphPen(None), TTGlyphPen(None), TTGlyphPen(None)
    box.moveTo((100, 0)), box.lineTo((100, 500)), box.lineTo((200, 500)), box.lineTo((200, 0)), box.closePath()
    lens.moveTo((100, 0)), lens.qCurveTo((100, 500), (300, 500)), lens.qCurveTo((300, 0), (100, 0)), lens.closePath()
    builder.setupGlyf({".notdef": empty.glyph(), "space": empty.glyph(), "box": box.glyph(), "lens": lens.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (250, 0), "box": (300, 100), "lens": (400, 100)})
    name(builder, "Bayan Swelling")
    builder.setupFvar(
        [("wght", 300, 400, 900, "Weight"), ("wdth", 50, 100, 100, "Width")],
        [{"location": {"wght": weight, "wdth": width}, "stylename": name} for weight, width, name in
         [(400, 100, "Regular"), (700, 100, "Bold"), (600, 50, "Condensed SemiBold")]])
    # At 900 the stem is 300 wider, and so is the advance; at half the width the advance is 100 less.
    wide, narrow = {"wght": (0, 1, 1)}, {"wdth": (-1, -1, 0)}
    builder.setupGvar({
        ".notdef": [], "space": [],
        "box": [TupleVariation(wide, [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (300, 0), (0, 0), (0, 0)]),
                TupleVariation(narrow, [(0, 0)] * 5 + [(-100, 0), (0, 0), (0, 0)])],
        "lens": [TupleVariation(wide, [(0, 0), (0, 101), (301, 0), (301, 0), (0, 0), (300, 0), (0, 0), (0, 0)])],
    })
    builder.setupStat([
        {"tag": "wght", "name": "Weight", "values": [{"value": 400, "name": "Regular", "flags": 2}]},
        {"tag": "wdth", "name": "Width", "values": [{"value": 100, "name": "Normal", "flags": 2}]},
    ])
    builder.save(path)


def main(folder):
    cubic(folder / "cubic.otf", 1)
    cubic(folder / "cubic2.otf", 2)
    variable(folder / "variable.ttf")
    both = TTCollection()
    both.fonts = [TTFont(FIRA / "FiraSans-Regular.ttf"), TTFont(FIRA / "FiraSans-Bold.ttf")]
    both.save(folder / "both.ttc")
    for flavour in ("woff", "woff2"):
        font = TTFont(FIRA / "FiraSans-Bold.ttf")
        font.flavor = flavour
        font.save(folder / f"packed.{flavour}")
    small = TTFont(FIRA / "FiraSans-Regular.ttf")
    subsetter = Subsetter()
    subsetter.populate(unicodes=range(0x20, 0x7F))
    subsetter.subset(small)
    small.flavor = "woff2"
    small.save(folder / "small.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
