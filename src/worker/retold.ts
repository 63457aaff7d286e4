// The journal told once more, with where the ids in every call come from: what a script needs to
// run against another region, which makes up other ids.
import type { Call } from "../api/call";
import { decide } from "../api/operations";
import { act, createHistory } from "../engine/kernel/history";
import { nextAt } from "../engine/kernel/turn";
import type { RegionWorld } from "../engine/model/region";
import type { Scenario } from "../scenario/document";
import type { RegionHistory } from "./branches";
import { REGION_DOMAIN } from "./domain";
import { listsOf } from "./listings";
import { type RealTime, runToGoal, SLICE_MS } from "./pacing";
import type { IdSource, RetoldCall } from "./protocol";
import { regionOf } from "./regionOf";

/** Replays a scenario's journal in a world of its own, and lets messages in now and then. */
export async function retell(
  { journal, ...scenario }: Scenario,
  time: RealTime,
): Promise<readonly RetoldCall[]> {
  const history = createHistory(regionOf(scenario), REGION_DOMAIN, { snapshotEvery: Infinity });
  const answered: Answered = new Map();
  const calls: RetoldCall[] = [];
  let deadline = time.elapsedMs() + SLICE_MS;
  for (const [index, { at, turn, call }] of journal.entries()) {
    if (time.elapsedMs() >= deadline) {
      await time.breathe();
      deadline = time.elapsedMs() + SLICE_MS;
    }
    const early = await moveTo(history, { at, turn }, time);
    const sources = sourcesOf(history.world, call, answered);
    const { answer } = act(history, call);
    if (answer.ok && call.service !== "playground") {
      remember(answered, { index, input: call.input, output: answer.output });
    }
    calls.push({ at, call, sources, early });
  }
  return calls;
}

function remember(
  answered: Answered,
  { index, input, output }: { index: number; input: unknown; output: unknown },
): void {
  const asked = new Set([...leavesOf(input)].map(({ text }) => text));
  for (const { text, path } of leavesOf(output)) {
    if (!isId(path) || asked.has(text)) continue;
    for (const id of idsIn(text)) {
      if (!answered.has(id)) answered.set(id, { id, from: { answer: index }, path });
    }
  }
}

/** By id, the first answer that held it. */
type Answered = Map<string, IdSource>;

/** Of an ARN, also its last part. */
function idsIn(text: string): readonly string[] {
  return [text, text.slice(text.lastIndexOf("/") + 1)];
}

/** Members that hold what a region made up. */
function isId(path: string): boolean {
  return /(?:Arns?(?:\[\d+\])?|Id)$/.test(path);
}

/** The turn after which a call came before timers of its own millisecond; undefined: after them. */
async function moveTo(
  history: RegionHistory,
  { at, turn }: { at: number; turn: number | undefined },
  time: RealTime,
): Promise<number | undefined> {
  const { world } = history;
  const run = { time, token: { cancelled: false } };
  if (turn !== undefined && world.turn < turn - 1) {
    await runToGoal(history, { at, until: () => world.turn >= turn - 1 }, run);
  }
  if (turn === undefined || (nextAt(world) ?? Infinity) > at) {
    await runToGoal(history, { at }, run);
    return undefined;
  }
  world.now = Math.max(world.now, at);
  return world.turn;
}

/** The first answer that held an id, else a list that holds it now. */
function sourcesOf(world: RegionWorld, { input }: Call, answered: Answered): readonly IdSource[] {
  const texts = [...leavesOf(input)].map(({ text }) => text);
  const wanted = new Set(texts.filter((text) => GENERATED.test(text)));
  const found: IdSource[] = [];
  for (const id of wanted) {
    const source = answered.get(id);
    if (source === undefined) continue;
    found.push(source);
    wanted.delete(id);
  }
  for (const list of wanted.size === 0 ? [] : listsOf(world)) {
    if (![...wanted].some(list.mayHold)) continue;
    for (const { text, path } of listed(world, list.call)) {
      for (const id of idsIn(text)) {
        if (wanted.delete(id)) found.push({ id, from: { list: list.call }, path });
      }
      if (wanted.size === 0) return found;
    }
  }
  return found;
}

/** What a list holds, page after page; places count on, as the command line shows its pages. */
function* listed(world: RegionWorld, call: Call): Generator<Leaf> {
  const told = new Map<string, number>();
  let nextToken: unknown;
  do {
    const input = { ...Object(call.input), ...(nextToken === undefined ? {} : { nextToken }) };
    const decision = decide(world, { ...call, input });
    if (decision.kind === "accepted" || !decision.answer.ok) return;
    const page: Record<string, unknown> = { ...Object(decision.answer.output) };
    nextToken = page["nextToken"];
    for (const [name, items] of Object.entries(page)) {
      if (!Array.isArray(items)) continue;
      const from = told.get(name) ?? 0;
      for (const [i, item] of items.entries()) yield* leavesOf(item, `${name}[${from + i}]`);
      told.set(name, from + items.length);
    }
  } while (nextToken !== undefined);
}

/** What a region makes up and a person copies: hexadecimal ids, EC2 ids, deployments. */
const GENERATED = /(?:^|\/)(?:[\da-f]{32}|[a-z]+-[\da-f]{8,17}|ecs-svc\/\d+|[\w-]{21,22})$/;

interface Leaf {
  readonly text: string;
  /** JMESPath: names of members and indexes, and nothing that a shell would take for its own. */
  readonly path: string;
}

function* leavesOf(value: unknown, path = ""): Generator<Leaf> {
  if (typeof value === "string") yield { text: value, path };
  if (typeof value !== "object" || value === null) return;
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    // Keys of a map are whatever a stranger called them.
    if (isList) yield* leavesOf(part, `${path}[${name}]`);
    else if (/^\w+$/.test(name)) yield* leavesOf(part, path === "" ? name : `${path}.${name}`);
  }
}
