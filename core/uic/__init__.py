"""The platform of the UIC console, headless: no Qt, no plugin."""

__version__ = "0.1.0"
