// The journal told once more, with where the ids in every call come from: what a script needs to
// run against another region, which makes up other ids.
import type { Call } from "../api/call";
import { decide } from "../api/operations";
import { act, createHistory, nextTurn, runUntil } from "../engine/kernel/history";
import { nextAt } from "../engine/kernel/turn";
import type { RegionWorld } from "../engine/model/region";
import type { Scenario } from "../scenario/document";
import type { RegionHistory } from "./branches";
import { REGION_DOMAIN } from "./domain";
import type { IdSource, RetoldCall } from "./protocol";
import { regionOf } from "./regionOf";

/** Replays a scenario's journal in a world of its own. */
export function retell({ journal, ...scenario }: Scenario): readonly RetoldCall[] {
  const history = createHistory(regionOf(scenario), REGION_DOMAIN, { snapshotEvery: Infinity });
  const answered: Answered = new Map();
  return journal.map(({ at, turn, call }, index) => {
    const early = moveTo(history, { at, turn });
    const sources = sourcesOf(history.world, call, answered);
    const { answer } = act(history, call);
    const asked = new Set(leavesOf(call.input).map(({ text }) => text));
    const leaves = answer.ok && call.service !== "playground" ? leavesOf(answer.output) : [];
    for (const { text, path } of leaves) {
      if (!isId(path) || asked.has(text)) continue;
      for (const id of idsIn(text)) {
        if (!answered.has(id)) answered.set(id, { id, from: { answer: index }, path });
      }
    }
    return { at, call, sources, early };
  });
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
function moveTo(
  history: RegionHistory,
  { at, turn }: { at: number; turn: number | undefined },
): number | undefined {
  const { world } = history;
  const before = turn === undefined ? Infinity : turn - 1;
  while (world.turn < before && nextTurn(history, at) !== undefined);
  const early = (nextAt(world) ?? Infinity) <= at;
  if (early) world.now = Math.max(world.now, at);
  else runUntil(history, { at, maxTurns: Infinity });
  return early ? world.turn : undefined;
}

/** A list, and the form of the ids that it can hold. */
interface Listing {
  readonly call: Call;
  readonly holds: RegExp;
}

const HEX_ID = /(?:^|\/)[\da-f]{32}$/;
const EC2_ID = /[a-z]-[\da-f]{8,17}$/;

/** Everything a region lists, as far as a call may name it. */
function listsOf(world: RegionWorld): readonly Listing[] {
  const clusters = [...world.tables.clusters.rows.keys()];
  const services = [...world.tables.services.rows.values()];
  const ecs = (holds: RegExp, operation: string, input: object): Listing => {
    return { holds, call: { service: "ecs", operation, input } };
  };
  const ec2 = (operation: string): Listing => {
    return { holds: EC2_ID, call: { service: "ec2", operation, input: {} } };
  };
  return [
    ...clusters.flatMap((cluster) => [
      ecs(HEX_ID, "ListContainerInstances", { cluster }),
      ecs(HEX_ID, "ListTasks", { cluster }),
      ecs(HEX_ID, "ListTasks", { cluster, desiredStatus: "STOPPED" }),
    ]),
    ...services.map(({ clusterName: cluster, serviceName: service, deploymentController }) =>
      deploymentController === "EXTERNAL"
        ? ecs(/ecs-svc\/\d+$/, "DescribeTaskSets", { cluster, service })
        : ecs(/(?:^|\/)[\w-]{21,22}$/, "ListServiceDeployments", { cluster, service }),
    ),
    ec2("DescribeInstances"),
    ec2("DescribeSubnets"),
    ec2("DescribeSecurityGroups"),
  ];
}

/** The first answer that held an id, else a list that holds it now. */
function sourcesOf(world: RegionWorld, { input }: Call, answered: Answered): readonly IdSource[] {
  const wanted = new Set(
    leavesOf(input).flatMap(({ text }) => (GENERATED.test(text) ? [text] : [])),
  );
  const found: IdSource[] = [];
  for (const id of wanted) {
    const source = answered.get(id);
    if (source === undefined) continue;
    found.push(source);
    wanted.delete(id);
  }
  for (const list of wanted.size === 0 ? [] : listsOf(world)) {
    if (![...wanted].some((id) => list.holds.test(id))) continue;
    for (const { text, path } of leavesOf(listed(world, list.call))) {
      for (const id of idsIn(text)) {
        if (wanted.delete(id)) found.push({ id, from: { list: list.call }, path });
      }
    }
  }
  return found;
}

/** The whole list: its pages as one, as the command line shows them. */
function listed(world: RegionWorld, call: Call): Readonly<Record<string, unknown>> {
  const whole: Record<string, unknown[]> = {};
  let nextToken: unknown;
  do {
    const input = { ...Object(call.input), ...(nextToken === undefined ? {} : { nextToken }) };
    const decision = decide(world, { ...call, input });
    if (decision.kind === "accepted" || !decision.answer.ok) return whole;
    const page: Record<string, unknown> = { ...Object(decision.answer.output) };
    nextToken = page["nextToken"];
    for (const [name, items] of Object.entries(page)) {
      if (Array.isArray(items)) (whole[name] ??= []).push(...items);
    }
  } while (nextToken !== undefined);
  return whole;
}

/** What a region makes up and a person copies: hexadecimal ids, EC2 ids, deployments. */
const GENERATED = /(?:^|\/)(?:[\da-f]{32}|[a-z]+-[\da-f]{8,17}|ecs-svc\/\d+|[\w-]{21,22})$/;

interface Leaf {
  readonly text: string;
  /** JMESPath: names of members and indexes, and nothing that a shell would take for its own. */
  readonly path: string;
}

function leavesOf(value: unknown, path = ""): readonly Leaf[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null) return [];
  // Keys of a map are whatever a stranger called them.
  const named = Object.entries(value).filter(([name]) => /^\w+$/.test(name));
  return named.flatMap(([name, part]) => leavesOf(part, path === "" ? name : `${path}.${name}`));
}
