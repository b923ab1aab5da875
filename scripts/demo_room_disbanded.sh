#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Shows a turnip room being disbanded, on one instance or across two:
#
#   ACCESS_SECRET=… scripts/demo_room_disbanded.sh
#   ACCESS_SECRET=… scripts/demo_room_disbanded.sh ws://localhost:5004/turnip/ws ws://localhost:5005/turnip/ws
#
# ACCESS_SECRET and REALM are those of the server; they are taken from .env where the environment does not have them.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
exec java scripts/demo/RoomDisbanded.java "$@"
