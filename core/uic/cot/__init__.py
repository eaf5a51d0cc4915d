"""Cursor on Target: what was sent to a department goes to its tablets (ATAK, WinTAK, iTAK), and what they say comes in.

`reading` opens what strangers wrote, `writing` makes what they read, `link` talks to the network in a process of its
own, `service` joins it to cases, units and orders.
"""

from uic.cot.commands import CotLinks, CotStatus
from uic.cot.model import Chat, Heard, Link, LinkState, Stranger

__all__ = ["Chat", "CotLinks", "CotStatus", "Heard", "Link", "LinkState", "Stranger"]
