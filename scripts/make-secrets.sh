#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the secrets Parley needs, each 32 random bytes, in one of two shapes:
#
#   scripts/make-secrets.sh                     a Kubernetes Secret called parley-secrets
#   scripts/make-secrets.sh env                 lines for a .env file
#
# For Kubernetes, once per namespace; the TURN server's namespace gets the same turn-secret:
#
#   scripts/make-secrets.sh | kubectl apply -n parley -f -
#   kubectl get secret parley-secrets -n parley -o jsonpath='{.data.turn-secret}' | base64 -d |
#     kubectl create secret generic parley-secrets -n parley-turn --from-file=turn-secret=/dev/stdin
set -eu

# Prints 32 random bytes in hexadecimal.
random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

case ${1:-kubernetes} in
kubernetes)
  cat <<YAML
apiVersion: v1
kind: Secret
metadata:
  name: parley-secrets
  labels:
    app.kubernetes.io/name: parley
type: Opaque
stringData:
  session-secret: $(random)
  access-secret: $(random)
  turn-secret: $(random)
  admin-token: $(random)
  redis-password: $(random)
YAML
  ;;
env)
  for name in MEET_SESSION_SECRET ACCESS_SECRET TURN_SECRET ADMIN_TOKEN REDIS_PASSWORD GRAFANA_PASSWORD; do
    printf '%s=%s\n' "$name" "$(random)"
  done
  ;;
*)
  echo "usage: $0 [kubernetes|env]" >&2
  exit 64
  ;;
esac
