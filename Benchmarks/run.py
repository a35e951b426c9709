"""Bayan beside Typst and WeasyPrint: the same letter to the same made-up recipients, in three editions, to the disk.

    Benchmarks/run [--letters 1000] [--rounds 3] [--sign] [--before FOLDER] [--keep]

The programs take turns: in each round each makes each edition once, in a process of its own. A letter's time is what the
steady state takes: for Bayan the batch's time divided by its letters, for the others the median of each round's letters
after the first. What is printed is the median over the rounds. WeasyPrint makes fewer letters a round, for it is slow; Bayan
makes ten times as many too, in memory, where composing what they share hardly counts.
With --before an earlier version, built in a folder of its own, takes its turns as well.
With --keep the table goes into Benchmarks/README.md.
"""

import argparse
import ctypes
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = ".build/release/bayan"
EDITIONS = ["en", "ar", "en+ar"]


def measured(command, output, home=ROOT):
    """Runs a program: its standard output, seconds, and what it used."""
    start = time.perf_counter()
    with open(output, "w+b") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.PIPE, env={**os.environ, "BAYAN_HOME": str(home)})
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        said.seek(0)
        text = said.read().decode()
    if status:
        sys.exit(f"{' '.join(map(str, command))} ended with {os.waitstatus_to_exitcode(status)}:\n{errors.decode()[-2000:]}")
    return text, time.perf_counter() - start, usage


