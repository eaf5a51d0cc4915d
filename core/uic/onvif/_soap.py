"""SOAP 1.2 as ONVIF speaks it: envelopes out, bodies or faults in. Plain values in and out."""

from __future__ import annotations

import base64
import hashlib
import os
from datetime import UTC, datetime, timedelta

from uic.errors import OnvifDenied, OnvifError
from uic.onvif._xml import Node, escaped, parsed

__all__ = ["CONTENT_TYPE", "DEVICE", "EVENTS", "MEDIA", "PTZ", "body_of", "envelope"]

CONTENT_TYPE = "application/soap+xml; charset=utf-8"
DEVICE = "http://www.onvif.org/ver10/device/wsdl"
MEDIA = "http://www.onvif.org/ver10/media/wsdl"
PTZ = "http://www.onvif.org/ver20/ptz/wsdl"
EVENTS = "http://www.onvif.org/ver10/events/wsdl"
_SCHEMA = "http://www.onvif.org/ver10/schema"
_ENVELOPE = "http://www.w3.org/2003/05/soap-envelope"
_ADDRESSING = "http://www.w3.org/2005/08/addressing"
_NOTIFICATION = "http://docs.oasis-open.org/wsn/b-2"
_SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
_UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
_TOKEN = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
_BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
_ACTIONS = {  # of a subscription; a strict camera refuses a request without
    "PullMessages": f"{EVENTS}/PullPointSubscription/PullMessagesRequest",
    "Renew": "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest",
    "Unsubscribe": "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest",
}
_NO = ("notauthorized", "failedauthentication", "failedcheck", "invalidsecurity", "unauthorized")


def envelope(
    namespace: str, body: str, *, user: str = "", password: str = "", ahead: timedelta = timedelta(), to: str = ""
) -> bytes:
    """A request. `body` is XML whose prefix `n` is the namespace, and `t` ONVIF's schema.

    user    "": nobody; otherwise the header proves the password without telling it (WS-UsernameToken digest).
    ahead   how far the camera's clock is ahead of ours: it refuses proofs that look old.
    to      the address a subscription gave; "": none.
    """
    headers = [_proof(user, password, ahead)] if user else []
    if to:
        action = _ACTIONS.get(_name(body), "")
        headers += [f"<a:To>{escaped(to)}</a:To>", f"<a:Action>{action}</a:Action>" if action else ""]
    head = f"<s:Header>{''.join(headers)}</s:Header>" if headers else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>'
        f'<s:Envelope xmlns:s="{_ENVELOPE}" xmlns:n="{namespace}" xmlns:t="{_SCHEMA}" xmlns:a="{_ADDRESSING}" '
        f'xmlns:w="{_NOTIFICATION}">{head}<s:Body>{body}</s:Body></s:Envelope>'
    ).encode()


def _name(body: str) -> str:
    return body.lstrip("<").partition(":")[2].partition(">")[0].partition("/")[0].partition(" ")[0]


def _proof(user: str, password: str, ahead: timedelta) -> str:
    nonce = os.urandom(16)
    created = (datetime.now(UTC) + ahead).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = base64.b64encode(hashlib.sha1(nonce + created.encode() + password.encode()).digest()).decode()
    return (
        f'<o:Security s:mustUnderstand="1" xmlns:o="{_SECURITY}" xmlns:u="{_UTILITY}"><o:UsernameToken>'
        f'<o:Username>{escaped(user)}</o:Username><o:Password Type="{_TOKEN}">{digest}</o:Password>'
        f'<o:Nonce EncodingType="{_BASE64}">{base64.b64encode(nonce).decode()}</o:Nonce>'
        f"<u:Created>{created}</u:Created></o:UsernameToken></o:Security>"
    )


def body_of(data: bytes, *, host: str) -> Node:
    """What is in the body of an answer. Raises OnvifDenied or OnvifError for a fault, in the camera's own words."""
    document = parsed(data)
    body = document if document.name == "Body" else document.find("Body")
    if document.name != "Envelope" or body is None:
        raise OnvifError(f"{host} answers with something that is no SOAP: <{document.name[:40]}>")
    fault = body.find("Fault")
    if fault is None:
        return body.children[0] if body.children else body
    words = fault.word("Reason", "Text") or fault.word("faultstring") or "it does not say why"
    codes = [one.text.strip().rpartition(":")[2].lower() for one in fault.below("Value")]
    codes.append(fault.word("faultcode").rpartition(":")[2].lower())
    if any(code in _NO for code in codes) or "authoriz" in words.lower():
        raise OnvifDenied(f"{host} does not take this user and password: {words[:200]}")
    raise OnvifError(f"{host} refuses: {words[:200]}")
