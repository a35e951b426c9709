"""What others can see of a program that holds a key: secrets_in_memory.py SECRETS.json PROGRAM ARGUMENT ...

SECRETS.json is a list of texts. The program gets ‘--tsa’ with the address of an authority that never answers; while it waits, its
memory is searched for the texts, and then it is made to end as programs do that leave their memory behind (SIGQUIT). Prints JSON:
"found" are the texts that were in its memory, null where it may not be read; "dumped" whether the system wrote a dump, and "control"
whether it does so of other programs; "owner" is the user whom its memory belongs to."""
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile

secrets = [text.encode() for text in json.load(open(sys.argv[1], encoding='utf-8'))]
folder = tempfile.mkdtemp()


def start(command):
    return subprocess.Popen(
        command, cwd=folder, env=os.environ | {'SWIFT_BACKTRACE': 'enable=no'}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)))


def dumps(process):
    process.send_signal(signal.SIGQUIT)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = 0
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    return os.WIFSIGNALED(status) and os.WCOREDUMP(status)


def search(pid):
    found = set()
    with open(f'/proc/{pid}/smaps') as maps, open(f'/proc/{pid}/mem', 'rb', 0) as memory:
        start = end = 0
        for line in maps:
            if head := re.match(r'([0-9a-f]+)-([0-9a-f]+) rw', line):
                start, end = (int(place, 16) for place in head.groups())
            elif line[0] in '0123456789abcdef':
                end = start
            elif line.startswith('Rss:') and int(line.split()[1]) > 0 and end > start:
                memory.seek(start)
                stretch = memory.read(end - start)
                found.update(text.decode() for text in secrets if text in stretch)
    return sorted(found)


try:
    sleeper = start(['sleep', '60'])
    control = dumps(sleeper)
except (OSError, ValueError):
    control = False
listener = socket.create_server(('127.0.0.1', 0))
listener.settimeout(120)
process = start(sys.argv[2:] + ['--tsa', f'http://127.0.0.1:{listener.getsockname()[1]}/'])
connection, _ = listener.accept()
connection.recv(1)
try:
    found = search(process.pid)
except PermissionError:
    found = None
owner = os.stat(f'/proc/{process.pid}/mem').st_uid
json.dump({'found': found, 'dumped': dumps(process), 'control': control, 'owner': owner}, sys.stdout)
os.rmdir(folder)
