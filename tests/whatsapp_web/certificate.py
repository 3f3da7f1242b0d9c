"""A certificate for any host name, and the fingerprint by which Chromium accepts it."""

import base64
import hashlib
import ssl
from dataclasses import dataclass

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HOSTS = (
    "web.whatsapp.com",
    "*.whatsapp.net",
    "*.whatsapp.com",
    "wa.me",
    "evil.example",
    "localhost",
    "127.0.0.1",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold what the server shows, what a client may trust (PEM), and the hash of its key for Chromium."""

    context: ssl.SSLContext
    authority: bytes
    spki: str


def make_identity() -> Identity:
    """Make a new authority and a certificate by it."""
    authority = trustme.CA()
    issued = authority.issue_cert(*HOSTS)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    certificate = x509.load_pem_x509_certificate(issued.cert_chain_pems[0].bytes())
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    spki = base64.b64encode(hashlib.sha256(key).digest()).decode()
    return Identity(context, authority.cert_pem.bytes(), spki)
