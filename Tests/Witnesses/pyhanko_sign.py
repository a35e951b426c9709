"""Has pyHanko sign a PDF: pyhanko_sign.py AUTHORITY INPUT OUTPUT PROFILE, where PROFILE is B-B, B-T, B-LTA or two (signatures)."""
import sys
from asn1crypto import crl, pem
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext

authority, source, target, profile = sys.argv[1:5]
chain = (f'{authority}/issuing.crt', f'{authority}/root.pem')


def load(name):
    return signers.SimpleSigner.load(f'{authority}/{name}.key', f'{authority}/{name}.crt', ca_chain_files=chain)


tsa = load('tsa')
stamper = DummyTimeStamper(tsa.signing_cert, tsa.signing_key, certs_to_embed=tsa.cert_registry)
extra = {}
if profile == 'B-LTA':
    lists = [crl.CertificateList.load(pem.unarmor(open(f'{authority}/{name}.crl', 'rb').read())[2]) for name in ('root', 'issuing')]
    context = ValidationContext(trust_roots=[load_cert_from_pemder(chain[1])], allow_fetching=False, crls=lists)
    extra = dict(embed_validation_info=True, validation_context=context, use_pades_lta=True)


def sign(source, target, name, field):
    metadata = signers.PdfSignatureMetadata(
        field_name=field, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm='sha256', **extra)
    signer = signers.PdfSigner(metadata, load(name), timestamper=None if profile in ('B-B', 'two') else stamper)
    with open(source, 'rb') as file:
        signed = signer.sign_pdf(IncrementalPdfFileWriter(file)).getvalue()
    with open(target, 'wb') as file:
        file.write(signed)


sign(source, target, 'p256', 'First')
if profile == 'two':
    sign(target, target, 'second', 'Second')
