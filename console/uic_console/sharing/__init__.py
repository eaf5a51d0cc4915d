"""What is shown outside, in the room's hands: a list of it, beginning, ending, links."""

from uic_console.sharing.book import ShareBook
from uic_console.sharing.part import SharingPart

__all__ = ["ShareBook", "SharingPart"]
