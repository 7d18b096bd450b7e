"""An SMTP server for python_peers.rs: aiosmtpd on 127.0.0.1 with STARTTLS, a login and refusals by recipient.

Usage: aiosmtpd_peer.py PORT FOLDER. Writes FOLDER/ca.pem, then prints "ready"; every accepted message becomes
FOLDER/<number>.eml with its envelope in the first line.
"""

import pathlib
import ssl
import sys
import threading

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])

authority = trustme.CA()
authority.cert_pem.write_to_path(folder / "ca.pem")
server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
authority.issue_cert("localhost", "127.0.0.1").configure_cert(server_side)


class Handler:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later@"):
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        head = f"X-Envelope: {envelope.mail_from} {','.join(envelope.rcpt_tos)} tls={session.ssl is not None}\n"
        (folder / f"{Handler.count}.eml").write_bytes(head.encode() + envelope.content)
        Handler.count += 1
        return f"250 kept as {Handler.count}"


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"jamboree", b"right")
    return AuthResult(success=right, handled=False)


Controller(
    Handler(),
    hostname="127.0.0.1",
    port=port,
    tls_context=server_side,
    require_starttls=True,
    auth_required=True,
    authenticator=authenticate,
).start()
print("ready", flush=True)
threading.Event().wait()
