"""Makes resources/templates/deck.pptx: a neutral 16:9 template whose placeholders are addressed by name.

A company replaces the file by its own: any PPTX with layouts of these names and placeholders of these names
(set in the selection pane of the master view) will do. Run ``python data/build/deck_template.py``.
"""

from __future__ import annotations

import argparse
import copy
import re
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Cm

WIDTH, HEIGHT = 33.867, 19.05
FONT = "Arial"  # on every office machine, with metric twins elsewhere
INK, MUTED, ACCENT, RULE = "16212B", "566572", "0F766E", "DBE1E7"
#: Accents 1 to 6: the colours of stacked parts, distinct in lightness.
ACCENTS = ("0B5E58", "D9700F", "5AB0D8", "8C6BB1", "B8BFC6", "F0C24B")
LEFT, RIGHT = 1.35, 1.35
FULL = WIDTH - LEFT - RIGHT
#: Boxes of all content slides: x, y, width, height in cm.
TITLE = (LEFT, 0.75, FULL, 1.45)
SUBTITLE = (LEFT, 2.2, FULL, 0.85)
SOURCE = (LEFT, 18.1, FULL - 2.2, 0.6)
NUMBER = (WIDTH - RIGHT - 2.0, 18.1, 2.0, 0.6)
TOP, BOTTOM = 3.35, 17.75
BODY = BOTTOM - TOP

Box = tuple[float, float, float, float]
#: name -> (kind of placeholder, box, size in pt, bold, colour); the order is the reading order.
Spec = tuple[str, str, Box, float, bool, str]


def content(*parts: Spec) -> list[Spec]:
    """Return title and subtitle, the parts, source line."""
    return [
        ("sk.title", "title", TITLE, 24, True, INK),
        ("sk.subtitle", "body", SUBTITLE, 14, False, MUTED),
        *parts,
        ("sk.source", "body", SOURCE, 9, False, MUTED),
    ]


def part(name: str, kind: str, x: float, y: float, width: float, height: float, size: float = 14) -> Spec:
    return (name, kind, (x, y, width, height), size, False, INK)


HALF = (FULL - 0.9) / 2
LAYOUTS: dict[str, list[Spec]] = {
    "sk.cover": [
        ("sk.title", "title", (LEFT + 1.0, 5.2, 24.5, 3.6), 40, True, INK),
        ("sk.subtitle", "body", (LEFT + 1.0, 9.1, 24.5, 1.9), 20, False, MUTED),
        ("sk.meta", "body", (LEFT + 1.0, 15.6, 24.5, 1.0), 14, False, INK),
        ("sk.source", "body", (LEFT + 1.0, 16.8, 24.5, 1.2), 11, False, MUTED),
    ],
    "sk.text": content(part("sk.text", "body", LEFT, TOP, FULL, BODY, 18)),
    "sk.map": content(
        part("sk.picture", "pic", LEFT, TOP, 17.6, BODY),
        part("sk.table", "tbl", LEFT + 18.3, TOP, FULL - 18.3, BODY),
    ),
    "sk.chart": content(part("sk.chart", "chart", LEFT, TOP, FULL, BODY)),
    "sk.two_charts": content(
        part("sk.chart", "chart", LEFT, TOP, FULL * 0.6, BODY),
        part("sk.chart2", "chart", LEFT + FULL * 0.62, TOP, FULL * 0.38, BODY),
    ),
    "sk.site": content(
        part("sk.table", "tbl", LEFT, TOP, 9.3, BODY),
        part("sk.chart", "chart", LEFT + 9.9, TOP - 0.1, 12.4, BODY + 0.1),
        part("sk.picture", "pic", LEFT + 22.9, TOP, FULL - 22.9, 5.1),
        part("sk.text", "body", LEFT + 22.9, TOP + 5.5, FULL - 22.9, BODY - 5.5, 12),
    ),
    "sk.table": content(part("sk.table", "tbl", LEFT, TOP, FULL, BODY)),
    "sk.two_tables": content(
        part("sk.table", "tbl", LEFT, TOP, HALF, BODY),
        part("sk.table2", "tbl", LEFT + HALF + 0.9, TOP, HALF, BODY),
    ),
    "sk.picture": content(part("sk.picture", "pic", LEFT, TOP, FULL, BODY)),
}


def main() -> None:
    """Write the template."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[2] / "resources" / "templates" / "deck.pptx"
    parser.add_argument("--out", type=Path, default=default)
    out: Path = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    build().save(str(out))
    print(f"{out.name}: {len(LAYOUTS)} layouts")


def build() -> Any:
    """Return the template as a presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(WIDTH), Cm(HEIGHT)
    deck.core_properties.author = "Standortkompass"
    deck.core_properties.title = "Standortkompass"
    master = deck.slide_master
    _theme(master)
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    _master(master)
    for layout, (name, specs) in zip(layouts, LAYOUTS.items(), strict=False):
        _layout(layout, name, specs)
    return deck


