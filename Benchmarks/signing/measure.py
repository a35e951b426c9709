"""measure.py BAYAN FOLDER LETTERS: see `measure`."""
import os, platform, resource, shutil, statistics, subprocess, sys, time
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

bayan, folder, letters = sys.argv[1], sys.argv[2], int(sys.argv[3])
authority, rounds = f'{folder}/authority', 3
campaign = f'{folder}/campaign'
shutil.copytree('Examples/open-letter', campaign)
with open(f'{campaign}/letter.yaml', 'a') as file:
    file.write('\nsign: {signers: 1}\n')
with open(f'{campaign}/recipients.csv', 'w') as file:
    subprocess.run(['Benchmarks/recipients', str(letters)], check=True, stdout=file)


def batch(name, *options):
    """Processor time for all letters, in seconds: the machine's other work and the disk do not count."""
    shutil.rmtree(f'{folder}/{name}', ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([bayan, 'batch', campaign, '-o', f'{folder}/{name}', '--jobs', '1', '--edition', 'en', *options],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pyhanko(kind, count):
    """Milliseconds of processor time for each letter in one process with the key loaded once; the letters are in memory."""
    signer = signers.SimpleSigner.load(f'{authority}/{kind}.key', f'{authority}/{kind}.crt',
                                       ca_chain_files=(f'{authority}/issuing.crt', f'{authority}/root.pem'))
    metadata = signers.PdfSignatureMetadata(field_name='Signature1', subfilter=fields.SigSeedSubFilter.PADES,
                                            md_algorithm='sha256', certify=True)
    paths = [os.path.join(base, name) for base, _, names in os.walk(f'{folder}/unsigned') for name in names if name.endswith('.pdf')]
    times = []
    for path in sorted(paths)[:count]:
        with open(path, 'rb') as file:
            start = time.process_time()
            signers.PdfSigner(metadata, signer).sign_pdf(IncrementalPdfFileWriter(file)).getvalue()
            times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


kinds = {'rsa': 'RSA-2048', 'p256': 'P-256'}
plain, signed = [], {kind: [] for kind in kinds}
for _ in range(rounds):
    plain.append(batch('unsigned'))
    for kind in kinds:
        signed[kind].append(
            batch(kind, '--sign', '--certificate', f'{authority}/{kind}.pem', '--key', f'{authority}/{kind}.key'))
# What disturbs a run only makes it slower, so the best of each counts.
rows = [('making a letter, unsigned', 1000 * min(plain) / letters, None)]
for kind, name in kinds.items():
    rows.append((f'signing it, {name}', 1000 * (min(signed[kind]) - min(plain)) / letters, pyhanko(kind, min(letters, 100))))

print(f'{letters} English letters of the example campaign; milliseconds of one core a letter, best of {rounds} runs '
      f'(pyHanko: median of {min(letters, 100)} letters); {platform.platform()}\n')
print('| | Bayan | pyHanko |')
print('|---|---:|---:|')
for name, own, other in rows:
    print(f'| {name} | {own:.2f} | {"" if other is None else f"{other:.1f}"} |')
