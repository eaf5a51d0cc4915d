"""Imported once by the fork server, so that a new worker has everything loaded, and shares it with the others."""

import gc

from uic.vision import worker

worker.prepare()
gc.collect()
gc.freeze()
