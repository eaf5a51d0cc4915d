"""Imported once by the fork server, so that a new worker has everything loaded, and shares it with the others."""

import gc

from uic.video import worker

worker.prepare()
gc.collect()
gc.freeze()  # a worker's collector does not touch, and so does not copy, what all share
