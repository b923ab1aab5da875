#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the WAR twice, in two folders of different names, and compares the two byte by byte: verify-reproducible.sh
# [MVN]. Prints the one SHA-256 that both have.
set -eu

mvn=${1:-./mvnw}
project=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
  mkdir "$work/$1"
  (cd "$project" && tar -cf - --exclude=./target --exclude=./.git .) | (cd "$work/$1" && tar -xf -)
  (cd "$work/$1" && $mvn -q -B package -Dmaven.test.skip=true)
}

build first
build a-second-one-elsewhere
if ! cmp "$work/first/target/parley.war" "$work/a-second-one-elsewhere/target/parley.war"; then
  echo "verify-reproducible: the same sources gave two different files" >&2
  exit 1
fi
sha256sum <"$work/first/target/parley.war" | cut -d ' ' -f 1
