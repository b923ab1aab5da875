# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the demonstrations: ACCESS_SECRET, REALM and the metrics' login from .env, where the environment does not
# have them.

if [ -f .env ]; then
  while IFS='=' read -r name value; do
    case $name in
    ACCESS_SECRET | REALM | METRICS_PORT | METRICS_USERNAME | METRICS_PASSWORD)
      eval "known=\${$name:-}"
      [ -n "$known" ] || export "$name=$value"
      ;;
    esac
  done <.env
fi
