from pathlib import Path
from setuptools import find_namespace_packages
from setuptools import setup
from setuptools.command.build_py import build_py


HERE = Path(__file__).parent
long_description = "\n\n".join(
    (HERE / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGES.md")
)


class BuildWithTranslations(build_py):
    """Compile the .po files into wheels: an installed package may not be writable at run time.

    A checkout (editable install) needs none of it: zope.i18n compiles when Zope starts.
    """

    def run(self):
        super().run()
        if not self.editable_mode:
            for source in Path(self.build_lib).rglob("*.po"):
                compile_catalogue(source)


def compile_catalogue(source):
    """Write the .mo beside the .po file `source`."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as readable:
        catalogue = read_po(readable)
    with source.with_suffix(".mo").open("wb") as writable:
        write_mo(writable, catalogue)


setup(
    name="qualite.esms",
    version="1.0.0.dev0",
    description="Collaborative platform for the quality of French social and medico-social establishments (ESMS)",
    long_description=long_description,
    long_description_content_type="text/markdown",
    author="Qualité-ESMS",
    author_email="contact@qualite-esms.example",
    url="https://qualite-esms.example",
    license="GPL-2.0-or-later",
    keywords="Plone ESMS ESSMS FINESS quality evaluation directory",
    classifiers=[
        "Development Status :: 4 - Beta",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Intended Audience :: Healthcare Industry",
        "Natural Language :: French",
        "Operating System :: OS Independent",
        "Programming Language :: Python",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
    # The one packaging that works for pip, wheels, buildout and GenericSetup:
    # see docs/architecture.md, "Packaging".
    package_dir={"": "src/qualite.esms"},
    packages=find_namespace_packages(
        "src/qualite.esms",
        include=["qualite", "qualite.*"],
        exclude=["qualite.esms.profiles*", "qualite.esms.locales*"],
    ),
    package_data={
        "qualite.esms": [
            "**/*.zcml",
            "**/*.pt",
            "**/*.csv",
            "**/*.txt",
            "**/*.json",
            "**/*.yaml",
            "**/*.svg",
            "**/*.css",
            "**/*.js",
            "**/*.html",
            "**/*.md",
            "**/*.png",
            "**/*.typ",
            "locales/**/*",
            "profiles/**/*",
            "theme/**/*",
            "distributions/**/*",
        ]
    },
    cmdclass={"build_py": BuildWithTranslations},
    include_package_data=False,
    zip_safe=False,
    python_requires=">=3.11,!=3.13.0",
    install_requires=[
        "Plone>=6.2,<6.3",
        "collective.monkeypatcher",
        "collective.workspace",
        "icalendar",
        "ijson",
        "itsdangerous",
        "numpy",
        "oai-repo",
        "odfdo",
        "openpyxl",
        "plone.app.discussion",
        "plone.app.iterate",
        "plone.classicui",
        "plone.distribution",
        "plone.restapi>=10.0.1",
        "Products.CMFPlacefulWorkflow",
        "PyYAML",
        "pygal_maps_fr",
        "pypdf",
        "pypdfium2",
        "pyproj",
        "python-docx",
        "python-pptx",
        "rapidfuzz",
        "rispy",
        "snowballstemmer",
        "tantivy",
        "tqdm",
        "typst",
        "Unidecode",
        "xlsxwriter",
        "z3c.unconfigure",
        "zipstream-ng",
    ],
    extras_require={
        "test": [
            "aiosmtpd",
            "axe-playwright-python",
            "html5lib",
            "hypothesis",
            "openapi-spec-validator",
            "playwright",
            "plone.app.testing",
            "plone.restapi[test]",
            "pyarrow",
            "pytest",
            "pytest-plone",
            "pytest-xdist",
        ],
        "bench": ["psutil", "psycopg[binary]", "relstorage", "psycopg2-binary"],
        "parquet": ["pyarrow"],
        "postgresql": ["relstorage", "psycopg2-binary"],
        "dev": [
            "babel",
            "build",
            "check-manifest",
            "import-linter",
            "pip-audit",
            "pre-commit",
            "pyroma",
            "ruff",
            "towncrier",
            "twine",
            "uv",
            "zpretty",
        ],
    },
    entry_points={
        "z3c.autoinclude.plugin": ["target = plone"],
        "console_scripts": ["qualite = qualite.esms.cli.main:main"],
    },
)
