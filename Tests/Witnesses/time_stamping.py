"""A time-stamping authority on loopback for tests, with OpenSSL's own `ts` behind it; says its port and serves until it is ended.

    time_stamping.py AUTHORITY [MODE [KEPT]]

AUTHORITY is a folder made by Tests/Witnesses/authority. MODE makes it misbehave: `refuse`, `other` (stamps something else),
`replay` (ignores the nonce), `forge` (breaks its signature), `nameless` (names no certificate), `loose` (a certificate whose
usage is not critical), `fast` (its clock is three minutes ahead), `brief` (a certificate of a year, not of ten), `flood` (an endless answer), `silent`, `error` (HTTP 500),
`redirect`. KEPT is a file that gets a line for all that it is told: the head's names, and the body in hexadecimal digits.
It also answers OCSP requests at /ocsp, and hands out the revocation lists of the folder."""
import datetime, http.server, os, subprocess, sys, tempfile, threading, time

authority, mode = sys.argv[1], (sys.argv[2:] or ['honest'])[0]
kept = sys.argv[3] if len(sys.argv) > 3 else None

# Authorities that run at once have a serial number file each.
own = tempfile.TemporaryDirectory()
configuration = os.path.join(own.name, 'tsa.cnf')
with open(os.path.join(authority, 'authority.cnf')) as file:
    text = file.read().replace('tsa.srl', os.path.join(own.name, 'tsa.srl'))
if mode == 'brief':
    text = text.replace('tsa.pem', 'brieftsa.pem').replace('tsa.key', 'brieftsa.key')
with open(configuration, 'w') as file:
    file.write(text)
with open(os.path.join(own.name, 'tsa.srl'), 'w') as file:
    file.write('01\n')
lock = threading.Lock()


def run(*command):
    subprocess.run(command, cwd=authority, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def reply(query):
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = os.path.join(folder, 'query'), os.path.join(folder, 'reply')
        if mode == 'other':
            run('openssl', 'ts', '-query', '-digest', '00' * 32, '-sha256', '-cert', '-out', asked)
        elif mode == 'replay':
            # The right digest, another nonce.
            start = query.index(b'\x04\x20') + 2
            run('openssl', 'ts', '-query', '-digest', query[start:start + 32].hex(), '-sha256', '-cert', '-out', asked)
        else:
            with open(asked, 'wb') as file:
                file.write(query)
        with lock:
            run('openssl', 'ts', '-reply', '-config', configuration, '-queryfile', asked, '-out', answer)
        if mode in ('nameless', 'loose', 'fast'):
            return resigned(folder, answer)
        with open(answer, 'rb') as file:
            stamp = bytearray(file.read())
        if mode == 'forge':
            stamp[-1] ^= 1
        return bytes(stamp)


def resigned(folder, answer):
    """The same time, or another, signed in another way."""
    token, info, other = (os.path.join(folder, name) for name in ('token', 'info', 'other'))
    run('openssl', 'ts', '-reply', '-in', answer, '-token_out', '-out', token)
    run('openssl', 'cms', '-verify', '-noverify', '-inform', 'DER', '-in', token, '-out', info)
    name = 'loosetsa' if mode == 'loose' else 'tsa'
    if mode == 'fast':
        with open(info, 'rb') as file:
            text = file.read()
        # The one GeneralizedTime, of whole seconds.
        start = text.index(b'\x18\x0f') + 2
        now = datetime.datetime.strptime(text[start:start + 14].decode(), '%Y%m%d%H%M%S')
        told = (now + datetime.timedelta(minutes=3)).strftime('%Y%m%d%H%M%S').encode()
        with open(info, 'wb') as file:
            file.write(text[:start] + told + text[start + 14:])
    run('openssl', 'cms', '-sign', '-binary', '-nodetach', '-md', 'sha256', '-econtent_type', '1.2.840.113549.1.9.16.1.4',
        '-signer', name + '.crt', '-inkey', name + '.key', '-in', info, '-outform', 'DER', '-out', other,
        *([] if mode == 'nameless' else ['-cades']))
    with open(other, 'rb') as file:
        body = bytes.fromhex('3003020100') + file.read()
    return bytes([0x30, 0x82]) + len(body).to_bytes(2, 'big') + body


def status(query):
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = os.path.join(folder, 'query'), os.path.join(folder, 'reply')
        with open(asked, 'wb') as file:
            file.write(query)
        run('openssl', 'ocsp', '-index', 'issuing.txt', '-rsigner', 'ocsp.crt', '-rkey', 'ocsp.key', '-CA', 'issuing.crt',
            '-reqin', asked, '-respout', answer, '-ndays', '7')
        with open(answer, 'rb') as file:
            return file.read()


class Authority(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        path = os.path.join(authority, os.path.basename(self.path))
        if mode != 'honest' or not path.endswith('.crl') or not os.path.exists(path):
            return self.send_error(404)
        body = subprocess.run(['openssl', 'crl', '-in', path, '-outform', 'DER'], check=True, capture_output=True).stdout
        self.send_response(200)
        self.send_header('Content-Type', 'application/pkix-crl')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        query = self.rfile.read(int(self.headers['Content-Length']))
        if kept:
            with open(kept, 'a') as file:
                print(self.path, *sorted(name.lower() for name in self.headers), query.hex(), file=file)
        if mode == 'silent':
            time.sleep(30)
            return
        if mode == 'error':
            return self.send_error(500)
        if mode == 'redirect':
            self.send_response(302)
            self.send_header('Location', 'http://127.0.0.1:9/')
            self.end_headers()
            return
        is_status = self.path == '/ocsp'
        if is_status and mode != 'honest':
            return self.send_error(404)
        self.send_response(200)
        self.send_header('Content-Type', 'application/ocsp-response' if is_status else 'application/timestamp-reply')
        if mode == 'flood':
            self.end_headers()
            try:
                while True:
                    self.wfile.write(bytes(1 << 16))
            except OSError:
                return
        body = status(query) if is_status else bytes.fromhex('30053003020102') if mode == 'refuse' else reply(query)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Authority)
server.daemon_threads = True
print(server.server_address[1], flush=True)
# It ends with the test that started it, whatever happens to that.
threading.Thread(target=lambda: (sys.stdin.read(), own.cleanup(), os._exit(0)), daemon=True).start()
server.serve_forever()
