"""Cameras that turn: poses, and the leases by which people and plugins share them."""

from uic.ptz.arbiter import Arbiter, CameraTaken
from uic.ptz.model import Ending, Lease, LeaseState, Pose, Preset, Purpose, Wish

__all__ = ["Arbiter", "CameraTaken", "Ending", "Lease", "LeaseState", "Pose", "Preset", "Purpose", "Wish"]
