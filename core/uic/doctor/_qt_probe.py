"""Run as a process of its own by the doctor: start Qt, tell as JSON what it has. Never imported."""

import importlib
import json
import sys

gui = importlib.import_module("PySide6.QtGui")
application = gui.QGuiApplication(sys.argv)
korean = gui.QFontDatabase.families(gui.QFontDatabase.WritingSystem.Korean)
metrics = gui.QFontMetrics(gui.QFont())
told = {
    "platform": application.platformName(),
    "korean": list(korean),
    "draws": all(metrics.inFontUcs4(ord(letter)) or bool(korean) for letter in "안양시"),
    "screens": [[screen.size().width(), screen.size().height()] for screen in application.screens()],
}
sys.stdout.write(json.dumps(told))
