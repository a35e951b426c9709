"""Has pyHanko judge a PDF's signatures as ones that were archived (EN 319 102-1, 5.6.3): pyhanko_archive.py FILE ROOT

Nothing but what the letter carries may be used. Ends with 1 where a signature does not pass."""
import asyncio
import sys
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec, RevinfoOnlineFetchingRule, RevocationInfoGatheringSpec, SignatureValidationSpec)
from pyhanko_certvalidator.authority import CertTrustAnchor
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

path, root = sys.argv[1:]
policy = CertValidationPolicySpec(
    trust_manager=SimpleTrustManager.build(trust_roots=[CertTrustAnchor(load_cert_from_pemder(root))]),
    revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO))
rules = PdfSignatureValidationSpec(
    SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)))
with open(path, 'rb') as file:
    reader = PdfFileReader(file)
    assert reader.embedded_timestamp_signatures and reader.embedded_regular_signatures
    for signature in reader.embedded_regular_signatures:
        result = asyncio.run(ades_lta_validation(signature, rules))
        print(result.ades_subindic, result.api_status.pretty_print_details() if result.api_status else '')
        if not (result.ades_subindic.status.name == 'PASSED' and result.api_status.bottom_line):
            sys.exit(1)
