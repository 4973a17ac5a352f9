#!/bin/sh
# Runs once, when the database is made: who owns the tables, who the service is, who copies the log to a replica.
set -eu
migrator_password=$(cat /run/secrets/migrator_password)
service_password=$(cat /run/secrets/service_password)
replication_password=$(cat /run/secrets/replication_password)
psql -v ON_ERROR_STOP=1 -v migrator="$migrator_password" -v service="$service_password" \
  -v replication="$replication_password" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE find_and_fix_owner LOGIN CREATEROLE PASSWORD :'migrator';
CREATE ROLE find_and_fix LOGIN NOINHERIT PASSWORD :'service';
GRANT find_and_fix TO find_and_fix_owner WITH ADMIN OPTION;
CREATE ROLE replication LOGIN REPLICATION PASSWORD :'replication';
CREATE DATABASE find_and_fix OWNER find_and_fix_owner LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0;
SELECT pg_create_physical_replication_slot('replica_1');
SQL
echo 'host replication replication all scram-sha-256' >> "$PGDATA/pg_hba.conf"
