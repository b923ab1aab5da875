#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes some turnip traffic and shows what the metrics listener says of it:
#
#   ACCESS_SECRET=… scripts/test_metrics.sh [metrics address [WebSocket address]]
#
# by default http://localhost:9090 and ws://localhost:8080/turnip/ws. METRICS_USERNAME and METRICS_PASSWORD are used
# when the listener asks for a login.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
metrics=${1:-http://localhost:${METRICS_PORT:-9090}}
socket=${2:-ws://localhost:8080/turnip/ws}

# The login goes through standard input, not through the command line.
fetch() {
  if [ -n "${METRICS_USERNAME:-}" ]; then
    printf 'user = "%s:%s"\n' "$METRICS_USERNAME" "${METRICS_PASSWORD:-}" | curl -fsS -K - "$metrics$1"
  else
    curl -fsS "$metrics$1"
  fi
}

echo "== $metrics/health"
fetch /health
echo
echo "== $metrics/info"
fetch /info
echo
echo "== Some traffic"
java scripts/demo/RoomDisbanded.java "$socket"
if curl -s -o /dev/null --max-time 5 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' \
  -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' -w '%{http_code}\n' "http${socket#ws}?token=wrong" | grep -qx 401; then
  echo "a wrong token is refused with 401"
fi
echo "== $metrics/metrics"
fetch /metrics | grep '^turnip_' | head -n 40
