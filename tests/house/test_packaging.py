"""The wheel and the sdist hold all of the package, and a site can be made from the wheel alone."""

from pathlib import Path
import json
import os
import pytest
import shutil
import subprocess
import sys
import tarfile
import zipfile


CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "src" / "qualite.esms" / "qualite" / "esms"
CONSTRAINTS = CHECKOUT / "constraints.txt"
UV = Path(sys.executable).with_name("uv")

# Installed programs are asked, not this checkout: nothing of it may be importable there.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

ZOPE_CONF = """\
%define INSTANCEHOME {instance}
instancehome $INSTANCEHOME
<environment>
    zope_i18n_compile_mo_files true
</environment>
<zodb_db main>
    <blobstorage>
        blob-dir {instance}/var/blobs
        <filestorage>
            path {instance}/var/Data.fs
        </filestorage>
    </blobstorage>
    mount-point /
</zodb_db>
"""

LOOK_AT_THE_SITE = """\
from argparse import Namespace
from pathlib import Path
from qualite.esms.cli.zope import site
import json, sys
import qualite.esms
with site(Namespace(conf=sys.argv[1], site="qualite-esms")) as portal:
    setup = portal.portal_setup
    print(json.dumps({
        "package": str(Path(qualite.esms.__file__).resolve()),
        "language": portal.portal_registry["plone.default_language"],
        "profile": setup.getLastVersionForProfile("qualite.esms:default"),
        "directory": portal["annuaire"].portal_type,
    }))
"""


def run(*command, **options):
    """Run a program to its end and return its standard output; its own words if it fails."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT, **options
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """The folder of a freshly built sdist and of the wheel made from that sdist.

    Built from a copy: building writes beside the sources, which other tests import meanwhile.
    """
    target, sources = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("sources")
    for name in listed("--cached", "--others", "--exclude-standard"):
        if os.path.lexists(CHECKOUT / name):
            (sources / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, sources / name, follow_symlinks=False)
    run(sys.executable, "-m", "build", "--installer", "uv", "--outdir", target, sources)
    return target


@pytest.fixture(scope="module")
def wheel(distributions):
    (path,) = distributions.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The bin/ of a virtualenv that was empty before the wheel was installed into it."""
    home = tmp_path_factory.mktemp("empty") / "venv"
    run(UV, "venv", "--quiet", "--python", sys.executable, home)
    python = home / "bin" / "python"
    run(UV, "pip", "install", "--quiet", "--python", python, "-c", CONSTRAINTS, wheel)
    return home / "bin"


def listed(*options):
    """Names of files, as git lists them."""
    return filter(None, run("git", "ls-files", "-z", *options, cwd=CHECKOUT).split("\0"))


def package_files():
    """The files of the package as git knows them, relative to it, the linked profiles included."""
    for name in listed(PACKAGE, CHECKOUT / "profiles"):
        path = CHECKOUT / name
        if path.is_file() and not path.name.startswith("."):
            in_profiles = name.startswith("profiles/")
            yield name if in_profiles else str(path.relative_to(PACKAGE))


@pytest.mark.parametrize(
    "kind", ["profiles/default/metadata.xml", "profiles/uninstall/metadata.xml", ".pt", ".zcml"]
)
def test_the_package_holds_what_a_site_needs(kind):
    assert any(name.endswith(kind) for name in package_files())


def test_wheel_holds_every_file_of_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert {f"qualite/esms/{name}" for name in package_files()} - packed == set()


def test_wheel_holds_compiled_translations(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    catalogues = {name for name in packed if name.endswith(".po")}
    assert "qualite/esms/locales/fr/LC_MESSAGES/qualite.esms.po" in catalogues
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} - packed == set()


def test_wheel_holds_nothing_but_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        roots = {"/".join(name.split("/")[:2]) for name in archive.namelist()}
    assert {root for root in roots if ".dist-info/" not in root} == {"qualite/esms"}


def test_sdist_holds_every_file_of_the_package(distributions):
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    root = PACKAGE.relative_to(CHECKOUT)
    assert {f"{root}/{name}" for name in package_files()} - packed == set()


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "Makefile", "constraints.txt", "tests"])
def test_sdist_holds_what_is_needed_to_work_on_it(distributions, name):
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert name in {member.partition("/")[2] for member in archive.getnames()}


def test_a_site_is_made_from_the_wheel_in_an_empty_virtualenv(installed, tmp_path):
    instance = tmp_path / "instance"
    run(installed / "mkwsgiinstance", "-d", instance, "-u", "admin:admin")
    conf = instance / "etc" / "zope.conf"
    conf.write_text(ZOPE_CONF.format(instance=instance), encoding="utf-8")

    said = run(installed / "qualite", "--conf", conf, "create-site", cwd=tmp_path)
    assert "Site /qualite-esms made." in said

    answer = run(installed / "python", "-c", LOOK_AT_THE_SITE, conf, cwd=tmp_path)
    site = json.loads(answer.splitlines()[-1])
    assert Path(site["package"]).is_relative_to(installed.parent.resolve())
    assert site["language"] == "fr"
    assert site["directory"] == "Directory"
    assert site["profile"] != "unknown"


def test_every_version_is_pinned_once():
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    names = [pin.partition("==")[0] for pin in pins]
    assert all(pin.count("==") == 1 for pin in pins)
    assert sorted(names) == sorted(set(names))
    assert {"plone", "setuptools", "uv", "zc-buildout", "plone-recipe-zope2instance"} <= set(names)
