// SPDX-License-Identifier: Apache-2.0
'use strict';

/*
 * A bare relay with ws: node relay.js PORT.
 *
 * /relay?id=ID         JSON: {"type","to","payload"} is parsed and goes to its target as {"type","from","payload"}.
 * /raw?id=ID&to=ID     frames go to the named target as they came: what ws alone can do.
 */

const http = require('node:http');
const { WebSocketServer } = require('ws');

const peers = new Map();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 65536 });

function relay(id, data) {
  const message = JSON.parse(data);
  const target = peers.get(message.to);
  if (target) {
    target.send(JSON.stringify({ type: message.type, from: id, payload: message.payload }));
  }
}

function welcome(socket, url) {
  const id = url.searchParams.get('id');
  const to = url.searchParams.get('to');
  peers.set(id, socket);
  socket.on('close', () => {
    if (peers.get(id) === socket) {
      peers.delete(id);
    }
  });
  socket.on('error', () => socket.terminate());
  if (url.pathname === '/raw') {
    socket.on('message', (data) => peers.get(to)?.send(data, { binary: false }));
  } else {
    socket.on('message', (data) => relay(id, data));
  }
  socket.send(JSON.stringify({ type: 'ready', id }));
}

const server = http.createServer((request, response) => response.end('ok'));
server.on('upgrade', (request, socket, head) => {
  const url = new URL(request.url, 'http://relay');
  sockets.handleUpgrade(request, socket, head, (accepted) => welcome(accepted, url));
});
server.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
