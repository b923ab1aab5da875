#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds Parley and starts two nodes over one Redis on this machine, until Ctrl-C. PORT_ONE (8080), PORT_TWO (8081) and
# REDIS_PORT (6390) are theirs; with --no-build what was built last is started.
set -eu
cd "$(dirname "$0")/.."

command -v redis-server >/dev/null || {
  echo "redis-server is missing (Debian, Ubuntu: apt install redis-server)" >&2
  exit 1
}
[ "${1:-}" = --no-build ] || ./mvnw -q -DskipTests package liberty:create

nodes=$PWD/target/nodes
redis_port=${REDIS_PORT:-6390}
pids=
stop() {
  trap - EXIT INT TERM
  for pid in $pids; do
    kill "$pid" 2>/dev/null || true
  done
  wait
}
trap stop EXIT
trap 'exit 0' INT TERM

start() { # name port
  server=$nodes/$1/servers/parley
  mkdir -p "$server/dropins"
  cp -R src/main/liberty/config/. "$server/"
  cp target/parley.war "$server/dropins/parley.war"
  INSTANCE_ID=$1 PORT=$2 ENABLE_METRICS=false REDIS_URL="redis://127.0.0.1:$redis_port" \
    WLP_USER_DIR=$nodes/$1 target/liberty/wlp/bin/server run parley &
  pids="$pids $!"
}

mkdir -p "$nodes"
redis-server --port "$redis_port" --bind 127.0.0.1 --dir "$nodes" --save '' --appendonly no >"$nodes/redis.log" &
pids=$!
start one "${PORT_ONE:-8080}"
start two "${PORT_TWO:-8081}"
echo "Two nodes start: http://localhost:${PORT_ONE:-8080}/ and http://localhost:${PORT_TWO:-8081}/; Ctrl-C stops them"
wait
