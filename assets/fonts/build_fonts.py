"""Makes the fonts in this folder from their published packages. See README.md; needs fonttools, brotli, picosvg."""

import json
import pathlib
import sys

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont
from picosvg.svg import SVG

HERE = pathlib.Path(__file__).parent
TEXT = (
    "0020-007E,00A0-024F,0259,02B0-02FF,0300-036F,0370-03FF,0400-052F,1E00-1EFF,2000-206F,2070-209F,20A0-20BF,"
    "2100-214F,2190-2199,21B5,21E7,2200-22FF,2318,2325,232B,2500-25FF,2713,2717,FEFF,FFFD"
)
STROKE = "1.75"  # of 24, lighter than the published font's 2
EM = 960  # 40 units to each of an icon's 24

# Our constant -> Lucide's name.
ICONS = {line.split()[0]: line.split()[1] for line in (HERE / "icons.txt").read_text().splitlines() if line.strip()}


def text_font(package, weight):
    font = TTFont(package / "web" / f"Inter-{weight}.woff2")
    font.flavor = None
    # egui cannot ask for a font's `tnum` feature: what it would swap becomes what the character map names.
    swap = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swap.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, glyph in list(table.cmap.items()):
                if chr(code) in "0123456789" and glyph in swap:
                    table.cmap[code] = swap[glyph]
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["DSIG", "meta", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(TEXT))
    subsetter.subset(font)
    for name in font["name"].names:
        if name.nameID in (1, 3, 4, 6, 16):
            new = "InterSteward" if name.nameID in (3, 6) else "Inter Steward"
            name.string = name.toUnicode().replace("Inter", new)
    font.save(HERE / f"InterSteward-{weight}.ttf")


def icon_glyph(svg):
    pen = TTGlyphPen(None)
    drawn = SVG.fromstring(svg.replace('stroke-width="2"', f'stroke-width="{STROKE}"').replace("currentColor", "black"))
    flip = TransformPen(Cu2QuPen(pen, 0.6, reverse_direction=True), (EM / 24, 0, 0, -EM / 24, 0, EM))
    for shape in drawn.topicosvg().shapes():
        parse_path(shape.d, flip)
    return pen.glyph()


def icon_font(package):
    codes = json.loads((package / "font" / "codepoints.json").read_text())
    names = sorted(set(ICONS.values()))
    empty = TTGlyphPen(None).glyph()
    glyphs = {".notdef": empty, "space": empty}
    for name in names:
        glyphs[name] = icon_glyph((package / "icons" / f"{name}.svg").read_text())
    build = FontBuilder(EM, isTTF=True)
    build.setupGlyphOrder(list(glyphs))
    build.setupCharacterMap({0x20: "space", **{codes[name]: name for name in names}})
    build.setupGlyf(glyphs)
    build.setupHorizontalMetrics({name: (EM, 0) for name in glyphs})
    build.font["hmtx"].metrics.update({n: (EM, getattr(build.font["glyf"][n], "xMin", 0)) for n in names})
    build.setupHorizontalHeader(ascent=EM, descent=0)
    build.setupNameTable({"familyName": "Steward Icons", "styleName": "Regular", "licenseDescription": "ISC; from Lucide"})
    build.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0)
    build.setupPost(keepGlyphNames=False)
    build.save(HERE / "StewardIcons.ttf")
    for constant, name in ICONS.items():
        print(f"{constant} {name} {codes[name]:x}")


if __name__ == "__main__":
    inter, lucide = map(pathlib.Path, sys.argv[1:3])
    for each in ("Regular", "Medium", "SemiBold"):
        text_font(inter, each)
    icon_font(lucide)
