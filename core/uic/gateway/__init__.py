"""The HTTPS side of the hub: routes of plugins, tokens, limits. Phones, tablets and shared pictures come in here."""

from uic.gateway.model import Place, Route, Token
from uic.gateway.visit import Visit

__all__ = ["Place", "Route", "Token", "Visit"]