def used(usage, letters):
    return {"memory": usage.ru_maxrss * 1024, "cpu": 1e3 * (usage.ru_utime + usage.ru_stime) / letters}


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.runs = 0
        homes = [ROOT, options.before] if options.before else [ROOT]
        self.campaigns = {home: self.addressed(home, options.letters) for home in homes}
        self.campaign = self.campaigns[ROOT]
        self.recipients = self.campaign / "recipients.csv"
        self.long = {home: self.addressed(home, 10 * options.letters) for home in homes}
        shm = pathlib.Path("/dev/shm")
        self.memory = tempfile.TemporaryDirectory(dir=shm, prefix="bayan-") if shm.is_dir() else None

    def addressed(self, home, letters):
        """The sample letter to this many recipients."""
        campaign = self.folder / f"{'campaign' if home == ROOT else 'before'}-{letters}"
        shutil.copytree(home / "Examples/open-letter", campaign)
        made = subprocess.run([HERE / "recipients", str(letters)], check=True, capture_output=True)
        (campaign / "recipients.csv").write_bytes(made.stdout)
        return campaign

    def fresh(self):
        """A new folder for each run. Nothing is removed before the end: ext4 looks for a while past every inode that was
        freed lately, which would be the next run's time."""
        self.runs += 1
        return self.folder / f"run-{self.runs}"

    def bayan(self, edition, jobs, *more, folder=None, isLong=False, home=ROOT):
        out = folder / "letters" if folder else self.fresh()
        campaign = (self.long if isLong else self.campaigns)[home]
        command = [home / PROGRAM, "batch", campaign, "--output", out, "--edition", edition, "--jobs", str(jobs),
                   "--format", "json", *more]
        text, _, usage = measured(command, self.folder / "said", home)
        end = json.loads(text.splitlines()[-1])
        if folder:
            shutil.rmtree(out)
        os.sync()
        return {"ms": 1e3 * end["seconds"] / end["made"], "bytes": end["bytes"] / end["made"], **used(usage, end["made"])}

    def first(self, edition):
        """A process that makes one letter, from start to end."""
        out = self.fresh()
        command = [ROOT / PROGRAM, "batch", self.campaign, "--output", out, "--edition", edition, "--only", "r000001"]
        _, seconds, usage = measured(command, self.folder / "said")
        return {"ms": 1e3 * seconds, **used(usage, 1)}

    def peer(self, name, edition, count, *more):
        out = self.fresh()
        command = [sys.executable, HERE / f"peers/{name}_letters.py", self.campaign, self.recipients, edition, out,
                   ROOT / "Fonts", str(count), *more]
        text, _, usage = measured(command, self.folder / "said")
        said = json.loads(text)
        os.sync()
        return {"ms": 1e3 * statistics.median(said["seconds"]), "bytes": said["bytes"], **used(usage, count)}

    def floor(self, size):
        """Files of a letter's size, written and renamed; brought to the disk in groups, as Bayan does it."""
        out = self.fresh()
        (out / "unfinished").mkdir(parents=True)
        data = os.urandom(int(size))
        libc = ctypes.CDLL(None, use_errno=True)
        directory = os.open(out, os.O_RDONLY)
        start = time.perf_counter()
        for group in range(0, self.options.letters, 1000):
            names = [str(number) for number in range(group, min(group + 1000, self.options.letters))]
            for name in names:
                file = os.open(out / "unfinished" / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
                os.write(file, data)
                os.close(file)
            libc.syncfs(directory)
            for name in names:
                os.rename(out / "unfinished" / name, out / name)
            os.fsync(directory)
        seconds = time.perf_counter() - start
        os.close(directory)
        return {"ms": 1e3 * seconds / self.options.letters, "bytes": size}

    def run(self):
        found = {}

        def note(name, edition, result):
            found.setdefault((name, edition), []).append(result)
            print(f"{name:22} {edition:6} {result['ms']:9.3f} ms", file=sys.stderr)

        slow = min(self.options.letters, 20)
        signing = self.options.sign and signer(self.folder)
        memory = self.memory and pathlib.Path(self.memory.name)
        for _ in range(self.options.rounds):
            for edition in EDITIONS:
                note("Bayan", edition, self.bayan(edition, 1))
                note("Typst", edition, self.peer("typst", edition, self.options.letters))
                note("Bayan, 2 workers", edition, self.bayan(edition, 2))
                note("Typst, incremental", edition, self.peer("typst", edition, self.options.letters, "incremental"))
                if memory:
                    note("Bayan, to memory", edition, self.bayan(edition, 1, folder=memory))
                    for jobs, name in (1, "Bayan, long"), (2, "Bayan, long, 2 workers"):
                        note(name, edition, self.bayan(edition, jobs, folder=memory, isLong=True))
                    if signing:
                        note("Bayan, long, signed", edition, self.bayan(edition, 1, *signing, folder=memory, isLong=True))
                if before := self.options.before:
                    note("Before", edition, self.bayan(edition, 1, home=before))
                    if memory:
                        note("Before, long", edition, self.bayan(edition, 1, folder=memory, isLong=True, home=before))
                note("WeasyPrint", edition, self.peer("weasyprint", edition, slow))
                if signing:
                    note("Bayan, signed", edition, self.bayan(edition, 1, *signing))
                note("Floor", edition, self.floor(found["Bayan", edition][0]["bytes"]))
                note("Bayan, first", edition, self.first(edition))
        return {key: {name: statistics.median(result[name] for result in results) for name in results[0]}
                for key, results in found.items()}


def signer(folder):
    """A key (P-256) and a certificate of the benchmark's own."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
         "-subj", "/CN=Benchmark", "-addext", "keyUsage=critical,digitalSignature", "-keyout", folder / "key.pem",
         "-out", folder / "certificate.pem"], check=True, capture_output=True)
    os.chmod(folder / "key.pem", 0o600)
    return ["--sign", "--certificate", folder / "certificate.pem", "--key", folder / "key.pem"]


def table(found):
    lines = ["| | edition | ms a letter | times as fast as Typst | ms of processor | bytes a letter | peak memory, MB |",
             "|---|---|--:|--:|--:|--:|--:|"]
    names = ["Bayan", "Bayan, 2 workers", "Bayan, signed", "Bayan, to memory", "Bayan, long", "Bayan, long, 2 workers",
             "Bayan, long, signed", "Before", "Before, long", "Typst", "Typst, incremental", "WeasyPrint", "Floor"]
    for name in names:
        for edition in EDITIONS:
            if (name, edition) not in found:
                continue
            one = found[name, edition]
            ratio = f"{found['Typst', edition]['ms'] / one['ms']:.1f}"
            used = [f"{one['cpu']:.3f}", f"{one['memory'] / 1e6:.0f}"] if "cpu" in one else ["", ""]
            lines.append(
                f"| {name} | {edition} | {one['ms']:.3f} | {ratio} | {used[0]} | {one['bytes']:,.0f} | {used[1]} |")
    first = ", ".join(f"{edition} {found['Bayan, first', edition]['ms']:.0f} ms" for edition in EDITIONS)
    return "\n".join(lines) + f"\n\nThe first letter, from the start of the program to its end: {first}."


def circumstances(options):
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    load = os.getloadavg()[0]
    return (f"{options.letters} recipients, {options.rounds} rounds, {processor.group(1) if processor else platform.machine()}, "
            f"{os.cpu_count()} cores; load when it ended: {load:.1f}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sign", action="store_true", help="signed letters too")
    parser.add_argument("--before", type=pathlib.Path, help="the folder of an earlier version, where that is built")
    parser.add_argument("--keep", action="store_true", help="put the table into Benchmarks/README.md")
    options = parser.parse_args()
    options.before = options.before and options.before.resolve()
    for home in [ROOT, options.before or ROOT]:
        if not (home / PROGRAM).exists():
            sys.exit(f"Benchmarks/run: build first in {home}: swift build -c release --product bayan")
    (ROOT / "Output").mkdir(exist_ok=True)
    # On the disk that letters go to, not on a /tmp that may be memory.
    with tempfile.TemporaryDirectory(dir=ROOT / "Output", prefix="bench-") as folder:
        found = Bench(options, pathlib.Path(folder)).run()
    text = table(found) + "\n\n" + circumstances(options)
    print(text)
    if options.keep:
        readme = HERE / "README.md"
        before, _, rest = readme.read_text().partition("<!-- table -->\n")
        _, _, after = rest.partition("<!-- end -->")
        readme.write_text(f"{before}<!-- table -->\n{text}\n<!-- end -->{after}")


main()
