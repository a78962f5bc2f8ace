"""A real SMTP server on this machine, which keeps what it is given and can be told to misbehave."""

from aiosmtpd.controller import Controller
from email import message_from_bytes
from email.policy import default
from plone import api
import socket
import transaction


class SmtpServer:
    """`messages` are what was delivered, as `email.message.EmailMessage`.

    `answers` maps a step ("MAIL", "RCPT", "DATA") to what is answered there instead of 250;
    `hangs_up` closes the connection once a message is there, without an answer.
    """

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.messages = []
        self.answers = {}
        self.hangs_up = False
        self._controller = None

    def up(self):
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def down(self):
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def recipients(self):
        return [message["To"] for message in self.messages]

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get("RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250"):
            content = envelope.content.replace(b"\r\n", b"\n")
            self.messages.append(message_from_bytes(content, policy=default))
        if self.hangs_up:
            server.transport.close()
        return answer


def send_through(server):
    """Let the current site send through `server`; committed."""
    for name, value in (
        ("smtp_host", "127.0.0.1"),
        ("smtp_port", server.port),
        ("email_from_name", "Qualité-ESMS"),
        ("email_from_address", "site@qualite.example"),
    ):
        api.portal.set_registry_record(f"plone.{name}", value)
    transaction.commit()
