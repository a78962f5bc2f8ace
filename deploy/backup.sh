#!/bin/bash
# Copy a running site: `deploy/backup.sh TARGET_DIRECTORY`, from cron, as the site's own user.
# With QUALITE_DSN set (PostgreSQL) the database is dumped; else the files in var/ are copied.
set -euo pipefail
target=${1:?the directory to write to}
cd "$(dirname "$0")/.."
mkdir -p "$target"

if [ -n "${QUALITE_DSN:-}" ]; then
  pg_dump --format=custom --file="$target/qualite-$(date +%F).dump" "$QUALITE_DSN"
  find "$target" -name 'qualite-*.dump' -mtime +30 -delete
else
  mkdir -p "$target/database"
  .venv/bin/repozo --backup --gzip --quick --file=var/filestorage/Data.fs \
    --repository="$target/database"
  # After the database: see README.md. Blobs deleted since stay, for the older copies that name them.
  rsync --archive var/blobstorage/ "$target/blobstorage/"
fi
