"""What the peers' programs share: the letters of a file of recipients, each timed, to the disk."""

import json
import pathlib
import resource
import sys
import time

import content


def run(maker_type, arguments: list[str]) -> None:
    """Prints one line of JSON: seconds of the first letter with all that comes before it, of each other letter (making,
    writing, renaming), bytes, peak memory."""
    begin = time.perf_counter()
    campaign, file, edition, output, fonts = arguments[1:6]
    output = pathlib.Path(output)
    output.mkdir(parents=True, exist_ok=True)
    rows = content.recipients(pathlib.Path(file))[: int(arguments[6]) if len(arguments) > 6 else None]
    maker = maker_type(pathlib.Path(campaign), edition, pathlib.Path(fonts))
    seconds, size, first = [], 0, None
    for row in rows:
        start = time.perf_counter()
        made = maker.make(row)
        temporary, final = output / f"{row['id']}.part", output / f"{row['id']}.pdf"
        temporary.write_bytes(made)
        temporary.rename(final)
        end = time.perf_counter()
        size += len(made)
        if first is None:
            first = end - begin
        else:
            seconds.append(end - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    json.dump({"first": first, "seconds": seconds, "bytes": size / len(rows), "memory": memory}, sys.stdout)
