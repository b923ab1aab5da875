// SPDX-License-Identifier: Apache-2.0
/** Types of Parley's client library, `parley.js`. Times are milliseconds unless the name says otherwise. */

export type DialectName = 'rendezvous' | 'topic' | 'turnip' | 'meet' | 'altair';

export type SignalingState = 'idle' | 'connecting' | 'joined' | 'reconnecting';

export interface PeerInfo {
  id: string;
  /** What the peer calls itself, where the dialect carries names (topic, turnip, altair). Not verified by anybody. */
  name?: string;
  /** topic only: what the peer gave at its handshake. */
  metadata?: unknown;
}

export interface SignalingOptions {
  /** Context root of the server, ending in a slash. Default: where parley.js was loaded from. */
  root?: string;
  backoff?: BackoffOptions;
  /** topic, turnip, altair: the name others see. */
  name?: string;
  /** rendezvous: the shared key, where the server asks for one. */
  key?: string;
  /** rendezvous: a fixed peer id; without it the server makes one. */
  peerId?: string;
  /** topic: any JSON value of at most 4,096 bytes; default `{name}`. */
  metadata?: unknown;
  /** turnip: a JWT, or how to get one (asked before every attempt); altair: the token of `ALTAIR_TOKEN`. */
  token?: string | (() => string | Promise<string>);
  /** turnip: the user id where the token names none; default random. */
  userId?: string;
}

export interface BackoffOptions {
  /** Ceiling of the first wait, 500. */
  baseMs?: number;
  /** Highest ceiling, 10,000. */
  capMs?: number;
  /** 0 ≤ x < 1 */
  random?: () => number;
}

/** A description, a candidate, or (rendezvous, turnip) anything of your own. */
export type Payload = RTCSessionDescriptionInit | RTCIceCandidateInit | Record<string, unknown>;

export interface Frame {
  direction: 'in' | 'out';
  text: string;
  /** Unix time. */
  at: number;
}

export interface SignalingEvents {
  statechange: { state: SignalingState };
  /** The server confirmed the join, the first time or after a lost connection (`again`). */
  joined: { selfId: string; peers: PeerInfo[]; again: boolean };
  /** `initiate`: it is us who came later and are to call. */
  peerjoined: { peer: PeerInfo; initiate: boolean };
  peerleft: { peerId: string };
  signal: { from: string; payload: any };
  /** meet: the ICE servers the server recommends. */
  iceservers: { iceServers: RTCIceServer[] };
  /** The server could not do something; the membership goes on. */
  complaint: { code: string; message: string };
  /** The membership ended, or never began, for a reason that waiting does not repair. */
  refused: { refusal: Refusal };
  /** A connection ended or did not come about. */
  down: { code: number; reason: string; opened: boolean };
  /** The next attempt is planned. */
  retry: { attempt: number; delayMs: number };
  /** No handshake; status 0: nobody answered, 426: the upgrade was lost on the way. */
  unreachable: { status: number; text: string };
  /** One text frame on the wire, either way. */
  frame: Frame;
}

