"""Signs of crime in what cameras show: patterns that are declared in files, each with its reason in words."""

from uic_netcasting.signs.messages import ListSignPatterns, ReportSign, SetSignPattern, SignSeen
from uic_netcasting.signs.model import Sign

__all__ = ["ListSignPatterns", "ReportSign", "SetSignPattern", "Sign", "SignSeen"]
