"""Pieces of HTML: tables, lists, charts as SVG, pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape

from standortkompass.export.story.drawing import Lines, Picture, Rect
from standortkompass.export.story.table import Fact, FactGroup, Table

#: Widths at which charts are drawn: on wide screens and on a phone they are shown about a fifth larger.
WIDE, NARROW = 760.0, 275.0


def tag(name: str, content: str, **attributes: str) -> str:
    """Return an element; ``content`` is HTML, attribute values are escaped. ``class_`` stands for class."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(v)}"' for key, v in attributes.items())
    return f"<{name}{given}>{content}</{name}>"


def words(name: str, text: str, **attributes: str) -> str:
    """Return an element that holds plain text."""
    return tag(name, escape(text, quote=False), **attributes)


def items(texts: Iterable[str], class_: str) -> str:
    """Return a list of sentences."""
    return tag("ul", "".join(words("li", text) for text in texts), class_=class_)


def table(data: Table, *, cards: bool = False) -> str:
    """Return a table; on narrow screens it scrolls, or with ``cards`` each row becomes a block."""
    head = "".join(
        words("th", text, scope="col", **_number(column, data)) for column, text in enumerate(data.head)
    )
    rows = []
    for at, row in enumerate(data.rows):
        cells = "".join(
            words("td", text, data_head=data.head[column], **_number(column, data))
            for column, text in enumerate(row)
        )
        rows.append(tag("tr", cells, class_="marked") if at in data.marked else tag("tr", cells))
    body = tag("thead", tag("tr", head)) + tag("tbody", "\n".join(rows))
    if cards:
        return tag("table", body, class_="cards")
    return tag("div", tag("table", body), class_="scroll", tabindex="0")


def _number(column: int, data: Table) -> dict[str, str]:
    return {"class_": "number"} if column in data.right else {}


def tiles(facts: Sequence[Fact]) -> str:
    """Return the main figures as a row of boxes."""
    boxes = (tag("div", words("dt", fact.label) + words("dd", fact.value)) for fact in facts)
    return tag("dl", "".join(boxes), class_="tiles")


def fact_groups(groups: Sequence[FactGroup]) -> str:
    """Return figures by subject."""
    blocks = []
    for group in groups:
        lines = (tag("div", words("dt", fact.label) + words("dd", fact.value)) for fact in group.facts)
        blocks.append(tag("div", words("h4", group.title) + tag("dl", "".join(lines))))
    return tag("div", "".join(blocks), class_="facts")


def chart(wide: Picture, narrow: Picture) -> str:
    """Return a chart in two widths; the style sheet shows the one that fits."""
    return tag("figure", svg(wide, "wide") + svg(narrow, "narrow"))


def svg(picture: Picture, class_: str) -> str:
    """Return a picture as inline SVG whose colours follow the style sheet."""
    marks = []
    for mark in picture.marks:
        if isinstance(mark, Rect):
            marks.append(
                f'<rect x="{mark.x:.1f}" y="{mark.y:.1f}" width="{mark.width:.1f}" '
                f'height="{mark.height:.1f}" style="fill:var(--{mark.colour})"/>'
            )
        elif isinstance(mark, Lines):
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in mark.points)
            marks.append(
                f'<polyline points="{points}" style="fill:none;stroke:var(--{mark.colour});'
                f'stroke-width:{mark.width:g}"/>'
            )
        else:
            weight = ";font-weight:650" if mark.bold else ""
            marks.append(
                f'<text x="{mark.x:.1f}" y="{mark.y:.1f}" text-anchor="{mark.anchor}" '
                f'style="font-size:{mark.size:g}px;fill:var(--{mark.colour}){weight}">'
                f"{escape(mark.text, quote=False)}</text>"
            )
    box = f"0 0 {picture.width:.0f} {picture.height:.0f}"
    return tag("svg", "".join(marks), viewBox=box, role="img", aria_label=picture.description, class_=class_)


def picture(data: bytes, description: str) -> str:
    """Return a PNG inside the page."""
    source = base64.b64encode(data).decode("ascii")
    return tag("figure", f'<img alt="{escape(description)}" src="data:image/png;base64,{source}">')