interface TypedEvents<Events> extends EventTarget {
  addEventListener<K extends keyof Events>(
    type: K,
    listener: (event: CustomEvent<Events[K]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare const SignalingTarget: { new (): TypedEvents<SignalingEvents> };
declare const MeshTarget: { new (): TypedEvents<MeshEvents> };

/** One membership of one room, whatever the dialect. */
export abstract class Signaling extends SignalingTarget {
  constructor(options?: SignalingOptions);
  readonly dialect: DialectName;
  readonly state: SignalingState;
  readonly room: string | null;
  readonly selfId: string | null;
  /** The others in the room, by id. */
  readonly peers: Map<string, PeerInfo>;
  readonly root: string;
  /** Enters a room and stays, reconnecting as needed. Rejected with a Refusal. */
  join(room: string): Promise<{ selfId: string; peers: PeerInfo[] }>;
  /** Leaves for good; also ends an attempt to join. */
  leave(): void;
  /** Sends a payload to one peer; false when there is no connection at the moment. */
  signal(to: string, payload: Payload): boolean;
  /** Sends one frame of this dialect as it is; false when there is no connection. */
  send(frame: object): boolean;
  /** Gives up the present connection for a new one. */
  reconnect(): void;
}

export class Rendezvous extends Signaling {}
export class Topic extends Signaling {}
export class Turnip extends Signaling {}
export class Meet extends Signaling {}
export class Altair extends Signaling {}

export const dialects: Readonly<Record<DialectName, new (options?: SignalingOptions) => Signaling>>;

/** Makes the signaling object of a dialect; nothing is sent before `join`. */
export function connect(dialect: DialectName, options?: SignalingOptions): Signaling;

export type RefusalCode =
  | 'room-full' | 'room-name' | 'room-disbanded' | 'peer-id-taken' | 'peer-id-invalid' | 'key-refused'
  | 'token-refused' | 'token-expired' | 'origin-refused' | 'not-found' | 'unavailable' | 'replaced' | 'left';

/** Why the server did not let us in; `message` is a sentence for people, `said` the server's own words. */
export class Refusal extends Error {
  constructor(code: RefusalCode, said?: string);
  readonly code: RefusalCode;
  readonly said: string;
}

/** Exponential waits with full jitter. */
export class Backoff {
  constructor(options?: BackoffOptions);
  readonly attempt: number;
  next(atLeastMs?: number): number;
  reset(): void;
}

/** A WebSocket that comes back until its owner closes it. Events: open, frame, down, retry. */
export class ReconnectingSocket extends EventTarget {
  constructor(address: () => Promise<{ url: URL; protocols?: string[] }>, backoff?: Backoff);
  readonly isOpen: boolean;
  open(): void;
  send(text: string): boolean;
  settled(): void;
  drop(): void;
  delay(atLeastMs: Promise<number>): void;
  close(): void;
}

/** The ICE servers to use, fetched from `GET ice` and kept fresh. */
export class IceServers {
  constructor(options?: {
    root?: string;
    maxAgeMs?: number;
    /** A fixed list, never fetched. */
    servers?: RTCIceServer[];
    /** What a server that gives the list to its own people only wants to see; the token is shown when it answers 401. */
    key?: string;
    token?: string | (() => string | null | Promise<string | null>);
  });
  /** Never rejected: without an answer the last known list, at first an empty one. */
  fresh(): Promise<RTCIceServer[]>;
  /** Asks the server now; rejected when it does not answer with 200. */
  fetch(): Promise<RTCIceServer[]>;
  use(servers: RTCIceServer[]): void;
}

/** Perfect negotiation for one RTCPeerConnection. */
export class Negotiation {
  constructor(
    pc: RTCPeerConnection,
    options: {
      /** Exactly one of the two sides is: compare the ids. */
      polite: boolean;
      send: (payload: object) => void;
      /** false: wait for the other's offer first, for `patienceMs` (2,000). */
      initiate?: boolean;
      patienceMs?: number;
      /** How long the first candidate may take where our own offer gave way to the other's (5,000). */
      gatheringMs?: number;
      /** Our offer gave way and no candidate ever came: Chromium gathers none then. Begin anew with another connection. */
      wedged?: () => void;
      /** The other side began anew with another connection; the payload is the first it said. */
      restarted?: (payload: any) => void;
      failed?: (error: unknown) => void;
    },
  );
  receive(payload: Payload): Promise<void>;
  close(): void;
}

export interface MeshOptions {
  /** Default: fetched from the server. */
  iceServers?: IceServers;
  /** Passed to RTCPeerConnection, e.g. `{ iceTransportPolicy: 'relay' }`. */
  rtc?: RTCConfiguration;
  stream?: MediaStream | null;
  /** Both sides offer at once, as when testing collisions. */
  eager?: boolean;
}

export interface MeshEvents {
  peer: { peer: MeshPeer };
  gone: { peer: MeshPeer };
  /** Connection or ICE state. */
  change: { peer: MeshPeer };
  stream: { peer: MeshPeer; stream: MediaStream };
  /** The common channel opened. */
  open: { peer: MeshPeer };
  message: { peer: MeshPeer; data: string | ArrayBuffer };
  /** The other side opened a channel of its own. */
  channel: { peer: MeshPeer; channel: RTCDataChannel };
  candidate: { peer: MeshPeer; side: 'local' | 'remote'; candidate: RTCIceCandidateInit };
  candidateerror: { peer: MeshPeer; url: string; errorCode: number; errorText: string };
  trouble: { peer?: MeshPeer; error: unknown };
}

/** Everybody connected with everybody. */
export class Mesh extends MeshTarget {
  constructor(signaling: Signaling, options?: MeshOptions);
  readonly peers: Map<string, MeshPeer>;
  readonly iceServers: IceServers;
  broadcast(data: string | ArrayBuffer | Blob): number;
  setStream(stream: MediaStream | null): void;
  close(): void;
}

/** One other member of the room and the connection to him. */
export class MeshPeer {
  private constructor();
  readonly id: string;
  readonly name?: string;
  readonly state: RTCPeerConnectionState;
  readonly pc: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  readonly stream: MediaStream | null;
  readonly candidates: { side: 'local' | 'remote'; at: number; candidate: RTCIceCandidateInit }[];
  send(data: string | ArrayBuffer | Blob): boolean;
  openChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel;
  setStream(stream: MediaStream | null): void;
}

export interface Reading {
  /** The less direct of the two ends. */
  route: 'host' | 'reflexive' | 'relay';
  local: any;
  remote: any;
  rttMs: number | null;
  receivedBps: number;
  sentBps: number;
}

/** How one connection fares. */
export class StatsMeter {
  constructor(pc: RTCPeerConnection);
  /** null while no candidate pair is selected. */
  read(): Promise<Reading | null>;
}
