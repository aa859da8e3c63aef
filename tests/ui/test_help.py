"""Help: every panel and dialog has its page in both languages, every assumption its section; search finds."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import standortkompass
from standortkompass.app.formatting import Format
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.model.scenario import Scenario
from standortkompass.paths import resources_dir
from standortkompass.ui.facility.dialog import FacilityDialog
from standortkompass.ui.help.catalogue import CataloguePages
from standortkompass.ui.help.topics import TOPICS, help_text, help_topics, topic_of
from standortkompass.ui.help.window import HelpWindow
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.widgets.decimal_field import DecimalField

UI = Path(standortkompass.__file__).parent / "ui"
FOLDER = resources_dir() / "help"
GERMAN = sorted(path.name for path in (FOLDER / "de").glob("*.md"))


def places() -> list[str]:
    """Names of all classes of the window that are panels, pages or dialogs."""
    found = []
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                shown = bases & {"QWidget", "QFrame"} and node.name.endswith(("Panel", "Page"))
                if shown or "QDialog" in bases:
                    found.append(node.name)
    return found


@pytest.mark.parametrize("name", [name for name in places() if name != "HelpWindow"])
def test_every_panel_and_dialog_has_a_page_in_both_languages(name: str) -> None:
    topic = TOPICS[name]
    assert topic in help_topics("de")
    assert topic in help_topics("en")


@pytest.mark.parametrize("name", GERMAN)
def test_every_german_page_has_an_english_twin(name: str) -> None:
    german = (FOLDER / "de" / name).read_text(encoding="utf-8")
    english = (FOLDER / "en" / name).read_text(encoding="utf-8")
    assert german != english
    for shape in (r"(?m)^#+ ", r"(?m)^(?:- |\d+\. )"):  # the same headings and points
        assert len(re.findall(shape, german)) == len(re.findall(shape, english)), name
    assert not re.search(r"[äöüßÄÖÜ„]", english), name


def test_there_is_no_english_page_without_german() -> None:
    assert sorted(path.name for path in (FOLDER / "en").glob("*.md")) == GERMAN


@pytest.mark.parametrize("lang", ["de", "en"])
def test_links_between_pages_lead_somewhere(lang: str) -> None:
    topics = help_topics(lang)
    links = [
        (topic, link)
        for topic in topics
        for link in re.findall(r"\]\(help:([^)]+)\)", help_text(lang, topic))
    ]
    assert len(links) > 3
    assert [pair for pair in links if pair[1] not in topics] == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_assumption_has_a_section(scenario: Scenario, lang: str) -> None:
    catalogue = scenario.assumptions.catalogue
    pages = CataloguePages(catalogue, Format(lang))
    texts = {topic: pages.text(topic) for topic in pages.topics()}
    for spec in catalogue:
        page, heading = pages.place(f"assumption:{spec.key}")
        assert heading == spec.label[lang]
        assert f"`{spec.key}`" in texts[page]
        assert spec.help[lang].split(".")[0][:60].split("*")[0] in texts[page]
    assert pages.place("assumption:none.such") == ("assumptions", "")


def said_by_the_program(lang: str, catalogue: AssumptionCatalogue) -> str:
    """Return all words of window, texts and assumptions, without signs, in one string."""
    window = ElementTree.parse(resources_dir() / "i18n" / "standortkompass_de.ts").getroot()
    if lang == "de":
        found = [part for node in window.iter("translation") for part in node.itertext()]
    else:
        found = [node.text or "" for node in window.iter("source")]
    for path in (resources_dir() / "i18n" / "texts").glob("*.toml"):
        found += [entry[lang] for entry in tomllib.loads(path.read_text(encoding="utf-8")).values()]
    for spec in catalogue:
        found += [spec.label[lang], *(names[lang] for names in spec.choice_labels.values())]
    return " | ".join(plain(text) for text in found)


def plain(text: str) -> str:
    """Return letters alone, in small ones: shortcuts, gaps for values and dots do not count."""
    return re.sub(r"[^a-zäöüß]", "", re.sub(r"\(.*?\)|\{.*?\}", "", text).lower())


#: Quoted in the pages, but no words of the program: examples of what a person or a file says.
EXAMPLES = {"LCOC ≤ 2,50", "LCOC ≤ 2.50", "52,52 N 13,40 O", "52.52 N 13.40 E"}


@pytest.mark.parametrize(("lang", "quoted"), [("de", "„([^“]+)“"), ("en", "“([^”]+)”")])
def test_words_that_a_page_quotes_are_words_of_the_program(
    scenario: Scenario, lang: str, quoted: str
) -> None:
    known = said_by_the_program(lang, scenario.assumptions.catalogue)
    pages = {topic: help_text(lang, topic) for topic in help_topics(lang)}
    unknown = [
        f"{topic}: {words}"
        for topic, text in pages.items()
        for words in re.findall(quoted, text)
        for part in words.split(", ")
        if words not in EXAMPLES and plain(part) not in known
    ]
    assert unknown == []


def test_glossary_holds_the_words_of_the_program() -> None:
    text = help_text("de", "glossary")
    words = ("Standort", "Kandidat", "Merkliste", "Szenario", "Annahme", "Wert", "Gewicht", "Ausschluss")
    assert [word for word in (*words, "Kapitalwert") if f"**{word}**" not in text] == []


# ── the window ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def help_window(qtbot: QtBot, window: MainWindow, scenario: Scenario) -> HelpWindow:
    pages = CataloguePages(scenario.assumptions.catalogue, Format("de"))
    help_ = HelpWindow(window.ctx.theme, "de", "dossier", window, pages)
    qtbot.addWidget(help_)
    help_.show()
    return help_


def test_the_search_lists_pages_with_all_words_and_marks_them(qtbot: QtBot, help_window: HelpWindow) -> None:
    qtbot.keyClicks(help_window.search, "Sicherungskopie Absturz")
    shown = [
        help_window.topics.item(i).text()
        for i in range(help_window.topics.count())
        if not help_window.topics.item(i).isHidden()
    ]
    assert shown == ["Projekte speichern und sichern"]
    assert help_window.topic == "saving"
    assert help_window.page.extraSelections()
    qtbot.keyClicks(help_window.search, " xyzzy")
    assert help_window.none.isVisible()
    help_window.search.clear()
    assert not help_window.none.isVisible()
    assert not help_window.page.extraSelections()


def test_a_link_opens_the_page(help_window: HelpWindow) -> None:
    from PySide6.QtCore import QUrl

    help_window.page.anchorClicked.emit(QUrl("help:glossary"))
    assert help_window.topic == "glossary"


def test_f1_in_a_field_opens_its_section(qtbot: QtBot, window: MainWindow) -> None:
    window.show_panel("panel_assumptions")
    window.assumptions.show_key("finance.wacc")
    field = window.findChild(DecimalField, "field.finance.wacc")
    assert field is not None
    assert topic_of(field.line) == "assumption:finance.wacc"
    help_ = window.deeds.help.open_help(topic_of(field.line), window)
    qtbot.addWidget(help_)
    assert help_.topic == "group:finance"
    assert window.deeds.help.open_help("map", window) is help_  # one window
    assert help_.topic == "map"


@pytest.mark.parametrize(
    ("panel", "topic"),
    [
        ("panel_layers", "layers"),
        ("panel_sites", "sites"),
        ("panel_dossier", "dossier"),
        ("panel_assumptions", "assumptions"),
        ("panel_sensitivity", "sensitivity"),
        ("panel_exclusions", "exclusions"),
        ("panel_portfolio", "portfolio"),
        ("panel_messages", "messages"),
    ],
)
def test_every_dock_leads_to_its_page(window: MainWindow, panel: str, topic: str) -> None:
    body = window.docks[panel].widget()
    assert body is not None
    inner = next(part for part in body.findChildren(type(body).__mro__[1]) if topic_of(part) != "start")
    assert topic_of(inner) in (topic, "weights")


def test_f1_works_inside_a_dialog(qtbot: QtBot, window: MainWindow) -> None:
    dialog = FacilityDialog(window.ctx, window)
    qtbot.addWidget(dialog)
    dialog.show()
    window.deeds.help._focus_moved(None, dialog.templates)
    dialog.activateWindow()
    dialog.templates.setFocus()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog.templates, Qt.Key.Key_F1)
    help_ = dialog.findChild(HelpWindow)
    assert help_ is not None
    qtbot.addWidget(help_)
    assert help_.topic == "facility"


def test_the_first_help_on_a_field_shows_its_section_at_the_top(
    qtbot: QtBot, window: MainWindow, scenario: Scenario
) -> None:
    catalogue = scenario.assumptions.catalogue
    pages = CataloguePages(catalogue, Format("de"))
    help_ = HelpWindow(window.ctx.theme, "de", "assumption:connection.bridge_share", window, pages)
    qtbot.addWidget(help_)
    help_.show()
    shown = help_.page.cursorForPosition(QPoint(20, 12)).block().text()
    assert shown == catalogue["connection.bridge_share"].label["de"]
