/** What is said over the connection of a venue (openapi/realtime.asyncapi.yaml), and a connection that looks after itself. */

export type RoomKind = 'stage' | 'lobby' | 'team' | 'staff';

export interface VenueRoom {
  id: string;
  kind: RoomKind;
  name: string;
  last_seq: number;
  team_id?: string;
}

export interface RoomEntry {
  seq: number;
  id: string;
  kind: 'message' | 'deletion' | 'entrance';
  author: { id: string; name: string; role: string };
  cid?: string;
  body: string;
  of_seq?: number;
  at: string;
  deleted: boolean;
}

export type ClientFrame =
  | { t: 'hello'; ticket: string; resume?: { room: string; after: number }[] }
  | { t: 'subscribe'; room: string; after?: number }
  | { t: 'unsubscribe'; room: string }
  | { t: 'send'; room: string; cid: string; body: string }
  | { t: 'focus'; room: string | null }
  | { t: 'ping' };

export type Welcome = {
  t: 'welcome';
  session_id: string;
  server_time: string;
  heartbeat_s: number;
  rooms: VenueRoom[];
  presence: Record<string, number>;
  people: number;
};
export type Entries = { t: 'entries'; room: string; entries: RoomEntry[]; truncated: boolean };
export type Ack = { t: 'ack'; room: string; cid: string; seq: number; id: string; at: string };
export type Presence = { t: 'presence'; rooms: Record<string, number>; people: number };
export type Announcement = { t: 'announcement'; topic: string; detail: Record<string, unknown> };
export type Refused = { t: 'error'; code: string; detail: string; cid?: string; room?: string };
export type Bye = { t: 'bye'; code: string; detail?: string; retry_after_ms?: number };

export type ServerFrame =
  | Welcome
  | { t: 'subscribed'; room: string; last_seq: number }
  | Entries
  | Ack
  | Presence
  | { t: 'rooms'; rooms: VenueRoom[] }
  | Announcement
  | Refused
  | { t: 'pong' }
  | Bye;

/** How the connection stands. `closed` is for good: `why` is a code of the API, or `left` and `replaced`. */
export type ConnectionState =
  | { t: 'state'; state: 'connecting' | 'open' }
  | { t: 'state'; state: 'waiting'; retryInMs: number }
  | { t: 'state'; state: 'closed'; why: string };

/** Everything that `onEvent` is told. Entries come once each, in order; a message that cannot be sent comes back as `unsent`. */
export type VenueEvent =
  | ConnectionState
  | Exclude<ServerFrame, { t: 'pong' } | Bye>
  | { t: 'unsent'; room: string; cid: string; body: string; code: string; detail: string };

/** The parts of a WebSocket that are needed. */
export interface SocketLike {
  send(text: string): void;
  close(code?: number): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  onerror: ((event: never) => void) | null;
}

export interface VenueSurroundings {
  open: (url: string, subprotocol: string) => SocketLike;
  /** In [0, 1): spreads the clients that were cut off together. */
  random: () => number;
  newKey: () => string;
  /** Runs something later; answers how to prevent it. */
  later: (run: () => void, delayMs: number) => () => void;
}

export interface VenueEntryTicket {
  ticket: string;
  realtime_path: string;
  subprotocol: string;
}

export interface VenueOptions {
  /** Enters the venue (`enter_venue`): asked before every connection, because a ticket opens one. */
  enter: () => Promise<VenueEntryTicket>;
  onEvent: (event: VenueEvent) => void;
  /** Scheme, host and port; absent: the page's own origin. */
  baseUrl?: string;
  /** Replaced in tests. */
  surroundings?: Partial<VenueSurroundings>;
}

export interface VenueConnection {
  /** Tells of a room from now on, of what came after the number `after` too. It is resumed by itself after an interruption. */
  subscribe(room: string, after?: number): void;
  unsubscribe(room: string): void;
  /** Sends now or as soon as there is a connection, until it is acknowledged. Answers the `cid`. */
  send(room: string, body: string, cid?: string): string;
  /** Which room is in view. */
  focus(room: string | null): void;
  /** Does not wait any longer: for a page that comes back, or a network that does. */
  retryNow(): void;
  /** What was not acknowledged yet, in order. */
  unacknowledged(): { room: string; cid: string; body: string }[];
  close(): void;
}

const firstWindowMs = 5_000;
const longestWindowMs = 60_000;
/** How long nothing may come after a ping before the connection counts as gone. */
const answerWithinMs = 10_000;
const tryAgainMs = 2_000;
/** After these a connection is not tried again. */
const finalRefusals = new Set([400, 401, 403, 404, 409, 410]);
/** A message that met one of these may be sent again. */
const passing = new Set(['rate_limited', 'unavailable', 'busy']);

