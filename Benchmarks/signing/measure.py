"""measure.py BAYAN FOLDER LETTERS: see `measure`."""
import os, platform, shutil, statistics, subprocess, sys, time
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

bayan, folder, letters = sys.argv[1], sys.argv[2], int(sys.argv[3])
authority, rounds = f'{folder}/authority', 3
campaign = f'{folder}/campaign'
shutil.copytree('Examples/open-letter', campaign)
with open(f'{campaign}/letter.yaml', 'a') as file:
    file.write('\nsign: {signers: 1}\n')
with open(f'{campaign}/recipients.csv', 'w') as file:
    file.write('id,language,name,street,postcode,city,country\n')
    for number in range(letters):
        file.write(f'r{number},en,Recipient {number},Street {number},{10000 + number},City,ES\n')


def batch(name, *options):
    """Seconds for all letters, best of the rounds: what disturbs a run only makes it slower."""
    times = []
    for _ in range(rounds):
        shutil.rmtree(f'{folder}/{name}', ignore_errors=True)
        start = time.perf_counter()
        subprocess.run([bayan, 'batch', campaign, '-o', f'{folder}/{name}', '--jobs', '1', *options], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def pyhanko(kind, count):
    """Milliseconds for each letter in one process with the key loaded once; the letters are in memory."""
    signer = signers.SimpleSigner.load(f'{authority}/{kind}.key', f'{authority}/{kind}.crt',
                                       ca_chain_files=(f'{authority}/issuing.crt', f'{authority}/root.pem'))
    metadata = signers.PdfSignatureMetadata(field_name='Signature1', subfilter=fields.SigSeedSubFilter.PADES,
                                            md_algorithm='sha256', certify=True)
    paths = [os.path.join(base, name) for base, _, names in os.walk(f'{folder}/unsigned') for name in names if name.endswith('.pdf')]
    times = []
    for path in sorted(paths)[:count]:
        with open(path, 'rb') as file:
            start = time.perf_counter()
            signers.PdfSigner(metadata, signer).sign_pdf(IncrementalPdfFileWriter(file)).getvalue()
            times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


plain = batch('unsigned')
rows = [('making a letter, unsigned', 1000 * plain / letters, None)]
for kind, name in (('rsa', 'RSA-2048'), ('p256', 'P-256')):
    signed = batch(kind, '--sign', '--certificate', f'{authority}/{kind}.pem', '--key', f'{authority}/{kind}.key')
    rows.append((f'signing it, {name}', 1000 * (signed - plain) / letters, pyhanko(kind, min(letters, 100))))

print(f'{letters} English letters of the example campaign, one core, best of {rounds} runs; {platform.platform()}, '
      f'{os.cpu_count()} cores; milliseconds a letter\n')
print('| | Bayan | pyHanko |')
print('|---|---:|---:|')
for name, own, other in rows:
    print(f'| {name} | {own:.2f} | {"" if other is None else f"{other:.1f}"} |')
