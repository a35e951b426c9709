"""Has pyHanko, as a signing service, make a whole CMS for each letter of which it is told the digest alone:
message_of_digest.py AUTHORITY SIGNER ORDERS ANSWERS

ORDERS are lines of JSON with a `documentDigest` in hexadecimal digits; each goes to ANSWERS with a `cms` (DER in Base64) as PAdES
wants it (EN 319 142-1): the signing certificate in its second version, no signing time."""
import asyncio
import base64
import json
import os
import sys
from pyhanko.sign import signers

authority, name, orders, answers = sys.argv[1:]
path = lambda end: os.path.join(authority, name + end)
signer = signers.SimpleSigner.load(path('.key'), path('.crt'), ca_chain_files=[os.path.join(authority, 'issuing.crt')])
with open(orders) as asked, open(answers, 'w') as given:
    for line in asked:
        order = json.loads(line)
        if 'documentDigest' in order:
            message = asyncio.run(signer.async_sign(bytes.fromhex(order['documentDigest']), 'sha256', use_pades=True))
            order['cms'] = base64.b64encode(message.dump()).decode()
        given.write(json.dumps(order) + '\n')
