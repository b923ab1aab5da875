#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Empties this node before it is stopped: drain.sh [SECONDS]. Ends 3 s after everybody has gone, so that proxies notice
# that the node is not ready, at the latest 5 s after the drain is over; a non-zero status says that the drain could not
# even be started.
#
# ADMIN_TOKEN, or the file ADMIN_TOKEN_FILE, holds the administrator's token. PARLEY_URL is where the node answers.

seconds=${1:-20}
url=${PARLEY_URL:-http://localhost:${PARLEY_HTTP_PORT:-${PORT:-${SERVER_PORT:-8080}}}}/admin/v1/drain
token=${ADMIN_TOKEN:-$(cat "${ADMIN_TOKEN_FILE:-/dev/null}")}

# The token goes in by standard input: arguments are for everybody on the machine to read.
ask() {
  printf 'Authorization: Bearer %s' "$token" |
    curl --silent --show-error --fail --max-time 5 --header @- "$@"
}

ask --request POST "$url?seconds=$seconds" >/dev/null || exit 1
left=$((seconds + 5))
while [ "$left" -gt 0 ]; do
  case $(ask "$url") in
  *'"connections":0,'*)
    [ "$left" -le 3 ] || sleep 3
    exit 0
    ;;
  esac
  sleep 1
  left=$((left - 1))
done
