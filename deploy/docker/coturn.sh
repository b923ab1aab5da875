#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Starts coturn with the shipped configuration and what only this host knows. The secret is put into a file that only
# this user can read, never on a command line.
#
#   TURN_SECRET or TURN_SECRET_FILE   the secret shared with Parley, required
#   TURN_EXTERNAL_IP                  the public address, or public/private, where the host is behind NAT
#   TURN_REALM                        the realm to name, by default the one of the shipped file
#   TURN_MIN_PORT, TURN_MAX_PORT      the ports handed out to relays
#   TURN_TLS_CERT, TURN_TLS_KEY       paths of a certificate and its key, for turns:
#   TURN_CONFIG, TURN_RUN_DIR         the shipped file, and a directory that can be written
set -eu

: "${TURN_CONFIG:=/etc/parley/turnserver.conf}" "${TURN_RUN_DIR:=/tmp}"
if [ -n "${TURN_SECRET_FILE:-}" ]; then
  TURN_SECRET=$(cat "$TURN_SECRET_FILE")
fi
if [ -z "${TURN_SECRET:-}" ]; then
  echo "parley-coturn: set TURN_SECRET or TURN_SECRET_FILE; scripts/make-secrets.sh makes one" >&2
  exit 64
fi

# Prints one line of configuration when its value is set.
setting() {
  if [ -n "$2" ]; then
    printf '%s=%s\n' "$1" "$2"
  fi
}

umask 077
config=$TURN_RUN_DIR/turnserver.conf
{
  cat "$TURN_CONFIG"
  echo
  setting static-auth-secret "$TURN_SECRET"
  setting external-ip "${TURN_EXTERNAL_IP:-}"
  setting realm "${TURN_REALM:-}"
  setting min-port "${TURN_MIN_PORT:-}"
  setting max-port "${TURN_MAX_PORT:-}"
  setting cert "${TURN_TLS_CERT:-}"
  setting pkey "${TURN_TLS_KEY:-}"
  setting log-file stdout
  setting pidfile "$TURN_RUN_DIR/turnserver.pid"
} >"$config"
unset TURN_SECRET
exec turnserver -c "$config" "$@"
