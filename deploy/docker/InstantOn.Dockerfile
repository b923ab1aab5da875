# SPDX-License-Identifier: Apache-2.0
#
# Parley that starts from a checkpoint of its process (Open Liberty InstantOn): optional, and only where builder and
# host allow checkpoints.
#
#     podman build --cap-add=CHECKPOINT_RESTORE --cap-add=SYS_PTRACE --cap-add=SETPCAP \
#       --security-opt seccomp=unconfined -f deploy/docker/InstantOn.Dockerfile -t parley:instanton .
#     podman run --cap-add=CHECKPOINT_RESTORE --cap-add=SETPCAP --security-opt seccomp=unconfined -p 8080:8080 \
#       parley:instanton
#
# The checkpoint is taken before the application starts, so that no setting, secret or random id becomes part of the
# image and each instance reads its own. Settings of the server itself (HOST, PORT, LOG_LEVEL, ENVIRONMENT) are read by
# Liberty's launch script before that: give them as build arguments here. Not for a read-only root file system.

ARG PARLEY_TAG=latest

FROM parley:${PARLEY_TAG}
ARG PORT=8080
ARG ENVIRONMENT=
ENV PORT=${PORT} ENVIRONMENT=${ENVIRONMENT}
RUN checkpoint.sh beforeAppStart
