"""Revocation evidence that OpenSSL's commands do not make: evidence.py AUTHORITY FOLDER writes it into FOLDER.

All of it is by the sample issuing authority, and all but `authorities.crl` and `none.crl` says that the sample `revoked` was
revoked twenty days ago.

    evidence.py AUTHORITY FOLDER NAME REASON SECONDS

writes NAME.crl alone, which says that the sample NAME is revoked so many seconds from now, for that REASON."""
import datetime
import sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

authority, folder = sys.argv[1:3]


def certificate(name):
    return x509.load_pem_x509_certificate(open(f'{authority}/{name}.crt', 'rb').read())


issuer, revoked = certificate('issuing'), certificate('revoked')
key = serialization.load_pem_private_key(open(f'{authority}/issuing.key', 'rb').read(), None)
now = datetime.datetime.utcnow().replace(microsecond=0)


def days(number):
    return now + datetime.timedelta(days=number)


def scope(user=False, authorities=False, indirect=False):
    return x509.IssuingDistributionPoint(None, None, user, authorities, None, indirect, False)


def write_list(name, *, who=None, since=None, is_listed=True, reason=None, extension=None, entry_extension=None, updates=(-1, 30)):
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject)
    builder = builder.last_update(days(updates[0])).next_update(days(updates[1]))
    if extension:
        builder = builder.add_extension(extension, critical=True)
    if is_listed:
        entry = x509.RevokedCertificateBuilder().serial_number((who or revoked).serial_number)
        entry = entry.revocation_date(since or days(-20))
        if reason:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        if entry_extension:
            entry = entry.add_extension(entry_extension, critical=True)
        builder = builder.add_revoked_certificate(entry.build())
    with open(f'{folder}/{name}.crl', 'wb') as file:
        file.write(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))


if len(sys.argv) > 3:
    name, reason, seconds = sys.argv[3:]
    write_list(
        name, who=certificate(name), since=now + datetime.timedelta(seconds=int(seconds)), reason=x509.ReasonFlags[reason])
    sys.exit()

unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier('1.2.3.4.5'), b'\x05\x00')
write_list('expired', updates=(-15, -5))
write_list('hold', reason=x509.ReasonFlags.certificate_hold, updates=(-15, -5))
write_list('people', extension=scope(user=True))
write_list('authorities', extension=scope(authorities=True), is_listed=False)
write_list('indirect', extension=scope(indirect=True))
write_list('unknown', extension=unknown)
write_list('unknown-entry', entry_extension=unknown)
write_list('none', is_listed=False)

response = ocsp.OCSPResponseBuilder().add_response(
    cert=revoked, issuer=issuer, algorithm=hashes.SHA1(), cert_status=ocsp.OCSPCertStatus.REVOKED,
    this_update=days(-15), next_update=days(-5), revocation_time=days(-20), revocation_reason=None,
).responder_id(ocsp.OCSPResponderEncoding.HASH, issuer).sign(key, hashes.SHA256())
with open(f'{folder}/old.ocsp', 'wb') as file:
    file.write(response.public_bytes(serialization.Encoding.DER))
