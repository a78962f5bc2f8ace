#!/bin/bash
# Write constraints.txt anew: the versions it names stay, what is new gets its latest, what nobody
# needs any more goes. To move one version on, delete its line first.
set -euo pipefail
cd "$(dirname "$0")/.."
head -2 constraints.txt >constraints.new
printf '%s\n' "qualite.esms[test,dev,bench,postgresql] @ file://$PWD" \
  'setuptools<82' pip wheel zc.buildout plone.recipe.zope2instance |
  .venv/bin/uv pip compile --quiet --no-header --no-annotate --constraint constraints.txt - |
  grep == | LC_ALL=C sort >>constraints.new
mv constraints.new constraints.txt