const defaults: VenueSurroundings = {
  open: (url, subprotocol) => new WebSocket(url, subprotocol) as unknown as SocketLike,
  random: Math.random,
  newKey: () =>
    typeof crypto.randomUUID === 'function'
      ? crypto.randomUUID()
      : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  later: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Connects to the venue of an event and stays connected until `close`, or until there is no access any more. */
export function connectVenue(options: VenueOptions): VenueConnection {
  const connection = new Connection(options, { ...defaults, ...options.surroundings });
  connection.connect();
  return connection;
}

class Connection implements VenueConnection {
  private socket: SocketLike | undefined;
  private isOpen = false;
  private isClosed = false;
  /** Counts attempts: what an abandoned one still hears is not listened to. */
  private attempt = 0;
  private failures = 0;
  private bye: Bye | undefined;
  /** Room to the last number that was told of; undefined until it is known. */
  private readonly rooms = new Map<string, number | undefined>();
  private readonly unsent = new Map<string, { room: string; body: string }>();
  private inView: string | null = null;
  private stopWaiting: (() => void) | undefined;
  private stopPinging: (() => void) | undefined;

  constructor(
    private readonly options: VenueOptions,
    private readonly around: VenueSurroundings,
  ) {}

  connect(): void {
    const attempt = ++this.attempt;
    this.stopWaiting = undefined;
    this.bye = undefined;
    this.options.onEvent({ t: 'state', state: 'connecting' });
    this.options.enter().then(
      (entry) => {
        if (attempt === this.attempt) this.open(entry, attempt);
      },
      (failure: unknown) => {
        if (attempt !== this.attempt) return;
        const { status, code } = (failure ?? {}) as { status?: number; code?: string };
        if (status !== undefined && finalRefusals.has(status)) this.end(code ?? 'refused');
        else this.wait();
      },
    );
  }

  private open(entry: VenueEntryTicket, attempt: number): void {
    const origin = this.options.baseUrl || (typeof location === 'undefined' ? '' : location.origin);
    let socket: SocketLike;
    try {
      socket = this.around.open(origin.replace(/^http/, 'ws') + entry.realtime_path, entry.subprotocol);
    } catch {
      return this.wait();
    }
    this.socket = socket;
    const ours = () => attempt === this.attempt;
    socket.onopen = () => {
      if (!ours()) return;
      const resume = [...this.rooms].flatMap(([room, after]) => (after === undefined ? [] : [{ room, after }])).slice(0, 50);
      this.say({ t: 'hello', ticket: entry.ticket, resume });
    };
    socket.onmessage = (event) => {
      if (!ours() || typeof event.data !== 'string') return;
      this.stillThere();
      this.hear(JSON.parse(event.data) as ServerFrame);
    };
    socket.onerror = () => undefined;
    socket.onclose = (event) => {
      if (ours()) this.lost(event.code);
    };
  }

  private say(frame: ClientFrame): void {
    this.socket?.send(JSON.stringify(frame));
  }

  private hear(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        return this.welcomed(frame);
      case 'subscribed':
        if (this.rooms.has(frame.room) && this.rooms.get(frame.room) === undefined) this.rooms.set(frame.room, frame.last_seq);
        return this.options.onEvent(frame);
      case 'entries':
        return this.heardEntries(frame);
      case 'ack':
        this.unsent.delete(frame.cid);
        return this.options.onEvent(frame);
      case 'rooms': {
        const still = new Set(frame.rooms.map((room) => room.id));
        for (const room of this.rooms.keys()) if (!still.has(room)) this.rooms.delete(room);
        return this.options.onEvent(frame);
      }
      case 'error':
        return this.refused(frame);
      case 'bye':
        this.bye = frame;
        return;
      case 'pong':
        return;
      default:
        return this.options.onEvent(frame);
    }
  }

  private welcomed(frame: Welcome): void {
    this.isOpen = true;
    this.failures = 0;
    this.keepAlive(frame.heartbeat_s * 1_000);
    this.options.onEvent({ t: 'state', state: 'open' });
    this.options.onEvent(frame);
    // Those with a number were resumed by the hello, fifty at most.
    let resumed = 0;
    for (const [room, after] of this.rooms) {
      if (after === undefined) this.say({ t: 'subscribe', room });
      else if (++resumed > 50) this.say({ t: 'subscribe', room, after });
    }
    if (this.inView !== null) this.say({ t: 'focus', room: this.inView });
    for (const [cid, { room, body }] of this.unsent) this.say({ t: 'send', room, cid, body });
  }

  private heardEntries(frame: Entries): void {
    if (!this.rooms.has(frame.room)) return;
    const last = this.rooms.get(frame.room) ?? 0;
    const entries = frame.entries.filter((entry) => entry.seq > last);
    const first = entries[0];
    const newest = entries[entries.length - 1];
    if (first === undefined || newest === undefined) return;
    if (last > 0 && first.seq > last + 1 && !frame.truncated) {
      // Cannot happen while both sides keep to what they say; what is missing is asked for.
      return this.say({ t: 'subscribe', room: frame.room, after: last });
    }
    this.rooms.set(frame.room, newest.seq);
    this.options.onEvent({ ...frame, entries });
  }

  private refused(frame: Refused): void {
    const message = frame.cid === undefined ? undefined : this.unsent.get(frame.cid);
    if (frame.cid === undefined || message === undefined) return this.options.onEvent(frame);
    const cid = frame.cid;
    if (passing.has(frame.code)) {
      const attempt = this.attempt;
      this.around.later(
        () => {
          // Whoever connected anew has sent it again.
          if (attempt === this.attempt && this.isOpen && this.unsent.has(cid)) this.say({ t: 'send', cid, ...message });
        },
        tryAgainMs * (0.5 + this.around.random()),
      );
      return;
    }
    this.unsent.delete(cid);
    this.options.onEvent({ t: 'unsent', ...message, cid, code: frame.code, detail: frame.detail });
  }

  /** Asks for a sign of life when nothing was heard for a while. */
  private keepAlive(everyMs: number): void {
    this.heartbeatMs = everyMs;
    this.stillThere();
  }

  private heartbeatMs = 20_000;

  private stillThere(): void {
    this.stopPinging?.();
    if (!this.isOpen) return;
    const attempt = this.attempt;
    this.stopPinging = this.around.later(() => {
      this.say({ t: 'ping' });
      this.stopPinging = this.around.later(() => {
        if (attempt !== this.attempt) return;
        const socket = this.socket;
        this.lost(1006);
        socket?.close();
      }, answerWithinMs);
    }, this.heartbeatMs);
  }

  private lost(code: number): void {
    this.disconnect();
    const bye = this.bye;
    if (code === 4009) return this.end('replaced');
    // The next entry says whether there is access.
    if (code === 4001 && bye !== undefined && bye.code !== 'realtime_ticket_invalid' && bye.code !== 'hello_missing') return this.end(bye.code);
    this.wait(bye?.retry_after_ms);
  }

  private disconnect(): void {
    this.attempt += 1;
    this.isOpen = false;
    this.socket = undefined;
    this.stopPinging?.();
    this.stopPinging = undefined;
  }

  /** Waits somewhere within a window that doubles with every failure, so that those who were cut off together do not come back together. */
  private wait(windowMs?: number): void {
    const window = windowMs ?? Math.min(firstWindowMs * 2 ** this.failures, longestWindowMs);
    this.failures += 1;
    const retryInMs = Math.round(this.around.random() * window);
    this.options.onEvent({ t: 'state', state: 'waiting', retryInMs });
    // The listener may have closed it.
    if (!this.isClosed) this.stopWaiting = this.around.later(() => this.connect(), retryInMs);
  }

  private end(why: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.disconnect();
    this.options.onEvent({ t: 'state', state: 'closed', why });
  }

  subscribe(room: string, after?: number): void {
    this.rooms.set(room, after);
    if (this.isOpen) this.say({ t: 'subscribe', room, ...(after === undefined ? {} : { after }) });
  }

  unsubscribe(room: string): void {
    if (this.rooms.delete(room) && this.isOpen) this.say({ t: 'unsubscribe', room });
  }

  send(room: string, body: string, cid = this.around.newKey()): string {
    this.unsent.set(cid, { room, body });
    if (this.isOpen) this.say({ t: 'send', room, cid, body });
    return cid;
  }

  focus(room: string | null): void {
    this.inView = room;
    if (this.isOpen) this.say({ t: 'focus', room });
  }

  retryNow(): void {
    if (this.stopWaiting === undefined) return;
    this.stopWaiting();
    this.connect();
  }

  unacknowledged(): { room: string; cid: string; body: string }[] {
    return [...this.unsent].map(([cid, message]) => ({ cid, ...message }));
  }

  close(): void {
    this.stopWaiting?.();
    this.stopWaiting = undefined;
    const socket = this.socket;
    this.end('left');
    socket?.close(1000);
  }
}
