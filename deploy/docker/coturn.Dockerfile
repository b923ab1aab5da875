# SPDX-License-Identifier: Apache-2.0
#
# coturn with the configuration that Parley ships; the secret comes at start. From the project's folder:
#
#     docker build -f deploy/docker/coturn.Dockerfile -t parley-coturn .

ARG COTURN_TAG=4.6

FROM docker.io/coturn/coturn:${COTURN_TAG}
COPY src/main/coturn/turnserver.conf /etc/parley/turnserver.conf
COPY --chmod=755 deploy/docker/coturn.sh /usr/local/bin/parley-coturn
USER nobody:nogroup
EXPOSE 3478/tcp 3478/udp 5349/tcp 5349/udp
ENTRYPOINT ["/usr/local/bin/parley-coturn"]
