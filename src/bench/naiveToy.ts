// The toy world as one would first write it: a binary heap of objects, records in Maps. The same
// draws, reports and outcome as the kernel's, without indexes in order of creation, and with
// nothing to come back to.
import { chance } from "../engine/kernel/chance";
import { TICK_MS, type ToyFact } from "../engine/kernel/toyWorld";

interface Entry {
  readonly key: string;
  readonly at: number;
  readonly seq: number;
}

export class NaiveHeap {
  private readonly heap: Entry[] = [];
  private readonly live = new Map<string, Entry>();
  private seq = 1;

  arm(key: string, at: number): void {
    const entry = { key, at, seq: this.seq++ };
    this.live.set(key, entry);
    this.heap.push(entry);
    this.up(this.heap.length - 1);
  }

  pop(): Entry | undefined {
    for (;;) {
      const top = this.heap[0];
      const last = this.heap.pop();
      if (top === undefined || last === undefined) return undefined;
      if (this.heap.length > 0) {
        this.heap[0] = last;
        this.down();
      }
      if (this.live.get(top.key) !== top) continue;
      this.live.delete(top.key);
      return top;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [x, y] = [this.heap[a], this.heap[b]];
    if (x === undefined || y === undefined) return x !== undefined;
    return x.at < y.at || (x.at === y.at && x.seq < y.seq);
  }

  private swap(a: number, b: number): void {
    const [x, y] = [this.heap[a], this.heap[b]];
    if (x === undefined || y === undefined) return;
    this.heap[a] = y;
    this.heap[b] = x;
  }

  private up(from: number): void {
    let i = from;
    while (i > 0 && this.isBefore(i, (i - 1) >> 1)) {
      this.swap(i, (i - 1) >> 1);
      i = (i - 1) >> 1;
    }
  }

  private down(): void {
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      if (left >= this.heap.length) return;
      const child = left + 1 < this.heap.length && this.isBefore(left + 1, left) ? left + 1 : left;
      if (!this.isBefore(child, i)) return;
      this.swap(i, child);
      i = child;
    }
  }
}

interface NaiveToken {
  readonly id: string;
  readonly box: string;
  readonly hops: number;
  readonly history: readonly string[];
}

interface NaiveReport {
  readonly turn: number;
  readonly at: number;
  readonly updated: Set<string>;
  readonly facts: ToyFact[];
}

export class NaiveToy {
  private report: NaiveReport = { turn: 0, at: 0, updated: new Set(), facts: [] };
  private readonly heap = new NaiveHeap();
  private readonly tokens = new Map<string, NaiveToken>();
  private readonly inside = new Map<string, Set<string>>();
  private readonly rested = new Set<string>();
  private now = 0;

  private readonly seed: string;
  private readonly boxes: number;
  private readonly room: number;

  constructor({ seed, boxes, room }: { seed: string; boxes: number; room: number }) {
    this.seed = seed;
    this.boxes = boxes;
    this.room = room;
    for (let i = 1; i <= boxes; i++) this.inside.set(`box-${i}`, new Set());
  }

  add(box: string): void {
    const token = { id: `token-${this.tokens.size + 1}`, box, hops: 0, history: [] };
    this.tokens.set(token.id, token);
    this.inside.get(box)?.add(token.id);
    this.rested.add(token.id);
    this.armHop(token.id, 0);
  }

  turn(): NaiveReport {
    this.report = { turn: this.report.turn + 1, at: this.now, updated: new Set(), facts: [] };
    this.fire();
    return this.report;
  }

  private fire(): void {
    const next = this.heap.pop();
    const token = this.tokens.get((next?.key ?? "").slice(4));
    if (next === undefined || token === undefined) return;
    this.now = next.at;
    for (let look = 0; look < 3; look++) {
      const drawn = chance(this.seed, "box", `${token.id}#${token.hops}/${look}`, this.boxes);
      const to = `box-${1 + drawn}`;
      if ((this.inside.get(to)?.size ?? 0) < this.room) return this.move(token, to);
    }
    this.store({ ...token, hops: token.hops + 1 });
    this.report.facts.push({ kind: "blocked", token: token.id });
    this.armHop(token.id, token.hops + 1);
  }

  counts(): number[] {
    return [...this.inside.values()].map(({ size }) => size);
  }

  private move(token: NaiveToken, to: string): void {
    this.inside.get(token.box)?.delete(token.id);
    this.inside.get(to)?.add(token.id);
    const history = [...token.history, to].slice(-3);
    this.store({ ...token, box: to, hops: token.hops + 1, history });
    this.report.facts.push({ kind: "hopped", token: token.id, from: token.box, to });
    this.armHop(token.id, token.hops + 1);
  }

  private store(token: NaiveToken): void {
    this.tokens.set(token.id, token);
    this.report.updated.add(token.id);
    if (token.hops % 8 === 0) this.rested.add(token.id);
    else this.rested.delete(token.id);
  }

  private armHop(token: string, hops: number): void {
    const ticks = chance(this.seed, "delay", `${token}#${hops}`, 4);
    this.heap.arm(`hop ${token}`, Math.ceil(this.now / TICK_MS + ticks) * TICK_MS);
  }
}
