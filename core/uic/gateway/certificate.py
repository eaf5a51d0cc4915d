"""The gateway's certificate: the site's own, or one that it makes for itself and keeps."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from uic.errors import GatewayError

__all__ = ["Certificate", "own_certificate", "site_certificate"]

_LASTS = timedelta(days=397)  # browsers take no longer ones
_RENEWED = timedelta(days=30)  # before it ends
_BACKDATED = timedelta(days=1)  # for phones whose clock is behind


@dataclass(frozen=True)
class Certificate:
    """Where it lies, and how to know it."""

    certificate: Path
    key: Path
    fingerprint: str  # SHA-256, hexadecimal
    until: datetime  # UTC


def site_certificate(certificate: Path, key: Path) -> Certificate:
    """The site's own. Raises GatewayError when it cannot be used."""
    if not key.is_file():
        raise GatewayError(f"the key of the certificate is not there: {key}")
    return _read(certificate, key)


def own_certificate(folder: Path, names: Iterable[str]) -> Certificate:
    """The one kept in a folder; made anew where there is none, it ends soon, or it is not for all of the names."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    wanted = sorted({"localhost", "127.0.0.1", "::1", socket.gethostname(), *names})
    try:
        kept = _read(certificate, key)
        if key.is_file() and kept.until - datetime.now(UTC) > _RENEWED and _names_of(certificate) >= set(wanted):
            return kept
    except GatewayError:
        pass
    folder.mkdir(parents=True, exist_ok=True)
    _make(certificate, key, wanted)
    return _read(certificate, key)


def _read(certificate: Path, key: Path) -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    try:
        read = x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError) as error:
        raise GatewayError(f"the certificate {certificate} cannot be read: {error}") from error
    return Certificate(certificate, key, read.fingerprint(hashes.SHA256()).hex(), read.not_valid_after_utc)


def _names_of(certificate: Path) -> set[str]:
    from cryptography import x509

    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(name.value) for name in names}


def _make(certificate: Path, key: Path, names: list[str]) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID

    secret = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "UIC Console gateway")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now - _BACKDATED + _LASTS)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(secret, hashes.SHA256())
    )
    plain = secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(key, plain)
    _write(certificate, made.public_bytes(serialization.Encoding.PEM))


def _general(name: str):  # type: ignore[no-untyped-def]  # the library is read when it is needed
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _write(path: Path, content: bytes) -> None:
    """For this user's eyes only, and whole or not at all."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    new.replace(path)
