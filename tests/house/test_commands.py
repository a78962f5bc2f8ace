"""The `qualite` command speaks to the person who typed it: errors of use are one line."""

from qualite.esms.cli import accounts
from qualite.esms.cli.main import main
from qualite.esms.cli.port import is_free
import pytest
import socket


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


def test_a_listened_to_port_is_not_free(taken_port):
    assert not is_free("127.0.0.1", taken_port)


def test_serving_on_a_taken_port_says_which_and_what_to_do(taken_port, tmp_path, capsys):
    conf = tmp_path / "zope.conf"
    conf.touch()
    assert main(["--conf", str(conf), "serve", "--port", str(taken_port)]) == 1
    said = capsys.readouterr().err
    assert f"Port {taken_port} is already in use" in said
    assert "make start" in said
    assert said.count("\n") == 1


def test_a_missing_instance_is_said(tmp_path, capsys):
    assert main(["--conf", str(tmp_path / "nowhere.conf"), "serve"]) == 1
    assert "there is no file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create-site", "--demo", "0"], "at least 1"),
        (["create-site", "--people"], "--people goes with --demo"),
    ],
)
def test_contradictory_options_are_refused(arguments, said, capsys):
    assert main(arguments) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty"])
def test_what_is_not_a_port_is_refused(port, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["serve", f"--port={port}"])
    assert leaving.value.code == 2
    assert "port" in capsys.readouterr().err


def test_demo_accounts_are_remembered_with_the_administrator_first(tmp_path):
    accounts.write(tmp_path, [("claire", "démo"), ("paul", "démo")])
    assert accounts.read(tmp_path) == [("admin", "admin"), ("claire", "démo"), ("paul", "démo")]


def test_a_site_without_demo_names_the_administrator_alone(tmp_path):
    assert accounts.sentence(accounts.read(tmp_path)) == "log in as admin/admin"
