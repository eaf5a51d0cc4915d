"""Korean and English: complete in both, switched while the program runs."""

from __future__ import annotations

import importlib.machinery
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QWidget

from uic_console.shell.docks import workspace_title

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """The program a person runs as scripts/translate."""
    loader = importlib.machinery.SourceFileLoader("translate_script", str(ROOT / "scripts" / "translate"))
    spec = importlib.util.spec_from_loader("translate_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["translate_script"] = module
    loader.exec_module(module)
    return module


def test_both_languages_are_complete_and_compiled(translate):
    assert translate.problems() == []


def test_an_untranslated_word_and_a_stale_catalogue_would_be_noticed(translate, tmp_path, monkeypatch):
    source = tmp_path / "panel.py"
    source.write_text(
        "from PySide6.QtCore import QCoreApplication\nQCoreApplication.translate('Panel', 'Open the gate')\n"
    )
    catalogue = translate.Catalogue("panel", tmp_path, (source,))
    monkeypatch.setattr(translate, "catalogues", lambda: [catalogue])
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    for language in translate.LANGUAGES:
        translate.update(catalogue, language, catalogue.ts(language))
        catalogue.ts(language).with_suffix(".qm").write_bytes(translate.compiled(catalogue.ts(language)))
    assert translate.problems() == ["panel_ko.ts: not translated: Open the gate"]
    translate.fill(catalogue.ts("ko"), {"Open the gate": "문 열기"})
    assert translate.problems() == ["panel_ko.qm: not as its .ts is; run scripts/translate"]
    source.write_text(source.read_text() + "QCoreApplication.translate('Panel', 'Close it')\n")
    assert "panel_ko.ts: the sources also say: Close it" in translate.problems()


def _texts(window: QWidget) -> set[str]:
    said = {widget.text() for widget in window.findChildren(QLabel) if widget.text()}
    said |= {widget.text() for widget in window.findChildren(QAbstractButton) if widget.text()}
    said |= {widget.accessibleName() for widget in window.findChildren(QWidget) if widget.accessibleName()}
    return said | {window.windowTitle()}


def test_every_word_of_the_window_follows_the_language_at_run_time(qtbot, open_console, translate):
    console = open_console(language="en")
    for name in ("settings", "keys", "about"):
        console.open_window(name)
    console._windows["settings"].page("settings-log")  # makes all pages on the way
    for frame in console.window_.docks.frames():
        frame.show()
    unknown = "Map of the city; cameras are not known yet"
    qtbot.waitUntil(lambda: unknown not in _texts(console.window_), timeout=20_000)  # it goes away by itself
    korean = {}
    for catalogue in translate.catalogues():
        korean |= {source: said[0] for (_, source, _), said in translate.words(catalogue.ts("ko")).items()}
    different = {source for source, said in korean.items() if said != source}
    windows = [console.window_, *console._windows.values()]
    english = set().union(*map(_texts, windows)) & different
    assert len(english) > 30  # else this test looks at nothing
    console.switch_language()
    qtbot.wait(200)
    left = set().union(*map(_texts, windows)) & different
    said = {message.text for message in console.messages.all()}  # what was said stays as it was said
    assert left - said == set()
    assert workspace_title("watch") == "관제"
    assert {action.title() for action in console.actions.all()} & different == set()
    shown = set().union(*map(_texts, windows)) & set(korean.values())  # what is shown may be other news by now
    console.switch_language()
    qtbot.wait(200)
    assert len(shown) > 30
    said = {message.text for message in console.messages.all()}
    still = (set().union(*map(_texts, windows)) & shown) - said
    assert {source for source in different if korean[source] in still} == set()
    assert workspace_title("watch") != "관제"


def test_the_language_chosen_is_kept(qtbot, open_console):
    first = open_console(language=None)
    first.use_language("en")
    first.window_.close()
    first.close()
    assert open_console(language=None).language() == "en"


def test_what_a_setting_wants_is_said_in_the_language_shown(qtbot, open_console):
    console = open_console(language="ko")
    console.open_window("settings")
    window = console._windows["settings"]
    sections = window.findChild(QListWidget)
    for row in range(sections.count()):  # pages are made when they are first seen
        sections.setCurrentRow(row)
    hints = {line.placeholderText() for line in window.findChildren(QLineEdit) if line.placeholderText()}
    assert "글자" in hints
    assert not [hint for hint in hints if hint.isascii()]
