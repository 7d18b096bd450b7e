import type { RoomEntry, VenueRoom } from '../day/day-shapes';
import type { VenueEvent } from './venue-link';

/** What of a WebSocket is used here. */
export interface Wire {
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send: (text: string) => void;
  close: () => void;
}

interface SocketSurroundings {
  enter: () => Promise<{ ticket: string; realtime_path: string; subprotocol: string }>;
  connect: (path: string, subprotocol: string) => Wire;
  /** The code to end with for good after this failure to enter, or nothing to try again. */
  endsAs: (failure: unknown) => string | undefined;
  /** The last entry that is known of a room. */
  known: (room: string) => number | undefined;
  random: () => number;
}

type ServerFrame =
  | { t: 'welcome'; server_time: string; heartbeat_s: number; rooms: VenueRoom[]; presence: Record<string, number>; people: number }
  | { t: 'entries'; room: string; entries: RoomEntry[]; truncated: boolean }
  | { t: 'ack'; room: string; cid: string; seq: number; id: string; at: string }
  | { t: 'presence'; rooms: Record<string, number>; people: number }
  | { t: 'rooms'; rooms: VenueRoom[] }
  | { t: 'announcement'; topic: string; detail: Record<string, unknown> }
  | { t: 'error'; code: string; cid?: string; room?: string }
  | { t: 'bye'; code: string; retry_after_ms?: number };

const firstWindowMs = 5000;
const longestWindowMs = 60_000;
// Two beats may be late on a phone; three are a dead line that nobody closed.
const silentBeats = 3;

/** One connection that comes back by itself: it resumes each room where it stopped and repeats what was not acknowledged. */
export class VenueSocket {
  private wire: Wire | undefined;
  private welcomed = false;
  private closed = false;
  private windowMs = firstWindowMs;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private heardAtMs = 0;
  private tries = 0;
  private focused: string | null = null;
  /** The last entry seen of each subscribed room. */
  private readonly seen = new Map<string, number>();
  private readonly unsent = new Map<string, { room: string; body: string }>();

  constructor(
    private readonly around: SocketSurroundings,
    private readonly onEvent: (event: VenueEvent) => void,
  ) {}

  start(): void {
    void this.connect();
  }

  /** The device says that it is online again: waiting longer would be for nothing. */
  connectNow(): void {
    if (this.closed || this.wire !== undefined) return;
    clearTimeout(this.retry);
    void this.connect();
  }

  send(room: string, cid: string, body: string): void {
    this.unsent.set(cid, { room, body });
    if (this.welcomed) this.say({ t: 'send', room, cid, body });
  }

  focus(room: string | null): void {
    this.focused = room;
    if (this.welcomed) this.say({ t: 'focus', room });
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.drop();
  }

  private async connect(): Promise<void> {
    this.tries += 1;
    const mine = this.tries;
    this.onEvent({ t: 'connecting' });
    try {
      const entry = await this.around.enter();
      if (this.closed || mine !== this.tries) return;
      const wire = this.around.connect(entry.realtime_path, entry.subprotocol);
      this.wire = wire;
      wire.onopen = () => this.say({ t: 'hello', ticket: entry.ticket, resume: [...this.seen].slice(-50).map(([room, after]) => ({ room, after })) });
      wire.onmessage = ({ data }) => {
        if (wire === this.wire && typeof data === 'string') this.heard(data);
      };
      wire.onclose = () => {
        if (wire === this.wire) this.lost();
      };
    } catch (failure) {
      if (this.closed || mine !== this.tries) return;
      const code = this.around.endsAs(failure);
      if (code === undefined) this.lost();
      else this.end(code);
    }
  }

  private heard(text: string): void {
    this.heardAtMs = Date.now();
    const read: unknown = JSON.parse(text);
    for (const frame of (Array.isArray(read) ? read : [read]) as ServerFrame[]) this.take(frame);
  }

  private take(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        this.welcomed = true;
        this.windowMs = firstWindowMs;
        this.onEvent(frame);
        this.follow(frame.rooms);
        if (this.focused !== null) this.say({ t: 'focus', room: this.focused });
        for (const [cid, { room, body }] of this.unsent) this.say({ t: 'send', room, cid, body });
        this.keepBeating(frame.heartbeat_s * 1000);
        return;
      case 'rooms':
        this.onEvent(frame);
        this.follow(frame.rooms);
        return;
      case 'entries': {
        const last = frame.entries.at(-1)?.seq;
        if (last !== undefined) this.seen.set(frame.room, Math.max(last, this.seen.get(frame.room) ?? 0));
        for (const { cid } of frame.entries) if (cid != null) this.unsent.delete(cid);
        this.onEvent(frame);
        return;
      }
      case 'ack':
        this.unsent.delete(frame.cid);
        this.onEvent(frame);
        return;
      case 'error':
        if (frame.cid === undefined || frame.room === undefined) return;
        this.unsent.delete(frame.cid);
        this.onEvent({ t: 'refused', room: frame.room, cid: frame.cid, code: frame.code });
        return;
      case 'bye':
        // It says in which window to come back, so that a restart does not bring everybody at once.
        this.windowMs = frame.retry_after_ms ?? this.windowMs;
        return;
      case 'presence':
      case 'announcement':
        this.onEvent(frame);
    }
  }

  /** Subscribes to every room one may be in, from what is known of it or from now on. */
  private follow(rooms: readonly VenueRoom[]): void {
    const reachable = new Set(rooms.map(({ id }) => id));
    for (const room of this.seen.keys()) if (!reachable.has(room)) this.seen.delete(room);
    for (const { id, last_seq } of rooms) {
      if (this.seen.has(id)) continue;
      const after = this.around.known(id) ?? last_seq;
      this.seen.set(id, after);
      this.say({ t: 'subscribe', room: id, after });
    }
  }

  private keepBeating(everyMs: number): void {
    clearInterval(this.beat);
    this.beat = setInterval(() => {
      if (Date.now() - this.heardAtMs > everyMs * silentBeats) {
        this.drop();
        this.lost();
      } else this.say({ t: 'ping' });
    }, everyMs);
  }

  private lost(): void {
    this.drop();
    this.onEvent({ t: 'lost' });
    // Anywhere in the window: thousands who lost the same server must not return as one.
    this.retry = setTimeout(() => void this.connect(), this.around.random() * this.windowMs);
    this.windowMs = Math.min(this.windowMs * 2, longestWindowMs);
  }

  private end(code: string): void {
    this.drop();
    this.closed = true;
    this.onEvent({ t: 'ended', code });
  }

  private drop(): void {
    clearInterval(this.beat);
    const { wire } = this;
    this.wire = undefined;
    this.welcomed = false;
    wire?.close();
  }

  private say(frame: object): void {
    this.wire?.send(JSON.stringify(frame));
  }
}
