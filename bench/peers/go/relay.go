// SPDX-License-Identifier: Apache-2.0

// A bare relay with gorilla/websocket: relay PORT.
//
// /relay?id=ID         JSON: {"type","to","payload"} is parsed and goes to its target as {"type","from","payload"}.
// /raw?id=ID&to=ID     frames go to the named target as they came: what the library alone can do.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"

	"github.com/gorilla/websocket"
)

type inbound struct {
	Type    string          `json:"type"`
	To      string          `json:"to"`
	Payload json.RawMessage `json:"payload"`
}

type outbound struct {
	Type    string          `json:"type"`
	From    string          `json:"from"`
	Payload json.RawMessage `json:"payload"`
}

type peer struct {
	lock   sync.Mutex
	socket *websocket.Conn
}

func (p *peer) send(frame []byte) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if err := p.socket.WriteMessage(websocket.TextMessage, frame); err != nil {
		p.socket.Close()
	}
}

var peers sync.Map

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func find(id string) *peer {
	if found, ok := peers.Load(id); ok {
		return found.(*peer)
	}
	return nil
}

func relay(from string, frame []byte) {
	var message inbound
	if json.Unmarshal(frame, &message) != nil {
		return
	}
	if target := find(message.To); target != nil {
		relayed, err := json.Marshal(outbound{message.Type, from, message.Payload})
		if err == nil {
			target.send(relayed)
		}
	}
}

func serve(response http.ResponseWriter, request *http.Request) {
	socket, err := upgrader.Upgrade(response, request, nil)
	if err != nil {
		return
	}
	defer socket.Close()
	socket.SetReadLimit(65536)
	id, to := request.URL.Query().Get("id"), request.URL.Query().Get("to")
	me := &peer{socket: socket}
	peers.Store(id, me)
	defer peers.Delete(id)
	ready, _ := json.Marshal(map[string]string{"type": "ready", "id": id})
	me.send(ready)
	raw := request.URL.Path == "/raw"
	for {
		_, frame, err := socket.ReadMessage()
		if err != nil {
			return
		}
		if !raw {
			relay(id, frame)
		} else if target := find(to); target != nil {
			target.send(frame)
		}
	}
}

func main() {
	http.HandleFunc("/relay", serve)
	http.HandleFunc("/raw", serve)
	http.HandleFunc("/", func(response http.ResponseWriter, _ *http.Request) { response.Write([]byte("ok")) })
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
