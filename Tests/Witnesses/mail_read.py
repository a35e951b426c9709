"""What Python's email package makes of messages, as JSON, one line each: mail_read.py FILE…"""
import email
import email.policy
import hashlib
import json
import sys
from email.header import decode_header, make_header
from email.utils import getaddresses

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        raw = file.read()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    said = {
        "defects": [repr(defect) for part in message.walk() for defect in part.defects]
        + [repr(defect) for part in message.walk() for value in part.values() for defect in getattr(value, "defects", [])],
        "longest": max(len(line) for line in raw.split(b"\r\n")),
        "ascii": raw.isascii(),
        "bare": raw.replace(b"\r\n", b"").count(b"\r") + raw.replace(b"\r\n", b"").count(b"\n"),
        "structure": [part.get_content_type() for part in message.walk()],
        "attachments": [],
    }
    # The newer policy leaves spaces between encoded words of names (gh-92081).
    old = email.message_from_bytes(raw)
    for name in ["from", "to", "cc", "reply-to"]:
        said[name] = [
            [str(make_header(decode_header(display))), address] for display, address in getaddresses(old.get_all(name, []))]
    for name in ["subject", "message-id", "date", "content-language"]:
        said[name] = str(message[name])
    said["text"] = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    said["html"] = message.get_body(("html",)).get_content().replace("\r\n", "\n")
    for part in message.iter_attachments():
        content = part.get_content()
        said["attachments"].append(
            {"name": part.get_filename(), "type": part.get_content_type(), "sha256": hashlib.sha256(content).hexdigest()})
    print(json.dumps(said, ensure_ascii=False))
