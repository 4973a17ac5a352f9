#!/bin/sh
# A streaming replica: a copy of the primary the first time, and from then on what it writes.
set -eu
# What pg_basebackup writes last: without it the copy was broken off, and is begun anew.
if [ ! -s "$PGDATA/global/pg_control" ]; then
  mkdir -p "$PGDATA"
  find "$PGDATA" -mindepth 1 -delete
  printf 'primary:5432:*:replication:%s\n' "$(cat /run/secrets/replication_password)" > /var/lib/postgresql/primary.pass
  chown postgres:postgres "$PGDATA" /var/lib/postgresql/primary.pass
  chmod 700 "$PGDATA"
  chmod 600 /var/lib/postgresql/primary.pass
  gosu postgres pg_basebackup -D "$PGDATA" -R -X stream -S replica_1 \
    -d 'host=primary user=replication passfile=/var/lib/postgresql/primary.pass application_name=replica_1'
fi
exec gosu postgres postgres -c hot_standby=on -c max_connections=150
