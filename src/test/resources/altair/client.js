const ws = new WebSocket('ws://localhost:8080/ws');

ws.onopen = () => {
  // Join a room
  ws.send(JSON.stringify({
    type: 'JOIN',
    room_id: 'my-room',
    payload: {
      display_name: 'Alice',
      endpoint: { ip: '203.0.113.1', port: 12345 }
    }
  }));
};

ws.onmessage = (event) => {
  const msg = JSON.parse(event.data);
  
  switch (msg.type) {
    case 'ACK':
      console.log('Joined room, peers:', msg.payload.peers);
      break;
    case 'PEER_JOINED':
      console.log('New peer:', msg.peer_id);
      // Send offer to new peer
      ws.send(JSON.stringify({
        type: 'OFFER',
        target_id: msg.peer_id,
        payload: {
          endpoint: myEndpoint,
          session_id: crypto.randomUUID(),
          initiator_id: myPeerId
        }
      }));
      break;
    case 'OFFER':
      console.log('Received offer from:', msg.peer_id);
      // Send answer
      ws.send(JSON.stringify({
        type: 'ANSWER',
        target_id: msg.peer_id,
        payload: {
          endpoint: myEndpoint,
          session_id: msg.payload.session_id,
          accepted: true
        }
      }));
      break;
    case 'ANSWER':
      console.log('Received answer, begin hole punching');
      break;
  }
};
