"""A mail server on 127.0.0.1 that keeps what it gets, and fails as it is told: mail_server.py FOLDER [option…]

Prints its port, then serves until its standard input ends. Each message is kept once for each of its recipients, as
FOLDER/ADDRESS/NUMBER.eml, before the answer is given.

  --tls implicit|starttls   --certificate FILE --key FILE     --user NAME --password WORD   --no-auth
  --address ADDRESS         instead of 127.0.0.1
  --slow SECONDS            before each answer to a whole message
  --fault STAGE:COUNT       drops the connection at the first COUNT occasions of a stage: connect, ehlo, mail, rcpt, data,
                            body (while the message comes), lost (behind it, not kept), end (behind it, kept)

Whom a message is for decides too: busy-N@… is answered 451 for N times, full@… 552, gone@… 550, closing@… 421 once.
"""
import argparse
import asyncio
import collections
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--address", default="127.0.0.1")
parser.add_argument("--tls", choices=["implicit", "starttls"])
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--no-auth", action="store_true")
parser.add_argument("--slow", type=float, default=0)
parser.add_argument("--fault", action="append", default=[])
options = parser.parse_args()
faults = {stage: int(count) for stage, count in (fault.split(":") for fault in options.fault)}
asked = collections.Counter()
number = 0


def drops(stage):
    """Whether the connection is to be dropped on this occasion."""
    if faults.get(stage, 0) < 1:
        return False
    faults[stage] -= 1
    return True


class Faulty(SMTP):
    def connection_made(self, transport):
        if drops("connect"):
            transport.abort()
        super().connection_made(transport)

    async def dropped(self, stage):
        if drops(stage):
            self.transport.abort()
            return True
        return False

    async def smtp_EHLO(self, hostname):
        if not await self.dropped("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, argument):
        if not await self.dropped("mail"):
            await super().smtp_MAIL(argument)

    async def smtp_RCPT(self, argument):
        if not await self.dropped("rcpt"):
            await super().smtp_RCPT(argument)

    async def smtp_DATA(self, argument):
        if await self.dropped("data"):
            return
        if drops("body"):
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(argument)


class Keeper:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [line for line in responses if not options.no_auth or "AUTH" not in line]

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        name = address.split("@")[0]
        asked[address] += 1
        if name.startswith("busy-") and asked[address] <= int(name[5:]):
            return "451 4.7.1 Come back later"
        if name == "closing" and asked[address] == 1:
            return "421 4.3.2 Closing for a moment"
        if name == "gone":
            return "550 5.1.1 No such user here"
        if name == "full":
            return "552 5.2.2 The mailbox is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global number
        await asyncio.sleep(options.slow)
        if drops("lost"):
            server.transport.abort()
            return "451 gone"
        for address in envelope.rcpt_tos:
            number += 1
            os.makedirs(f"{options.folder}/{address}", exist_ok=True)
            with open(f"{options.folder}/{address}/{number}.eml", "xb") as file:
                file.write(envelope.original_content)
        if drops("end"):
            server.transport.abort()
        return f"250 2.0.0 Kept as {number}"


def authenticate(server, session, envelope, mechanism, data):
    good = data.login.decode() == options.user and data.password.decode() == options.password
    return AuthResult(success=good, handled=False)


context = None
if options.certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)


def connection():
    arguments = {}
    if options.tls == "starttls":
        arguments |= {"tls_context": context, "require_starttls": True}
    if options.user and not options.no_auth:
        arguments |= {
            "authenticator": authenticate, "auth_required": True, "auth_require_tls": options.tls == "starttls",
        }
    return Faulty(Keeper(), hostname="localhost", timeout=60, data_size_limit=1 << 26, **arguments)


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        connection, options.address, 0, ssl=context if options.tls == "implicit" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
