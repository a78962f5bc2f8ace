"""`qualite send-mail` and `send-digests` in a real instance: alone with the database, and beside the
running site that holds it."""

from contextlib import contextmanager
from pathlib import Path
from qualite.esms.cli.main import build_parser
from qualite.esms.cli.send_mail import sentence
from smtp_server import SmtpServer
from time import monotonic
from time import sleep
from urllib.request import urlopen
from zc.lockfile import LockFile
import json
import os
import pytest
import socket
import subprocess
import sys
import textwrap


sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.instance import environment
from benchmarks.instance import write_files


WSGI_INI = """\
[server:main]
threads = 2
max_request_body_size = 1073741824
clear_untrusted_proxy_headers = false
[app:zope]
use = egg:Zope#main
zope_conf = {conf}
[pipeline:main]
pipeline =
    egg:Zope#httpexceptions
    zope
"""
SETTINGS = """
from plone import api
for name, value in (("smtp_host", "127.0.0.1"), ("smtp_port", {port}),
                    ("email_from_name", "Site"), ("email_from_address", "site@qualite.example")):
    api.portal.set_registry_record(f"plone.{{name}}", value)
"""
MAILS = """
from qualite.esms.core.outbox.api import enqueue, Mail
for subject in ("Bonjour", "Bonsoir"):
    enqueue(Mail(to="claire@home.example", subject=subject, text=subject))
"""


class Instance:
    """A site of its own, in a folder, driven by commands."""

    def __init__(self, folder):
        self.conf = write_files(folder)
        self.conf.with_name("wsgi.ini").write_text(WSGI_INI.format(conf=self.conf))
        self.environ = {**os.environ, **environment(folder)}
        self.environ.pop("QUALITE_OUTBOX_WORKER", None)

    def command(self, *arguments):
        return [sys.executable, "-m", "qualite.esms.cli.main", "--conf", str(self.conf), *arguments]

    def qualite(self, *arguments):
        """Run a command; what it printed. The test fails when the command does."""
        done = subprocess.run(
            self.command(*arguments), env=self.environ, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def script(self, code):
        """Run Python in the site, and commit."""
        program = f"""
from argparse import Namespace
from qualite.esms.cli.zope import site
import transaction
with site(Namespace(conf={str(self.conf)!r}, site="qualite-esms")) as portal:
{textwrap.indent(code, "    ")}
    transaction.commit()
"""
        subprocess.run([sys.executable, "-c", program], env=self.environ, check=True, timeout=300)

    @contextmanager
    def serving(self):
        """The site serves; its address."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            self.command("serve", "--port", str(port)),
            env=self.environ,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert "http://" in process.stdout.readline()
            yield f"http://localhost:{port}/qualite-esms"
        finally:
            process.terminate()
            assert process.wait(60) == 0


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    instance = Instance(tmp_path_factory.mktemp("instance"))
    instance.qualite("create-site")
    return instance


@pytest.fixture
def server():
    server = SmtpServer()
    yield server
    server.down()


def counts(**some):
    return {"sent": 0, "failed": 0, "waiting": 0, "uncertain": 0, **some}


def test_mail_waits_for_its_server_and_leaves_once(instance, server):
    """The running site sends what is due by itself, and does the work of the command it locks out."""
    instance.script(SETTINGS.format(port=server.port) + MAILS)
    # Without a server the first is tried alone; its next turn is in a minute.
    assert json.loads(instance.qualite("send-mail", "--json")) == counts(failed=1, waiting=2)
    server.up()
    with instance.serving() as url:
        assert urlopen(url).status == 200
        deadline = monotonic() + 60
        while not server.messages:
            assert monotonic() < deadline
            sleep(0.1)
        # A command does not wait for that minute, if it is not over.
        said = json.loads(instance.qualite("send-digests", "--json"))
    assert said in (counts(sent=1, digests=0), counts(digests=0))
    assert sorted(message["Subject"] for message in server.messages) == ["Bonjour", "Bonsoir"]


def test_a_database_that_another_command_holds_is_said(instance):
    lock = LockFile(str(instance.conf.parents[1] / "var" / "Data.fs.lock"))
    try:
        done = subprocess.run(
            instance.command("send-mail"), env=instance.environ, capture_output=True, text=True
        )
    finally:
        lock.close()
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("uncertain", "said"),
    [
        (0, "2 sent, 1 failed, 3 waiting"),
        (
            4,
            "2 sent, 1 failed, 3 waiting, "
            "4 that may have left already (--uncertain tries them again)",
        ),
    ],
)
def test_the_outcome_in_words(uncertain, said):
    answer = {"sent": 2, "failed": 1, "waiting": 3, "uncertain": uncertain}
    assert sentence(answer) == said


@pytest.mark.parametrize("command", ["send-mail", "send-digests"])
def test_options(command):
    args = build_parser().parse_args([command, "--json", "--site", "autre"])
    assert (args.json, args.site) == (True, "autre")