def _theme(master: Any) -> None:
    part = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    text = part.blob.decode("utf-8")
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text, count=2)
    colours = {"dk2": INK, "lt2": "EEF3F7", "hlink": ACCENT, "folHlink": MUTED}
    colours |= {f"accent{i}": colour for i, colour in enumerate(ACCENTS, start=1)}
    for name, colour in colours.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>',
            text,
            flags=re.S,
        )
    text = re.sub(r"<a:dk1>.*?</a:dk1>", f'<a:dk1><a:srgbClr val="{INK}"/></a:dk1>', text, flags=re.S)
    text = re.sub(r'<a:clrScheme name="[^"]*"', '<a:clrScheme name="Standortkompass"', text)
    text = re.sub(r'<a:fontScheme name="[^"]*"', '<a:fontScheme name="Standortkompass"', text)
    part._blob = text.encode("utf-8")


def _master(master: Any) -> None:
    """Leave title, body and slide number on the master, in our places and sizes."""
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        box = {1: TITLE, 2: (LEFT, TOP, FULL, BODY), 13: NUMBER}.get(int(kind))
        if box is None:
            shape._element.getparent().remove(shape._element)
            continue
        _place(shape, box)
    styles = master._element.find(".//{*}txStyles")
    for style, size, bold in (("titleStyle", 2400, "1"), ("bodyStyle", 1400, "0")):
        for level, properties in enumerate(styles.find(f"{{*}}{style}")):
            run = properties.find("{*}defRPr")
            if run is not None:
                run.set("sz", str(size if level == 0 else 1200))
                run.set("b", bold)
            properties.set("algn", "l")
            if style == "bodyStyle" and level == 0:
                properties.set("marL", "0")
                properties.set("indent", "0")
                for bullet in properties.findall("{*}buChar") + properties.findall("{*}buFont"):
                    properties.remove(bullet)
                properties.insert(1, parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _layout(layout: Any, name: str, specs: list[Spec]) -> None:
    layout.name = name
    tree = layout.shapes._spTree
    number = next(s for s in layout.placeholders if int(s.placeholder_format.type) == 13)
    kept = copy.deepcopy(number._element)
    for shape in list(layout.shapes):
        tree.remove(shape._element)
    bar = (0.0, 0.0, 0.55, HEIGHT) if name == "sk.cover" else (0.0, TITLE[1] + 0.12, 0.28, TITLE[3] + 0.9)
    tree.append(_rectangle(90, "sk.bar", bar, ACCENT))
    if name != "sk.cover":
        tree.append(_rectangle(91, "sk.rule", (LEFT, 17.98, FULL, 0.02), RULE))
    for index, spec in enumerate(specs):
        tree.append(_placeholder(index + 2, spec))
    if name != "sk.cover":
        tree.append(kept)
        shape = next(s for s in layout.placeholders if int(s.placeholder_format.type) == 13)
        shape.name = "sk.number"
        _place(shape, NUMBER)
        for run in shape._element.iter("{*}rPr", "{*}defRPr"):
            run.set("sz", "900")
        body = shape._element.find(".//{*}lstStyle")
        body.clear()
        body.append(
            parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} algn="r"><a:defRPr sz="900"><a:solidFill>'
                f'<a:srgbClr val="{MUTED}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
            )
        )


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Cm(v) for v in box)


def _rectangle(number: int, name: str, box: Box, colour: str) -> Any:
    x, y, width, height = (int(Cm(v)) for v in box)
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _placeholder(number: int, spec: Spec) -> Any:
    name, kind, box, size, bold, colour = spec
    x, y, width, height = (int(Cm(v)) for v in box)
    index = "" if kind == "title" else f' idx="{number + 18}"'
    anchor = "b" if name == "sk.title" else "ctr" if name in ("sk.subtitle", "sk.source") else "t"
    if name in ("sk.title", "sk.subtitle") and size > 24 - 4 and kind != "title":
        anchor = "t"
    prompt = {"title": "Aussage", "body": "Text", "pic": "Bild", "tbl": "Tabelle", "chart": "Diagramm"}[kind]
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        "</a:bodyPr>"
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{int(size * 100)}" '
        f'b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        "</a:lstStyle>"
        f"<a:p><a:r><a:rPr/><a:t>{prompt}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


if __name__ == "__main__":
    main()
