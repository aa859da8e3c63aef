"""Makes resources/fonts/report: Inter with TrueType outlines for PDF, from the OpenType files that ship.

PDF libraries embed TrueType outlines only. Kept are Latin, Greek, Cyrillic, figures and signs; curves are
approximated to a thousandth of an em. Inter is under the SIL Open Font License (resources/fonts/OFL.txt).
Run ``python data/build/report_fonts.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
STYLES = ("Regular", "Italic", "SemiBold", "Bold")
#: Blocks of Unicode that names of places, units and sentences need.
BLOCKS = (
    (0x20, 0x24F), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x25A0, 0x25FF), (0x2600, 0x26FF),
)  # fmt: skip
_ERROR_EM = 0.001


def main() -> None:
    """Write the fonts."""
    target = FONTS / "report"
    target.mkdir(exist_ok=True)
    for style in STYLES:
        font = TTFont(FONTS / f"Inter-{style}.otf")
        subset(font)
        to_truetype(font)
        path = target / f"Inter-{style}.ttf"
        font.save(path)
        print(f"{path.name}: {path.stat().st_size // 1024} kB, {len(font.getGlyphOrder())} glyphs")


def subset(font: Any) -> None:
    """Keep the blocks, without the features that swap glyphs."""
    options = Options()
    options.layout_features = ["kern"]
    options.notdef_outline = True
    options.hinting = False
    keep = Subsetter(options)
    keep.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    keep.subset(font)


def to_truetype(font: Any) -> None:
    """Replace cubic by quadratic outlines, in place."""
    glyphs, order = {}, font.getGlyphOrder()
    source = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(source)
        source[name].draw(Cu2QuPen(pen, _ERROR_EM * font["head"].unitsPerEm, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    table.compile(font)
    maximum = font["maxp"] = newTable("maxp")
    maximum.tableVersion = 0x00010000
    maximum.numGlyphs = len(order)
    for field in ("maxZones",):
        setattr(maximum, field, 1)
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
        "maxComponentElements", "maxComponentDepth",
    ):  # fmt: skip
        setattr(maximum, field, 0)
    maximum.recalc(font)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


if __name__ == "__main__":
    main()
