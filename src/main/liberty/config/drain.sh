#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Empties this node before it is stopped: drain.sh [SECONDS]. Ends when everybody has gone, at the latest 5 s after the
# drain is over; a non-zero status says that the drain could not even be started.
#
# ADMIN_TOKEN, or the file ADMIN_TOKEN_FILE, holds the administrator's token. PARLEY_URL is where the node answers.

seconds=${1:-20}
url=${PARLEY_URL:-http://localhost:${PORT:-${SERVER_PORT:-8080}}}/admin/v1/drain
token=${ADMIN_TOKEN:-$(cat "${ADMIN_TOKEN_FILE:-/dev/null}")}

# The token goes in by standard input: arguments are for everybody on the machine to read.
ask() {
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --silent --show-error --fail --max-time 5 --config - "$@"
}

ask --request POST "$url?seconds=$seconds" >/dev/null || exit 1
left=$((seconds + 5))
while [ "$left" -gt 0 ]; do
  case $(ask "$url") in
  *'"connections":0,'*) exit 0 ;;
  esac
  sleep 1
  left=$((left - 1))
done
