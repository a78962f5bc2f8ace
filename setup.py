from pathlib import Path

from setuptools import find_namespace_packages
from setuptools import setup

HERE = Path(__file__).parent
long_description = "\n\n".join(
    (HERE / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGES.md")
)

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
            "**/*.json",
            "**/*.yaml",
            "**/*.svg",
            "**/*.css",
            "**/*.js",
            "**/*.html",
            "**/*.md",
            "**/*.png",
            "locales/**/*",
            "profiles/**/*",
            "theme/**/*",
            "distributions/**/*",
        ]
    },
    include_package_data=False,
    zip_safe=False,
    python_requires=">=3.11,!=3.13.0",
    install_requires=[
        "Plone>=6.2,<6.3",
        "collective.easyform",
        "collective.workspace",
        "ijson",
        "numpy",
        "openpyxl",
        "plone.app.discussion",
        "plone.classicui",
        "plone.distribution",
        "plone.restapi>=10.0.1",
        "pygal_maps_fr",
        "pyproj",
        "rapidfuzz",
        "snowballstemmer",
        "tqdm",
        "xlsxwriter",
    ],
    extras_require={
        "test": [
            "axe-playwright-python",
            "html5lib",
            "hypothesis",
            "openapi-spec-validator",
            "playwright",
            "plone.app.testing",
            "plone.restapi[test]",
            "pytest",
            "pytest-plone",
        ],
        "bench": ["psutil", "psycopg[binary]"],
    },
    entry_points={
        "z3c.autoinclude.plugin": ["target = plone"],
        "console_scripts": ["qualite = qualite.esms.cli:main"],
    },
)
