// Random requests for every operation, against small worlds: no crash, no broken invariant, nothing
// changed by a refusal, and answers that the API model knows.
import { checkRequest, type Model } from "../../api/request";
import { operations } from "../../api/operations";
import { models as simulated } from "../../api/models/all";
import { wholeEcs } from "../../api/models/wholeEcs";
import type { Answer, Call } from "../../api/call";
import { ABSENT_OPERATIONS } from "../../engine/rules/absent";
import { whole } from "../../generated/whole";
import { createDice, type Dice } from "./dice";
import { type Drawing, inputFor, mutated } from "./doorInput";
import { namesIn } from "./doorNames";
import { SEEDS } from "./doorSeeds";
import { ecs, prelude, regionFor } from "./region";
import { openSession, type Session } from "./session";

export interface DoorCampaign {
  readonly requests: number;
  /** The first world. */
  readonly from: number;
}

export interface DoorOutcome {
  /** By operation: how often it was accepted or answered, and refused. */
  readonly counts: ReadonlyMap<string, { ok: number; refused: number }>;
  /** What went wrong, with the world's number and the call. */
  readonly failures: readonly string[];
}

const REQUESTS_OF_A_WORLD = 250;
const MOST_FAILURES = 10;
/** More would only be slow. */
const MOST_INSTANCES = 3;

/** Of ECS also what is refused by name. */
const models: Readonly<Record<string, Model>> = {
  ...simulated,
  ecs: wholeEcs,
};

const OUTPUTS: Model = {
  shapes: whole.shapes,
  operations: Object.fromEntries(
    Object.entries(whole.operations).map(([name, { output }]) => [name, output]),
  ),
};

type Named = Pick<Call, "service" | "operation">;

const WORKING: readonly Named[] = operations.map(({ service, name }) => ({
  service,
  operation: name,
}));

const EVERY: readonly Named[] = [
  ...WORKING,
  ...ABSENT_OPERATIONS.flatMap((absent) =>
    absent.operations.map((operation) => ({ service: "ecs", operation })),
  ),
];

export function runDoor({ requests, from }: DoorCampaign): DoorOutcome {
  const counts = new Map(EVERY.map((one) => [nameOf(one), { ok: 0, refused: 0 }]));
  const failures: string[] = [];
  let left = requests;
  for (let world = from; left > 0 && failures.length < MOST_FAILURES; world++) {
    const count = Math.min(left, REQUESTS_OF_A_WORLD);
    const failure = runWorld(world, count, (call, { ok }) => {
      const own = counts.get(nameOf(call));
      if (own !== undefined) own[ok ? "ok" : "refused"] += 1;
    });
    if (failure !== undefined) failures.push(`world ${world}: ${failure}`);
    left -= count;
  }
  return { counts, failures };
}

function nameOf({ service, operation }: Named): string {
  return `${service}:${operation}`;
}

type Heard = (call: Call, answer: Answer) => void;

/** What went wrong in one world; undefined: nothing. */
function runWorld(number: number, count: number, heard: Heard): string | undefined {
  const seed = `door ${number}`;
  const dice = createDice(seed);
  const session = openSession(regionFor(seed));
  const accepted = new Map<string, unknown[]>();
  let call: Call | undefined;
  try {
    for (const one of furniture(session)) session.call(one);
    session.wait(120_000);
    for (let i = 0; i < count; i++) {
      call = drawn(session, dice, accepted);
      const answer = session.call(call);
      heard(call, answer);
      if (answer.ok) keep(accepted, call);
      const wrong = wrongIn(call, answer);
      if (wrong !== undefined) return `${wrong}: ${shown(call)}`;
      if (dice.once(8)) session.wait(dice.pick([0, 1_000, 15_000, 60_000, 600_000]) ?? 0);
    }
    return undefined;
  } catch (error) {
    return `${String(error)}: ${call === undefined ? "at the beginning" : shown(call)}`;
  }
}

function shown({ service, operation, input }: Call): string {
  return `${service} ${operation} ${JSON.stringify(input)}`;
}

/** What random requests seldom come to by themselves. */
function* furniture(session: Session): Iterable<Call> {
  yield* prelude(session.world);
  const demo = { cluster: "demo", desiredCount: 1 };
  yield ecs("CreateService", { ...demo, serviceName: "web", taskDefinition: "bridge" });
  yield ecs("CreateService", {
    ...demo,
    serviceName: "ext",
    deploymentController: { type: "EXTERNAL" },
  });
  yield ecs("CreateTaskSet", { cluster: "demo", service: "ext", taskDefinition: "bridge" });
  yield ecs("RunTask", { cluster: "demo", taskDefinition: "pod", enableExecuteCommand: true });
  yield ecs("DeregisterTaskDefinition", { taskDefinition: "host:1" });
}

function drawn(session: Session, dice: Dice, accepted: ReadonlyMap<string, unknown[]>): Call {
  let named = dice.pick(dice.once(ODDS.absent) ? EVERY : WORKING);
  if (ENDING.has(named?.operation ?? "") && !dice.once(ODDS.ending)) named = dice.pick(WORKING);
  const { service, operation } = named ?? { service: "", operation: "" };
  const names = namesIn(session.world());
  const drawing: Drawing = { dice, names, model: models[service] ?? OUTPUTS };
  const before = dice.pick(accepted.get(nameOf({ service, operation })) ?? []);
  const known = dice.once(2) ? before : SEEDS[operation]?.(dice, names);
  if (known === undefined || dice.once(ODDS.fresh)) {
    return { service, operation, input: bounded(inputFor(drawing, operation)) };
  }
  let input: unknown = known;
  for (let bends = dice.below(ODDS.bends); bends > 0; bends--) input = mutated(drawing, input);
  return { service, operation, input: bounded(input) };
}

/** One in so many; and bends of a known request, one fewer at most. */
const ODDS = { absent: 10, ending: 6, fresh: 4, bends: 3 };

/** After these there is little left to ask about. */
const ENDING = new Set(["TerminateInstances", "StopInstances", "DeregisterContainerInstance"]);

/** No hundred instances at once. */
function bounded(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("MaxCount" in input)) return input;
  const { MaxCount } = input;
  return typeof MaxCount === "number" && MaxCount > MOST_INSTANCES
    ? { ...input, MaxCount: MOST_INSTANCES }
    : input;
}

const KEPT = 6;

function keep(accepted: Map<string, unknown[]>, call: Call): void {
  const name = nameOf(call);
  accepted.set(name, [call.input, ...(accepted.get(name) ?? [])].slice(0, KEPT));
}

/** An answer of ECS has only members that the model knows, and of their types. */
function wrongIn(call: Call, answer: Answer): string | undefined {
  if (!answer.ok) return answer.error.message === "" ? "an error without a text" : undefined;
  if (call.service !== "ecs") return undefined;
  const { flaws, unknown } = checkRequest(OUTPUTS, call.operation, answer.output);
  const [flaw] = [...flaws, ...unknown];
  return flaw === undefined ? undefined : `an answer that the model does not know: ${flaw.text}`;
}
