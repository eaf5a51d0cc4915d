"""Evidence: clips with what came before them, a case taken out as one signed archive, checked anywhere."""

from uic.evidence.archive import pack
from uic.evidence.model import Manifest, Part
from uic.evidence.verify import Checked, verify

__all__ = ["Checked", "Manifest", "Part", "pack", "verify"]
