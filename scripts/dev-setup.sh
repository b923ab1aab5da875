#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes .env from .env.example with random secrets, unless there is one: nothing that exists is changed.
set -eu
cd "$(dirname "$0")/.."

if [ -e .env ]; then
  echo ".env is there already and stays as it is"
  exit 0
fi
umask 077
made=$(mktemp .env.XXXXXX)
trap 'rm -f "$made"' EXIT
cp .env.example "$made"
scripts/make-secrets.sh env | while IFS='=' read -r name value; do
  sed -i.tmp "s/^$name=\$/$name=$value/" "$made"
done
rm -f "$made.tmp"
mv "$made" .env
trap - EXIT
echo ".env is made, with secrets of its own; only you can read it"
