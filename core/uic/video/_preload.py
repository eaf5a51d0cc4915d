"""Imported once by the fork server, so that a new worker starts with everything loaded."""

from uic.video import worker

worker.prepare()
