// SPDX-License-Identifier: Apache-2.0
import { contextRoot } from '../../parley/address.js';
import { copy, h } from '../dom.js';
import { icon } from '../icons.js';
import { tabs } from '../panel/tabs.js';

const root = new URL(contextRoot).pathname;

/** Lines for the usual proxies and for coturn, by what is wrong. */
const upgrade = {
  nginx: `# in http { }
map $http_upgrade $connection_upgrade { default upgrade; '' close; }

# in server { }
location ${root} {
    proxy_pass http://127.0.0.1:8080;
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_read_timeout 75s;   # longer than the server's ping interval
    proxy_send_timeout 75s;
}`,
  HAProxy: `defaults
    mode http
    option forwardfor
    timeout connect 5s
    timeout client 75s
    timeout server 75s
    timeout tunnel 75s        # counts for WebSockets; longer than the ping interval

backend parley
    server one 127.0.0.1:8080`,
  Apache: `# Apache 2.4.47 or newer, modules proxy and proxy_http
ProxyPreserveHost On
ProxyPass        "${root}" "http://127.0.0.1:8080${root}" upgrade=websocket timeout=75
ProxyPassReverse "${root}" "http://127.0.0.1:8080${root}"`,
};

const advices = {
  upgrade,
  timeout: {
    nginx: '# in the location that forwards to Parley: longer than its ping interval (30 s)\nproxy_read_timeout 75s;\nproxy_send_timeout 75s;',
    HAProxy: '# counts for WebSockets; longer than the ping interval (30 s)\ntimeout tunnel 75s\ntimeout client 75s\ntimeout server 75s',
    Apache: `# longer than the ping interval (30 s)\nProxyPass "${root}" "http://127.0.0.1:8080${root}" upgrade=websocket timeout=75`,
    Parley: '# or let the server ping more often (seconds)\nHEARTBEAT=20s\nPARLEY_TOPIC_PING_INTERVAL=20s\nPARLEY_TURNIP_PING_INTERVAL=20s\nPARLEY_MEET_PING_INTERVAL=20s\nPARLEY_ALTAIR_PING_INTERVAL=20s',
  },
  tls: {
    nginx: `listen 443 ssl;\nssl_certificate     /etc/letsencrypt/live/${location.hostname}/fullchain.pem;\nssl_certificate_key /etc/letsencrypt/live/${location.hostname}/privkey.pem;`,
    HAProxy: 'frontend https\n    bind :443 ssl crt /etc/haproxy/certs/\n    default_backend parley',
    Apache: `SSLEngine on\nSSLCertificateFile    /etc/letsencrypt/live/${location.hostname}/fullchain.pem\nSSLCertificateKeyFile /etc/letsencrypt/live/${location.hostname}/privkey.pem`,
  },
  ice: {
    Parley: `STUN_URL=stun:${location.hostname}:3478\nTURN_URL=turn:${location.hostname}:3478\nTURN_SECRET=the same as coturn's static-auth-secret`,
  },
  turn: {
    coturn: `listening-port=3478\nuse-auth-secret\nstatic-auth-secret=the same as TURN_SECRET\nrealm=${location.hostname}\n# behind a NAT: public/private\nexternal-ip=203.0.113.7/10.0.0.7`,
    Parley: `TURN_URL=turn:${location.hostname}:3478\nTURN_SECRET=the same as coturn's static-auth-secret`,
  },
};

/** The lines for one kind of trouble, folded, a tab for each program. */
export function adviceBox(kind) {
  const content = Object.entries(advices[kind]).map(([words, lines]) => ({ words, content: snippet(lines) }));
  return h('details.advice', {}, h('summary', {}, 'Lines to put in'), tabs(content));
}

function snippet(lines) {
  const button = h('button', { type: 'button', onclick: () => copy(lines, button) }, icon('copy'), h('span', {}, 'Copy'));
  return h('div', {}, h('pre', { tabindex: 0, 'aria-label': 'Configuration' }, lines), button);
}
