"""Has pyHanko validate every signature of a PDF: pyhanko_validate.py FILE ROOT LEVEL

LEVEL is B-B, B-T or B-LT. Ends with 1 where a signature is not trusted, does not cover its revision, was followed by a change
that is not allowed, or is not of the PAdES level."""
import sys
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

path, root, level = sys.argv[1:4]
roots = [load_cert_from_pemder(root)]
with open(path, 'rb') as file:
    reader = PdfFileReader(file)
    settings = dict(trust_roots=roots, allow_fetching=False)
    if level == 'B-LT':
        # Nothing but what the letter carries may be used, and all of it must be there.
        store = DocumentSecurityStore.read_dss(reader)
        context = store.as_validation_context(settings | dict(revocation_mode='hard-fail'))
    else:
        context = ValidationContext(**settings)
    for signature in reader.embedded_signatures:
        assert signature.sig_object['/SubFilter'] == '/ETSI.CAdES.detached'
        status = validate_pdf_signature(signature, signer_validation_context=context, ts_validation_context=context)
        print(status.pretty_print_details())
        stamped = status.timestamp_validity is not None and status.timestamp_validity.valid and status.timestamp_validity.trusted
        if not (status.bottom_line and status.trusted and (level == 'B-B' or stamped)):
            sys.exit(1)
