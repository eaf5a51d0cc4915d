"""Korean and English, switched while the program runs.

Source strings are English; `<catalogue>_ko.qm` and `<catalogue>_en.qm` (plural forms) are compiled by
`scripts/translate`. A widget hears of a switch by QEvent.LanguageChange and asks `tr` again.
"""

from __future__ import annotations

import logging
import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

__all__ = ["LANGUAGES", "Language", "Languages", "Translation", "system_language"]

log = logging.getLogger(__name__)
Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def system_language() -> Language:
    """English where the desktop says English, otherwise Korean: it is a Korean city's control room."""
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "en" if said.lower().startswith("en") else "ko"


class Translation(QTranslator):
    """One compiled catalogue, read whole: Qt maps a file, and dies by SIGBUS when an upgrade writes it anew."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = path.read_bytes()  # Qt does not copy it
        self.is_read = self.load(self._content)


class Languages(QObject):
    """The translations in use."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Language = "en"
        self._folders: list[Path] = [Path(str(files("uic_resources") / "translations"))]
        self._installed: list[QTranslator] = []

    def add_folder(self, folder: Path | Traversable) -> None:
        """Take a plugin's compiled translations along, from now on."""
        path = Path(str(folder))
        if path in self._folders:
            return
        self._folders.append(path)
        self._install(sorted(path.glob(f"*_{self.current}.qm")))

    def use(self, language: Language) -> None:
        """Switch; every widget gets QEvent.LanguageChange when control returns to the event loop."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
        self.current = language
        QLocale.setDefault(QLocale(QLocale.Language.Korean if language == "ko" else QLocale.Language.English))
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._install([qt_folder / f"qtbase_{language}.qm"])
        for folder in self._folders:
            self._install(sorted(folder.glob(f"*_{language}.qm")))
        self.changed.emit(language)

    def _install(self, paths: list[Path]) -> None:
        for path in paths:
            try:
                translator = Translation(path, self)
            except OSError as error:
                log.warning("translation %s can't be read: %s", path, error)
                continue
            if translator.is_read or translator.isEmpty():
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
            else:
                log.warning("%s is no compiled Qt translation", path)
