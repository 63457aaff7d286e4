// What a scenario may look like, and in which words it is refused. Strict: an unknown name is a
// mistake, never ignored. Names like `__proto__` are plain data: dictionaries are read by own names.
import * as v from "valibot";
import type { RegistryAnswer } from "../engine/model/images";
import { blockOf, isVpcBlock, usableIn } from "./cidr";
import * as limits from "./limits";
import { isStartDate } from "./startDate";
import { clashesOf, strayZonesOf } from "./subnetClashes";
import { TIMING_NAMES } from "./timingNames";

function text(longest: number) {
  const message = `This must be a text of at most ${longest} characters.`;
  return v.pipe(v.string(message), v.maxLength(longest, message));
}

function wholeUpTo(most: number, least = 0) {
  const message = `This must be a whole number from ${least} to ${most}.`;
  const schema = v.pipe(v.number(message), v.integer(message));
  return v.pipe(schema, v.minValue(least, message), v.maxValue(most, message));
}

function secondsUpTo(most: number) {
  const message = `This must be a number of seconds from 0 to ${most}.`;
  return v.pipe(v.number(message), v.minValue(0, message), v.maxValue(most, message));
}

function strict<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.custom<object>(isPlainObject, "This must be an object."),
    v.strictObject(entries, (issue) =>
      issue.expected === "never"
        ? `ECS Playground does not know the name ${issue.received.slice(0, 80)} here.`
        : `The name ${issue.expected} is missing.`,
    ),
  );
}

function listOf<S extends v.GenericSchema>(schema: S, most: number) {
  const message = `At most ${most} are allowed here.`;
  return v.pipe(v.array(schema, "This must be a list."), v.maxLength(most, message));
}

/** A dictionary read by its own names, whatever they are. */
function dictionaryOf<S extends v.GenericSchema>(
  schema: S,
  options: { most: number; refuseName: (name: string) => string | undefined },
) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isPlainObject, "This must be an object."),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const input = Object.entries(dataset.value);
      const found: [string, v.InferOutput<S>][] = [];
      const at = (key: string, value: unknown) => ({
        type: "object" as const,
        origin: "value" as const,
        input: dataset.value,
        key,
        value,
      });
      if (input.length > options.most) {
        addIssue({ message: `At most ${options.most} are allowed here.` });
        return NEVER;
      }
      for (const [name, value] of input) {
        const message = options.refuseName(name);
        if (message !== undefined) addIssue({ message, path: [at(name, value)] });
        const read = v.safeParse(schema, value);
        if (read.success) found.push([name, read.output]);
        for (const issue of read.issues ?? []) {
          addIssue({ message: issue.message, path: [at(name, value), ...(issue.path ?? [])] });
        }
      }
      return Object.fromEntries(found);
    }),
  );
}

function isPlainObject(input: unknown): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

function tooLong(longest: number): (name: string) => string | undefined {
  return (name) =>
    name.length > longest ? `A name here has at most ${longest} characters.` : undefined;
}

const subnetEntries = {
  name: v.pipe(
    text(40),
    v.regex(/^[\w-]+$/, "A subnet's name has letters, digits, hyphens and underscores."),
  ),
  cidrBlock: v.pipe(
    text(20),
    v.check((block) => blockOf(block) !== undefined, "This must be an IPv4 block, /16 to /28."),
    v.check(isVpcBlock, "No VPC can have these addresses."),
  ),
  availabilityZone: v.pipe(
    text(40),
    v.regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "This must be an Availability Zone like us-east-1a."),
  ),
  ipv6CidrBlock: v.optional(
    v.pipe(
      text(43),
      v.regex(
        /^[\da-f]{1,4}(:[\da-f]{1,4}){3}::\/64$/,
        "This must be an IPv6 block like 2600:1f18:0:a::/64.",
      ),
    ),
  ),
  internet: v.optional(
    v.picklist(["public", "nat", "none"], "This must be one of public, nat, none."),
  ),
  heldByOthers: v.optional(wholeUpTo(65_531)),
};

const subnet = v.pipe(
  strict(subnetEntries),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { cidrBlock, heldByOthers = 0 } = dataset.value;
    const usable = usableIn(cidrBlock);
    if (heldByOthers <= usable) return;
    const message = `The block has only ${usable} usable addresses.`;
    const path = { type: "object" as const, origin: "value" as const, input: dataset.value };
    addIssue({ message, path: [{ ...path, key: "heldByOthers", value: heldByOthers }] });
  }),
);

const subnets = v.pipe(
  listOf(subnet, limits.MOST_SUBNETS),
  v.minLength(1, "A region has at least one subnet."),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { index, member, message } of clashesOf(dataset.value)) {
      addIssue({ message, path: wayTo(dataset.value, index, member) });
    }
  }),
);

/** The way to a value within what is checked. */
function wayTo(input: unknown, ...keys: [string | number, ...(string | number)[]]) {
  const step = (key: string | number) =>
    ({ type: "unknown", origin: "value", input, key, value: undefined }) as const;
  const [first, ...rest] = keys;
  return [step(first), ...rest.map(step)] satisfies [v.IssuePathItem, ...v.IssuePathItem[]];
}

function areUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** What `region.name` is unless set. */
export const DEFAULT_REGION = "us-east-1";

const regionEntries = {
  name: v.optional(
    v.pipe(text(40), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "This must be a region like us-east-1.")),
  ),
  account: v.optional(v.pipe(text(12), v.regex(/^\d{12}$/, "An account id has 12 digits."))),
  startsAt: v.optional(
    v.pipe(
      text(40),
      v.check(isStartDate, "This must be a date in ISO 8601, like 2026-01-05T09:00:00Z."),
    ),
  ),
  subnets: v.optional(subnets),
};

const region = v.pipe(
  strict(regionEntries),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { name = DEFAULT_REGION, subnets: list = [] } = dataset.value;
    for (const { index, member, message } of strayZonesOf(list, name)) {
      addIssue({ message, path: wayTo(dataset.value, "subnets", index, member) });
    }
  }),
);

const longestSeconds = limits.LONGEST_TIMING_MS / 1000;

const REGISTRY_ANSWERS = [
  "missing",
  "denied",
  "private",
  "toomanyrequests",
  "unreachable",
] as const satisfies readonly RegistryAnswer[];

const MOMENTS = ["start", "ready", "signal", "exit"] as const;

const print = v.pipe(
  strict({
    when: v.optional(v.picklist(MOMENTS, `This must be one of ${MOMENTS.join(", ")}.`)),
    everySeconds: v.optional(wholeUpTo(limits.LONGEST_TIMING_MS / 1000, 1)),
    text: text(limits.LONGEST_PRINT),
  }),
  v.check(
    ({ when, everySeconds }) => (when === undefined) !== (everySeconds === undefined),
    "A line has one of the two, when or everySeconds.",
  ),
);

const behaviourEntries = strict({
  sizeMiB: v.optional(wholeUpTo(100_000)),
  startSeconds: v.optional(secondsUpTo(longestSeconds)),
  startError: v.optional(
    v.pipe(text(limits.LONGEST_PRINT), v.minLength(1, "This must not be empty.")),
  ),
  runSeconds: v.optional(secondsUpTo(limits.LATEST_AT / 1000)),
  exitCode: v.optional(wholeUpTo(255)),
  stopSeconds: v.optional(secondsUpTo(longestSeconds)),
  ignoresSigterm: v.optional(v.boolean("This must be true or false.")),
  healthy: v.optional(v.boolean("This must be true or false.")),
  healthyAfterSeconds: v.optional(secondsUpTo(longestSeconds)),
  checkSeconds: v.optional(secondsUpTo(longestSeconds)),
  memoryMiB: v.optional(wholeUpTo(33_554_432)),
  memoryAfterSeconds: v.optional(secondsUpTo(longestSeconds)),
  prints: v.optional(listOf(print, limits.MOST_PRINTS)),
  missing: v.optional(v.boolean("This must be true or false.")),
  registry: v.optional(
    v.picklist(REGISTRY_ANSWERS, `This must be one of ${REGISTRY_ANSWERS.join(", ")}.`),
  ),
});

const behaviour = v.pipe(
  behaviourEntries,
  v.check(
    ({ missing, registry }) => missing === undefined || registry === undefined,
    "The name missing is short for a registry's answer: give one of the two.",
  ),
);

const call = strict({
  service: text(40),
  operation: text(100),
  input: v.pipe(
    v.custom<object>(isPlainObject, "The input of a call must be an object."),
    v.check(
      (input) => !isDeeper(input, limits.DEEPEST_INPUT),
      `The input of a call has at most ${limits.DEEPEST_INPUT} levels.`,
    ),
  ),
});

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

const entry = strict({
  turn: v.optional(wholeUpTo(1e12, 1)),
  at: wholeUpTo(limits.LATEST_AT),
  call,
});

/** The calls of one branch, in order of time and, where turns are given, of turns. */
export const journalSchema = v.pipe(
  listOf(entry, limits.MOST_ENTRIES),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const index = dataset.value.findIndex((next, i) => !follows(next, dataset.value[i - 1]));
    if (index < 0) return;
    const value = dataset.value[index];
    const path = { type: "array" as const, origin: "value" as const, input: dataset.value };
    const message = "This call comes before the one above it: calls stand in order of time.";
    addIssue({ message, path: [{ ...path, key: index, value }] });
  }),
);

interface Moment {
  readonly at: number;
  readonly turn?: number | undefined;
}

function follows(next: Moment, before: Moment | undefined): boolean {
  if (before === undefined) return true;
  if (next.at < before.at) return false;
  return next.turn === undefined || before.turn === undefined || next.turn > before.turn;
}

const view = strict({
  at: v.optional(wholeUpTo(limits.LATEST_AT)),
  turn: v.optional(wholeUpTo(1e12)),
  selection: v.optional(text(300)),
  cluster: v.optional(text(255)),
});

const lesson = strict({
  question: v.optional(text(limits.LONGEST_SENTENCE)),
  sentence: text(limits.LONGEST_SENTENCE),
  tryThis: text(limits.LONGEST_SENTENCE),
});

const NO_STEP = "At least one wait is needed here.";

const ladder = v.pipe(
  listOf(wholeUpTo(limits.LONGEST_TIMING_MS), limits.MOST_LADDER_STEPS),
  v.minLength(1, NO_STEP),
);

const scenarioEntries = {
  version: v.literal(1, "This must be 1."),
  engine: text(40),
  title: text(limits.LONGEST_TITLE),
  seed: text(limits.LONGEST_SEED),
  region: v.optional(region),
  timings: v.optional(
    dictionaryOf(wholeUpTo(limits.LONGEST_TIMING_MS), {
      most: TIMING_NAMES.size,
      refuseName: (name) =>
        TIMING_NAMES.has(name) ? undefined : `There is no timing ${name.slice(0, 80)}.`,
    }),
  ),
  ladders: v.optional(strict({ placementMs: v.optional(ladder), startMs: v.optional(ladder) })),
  behaviours: v.optional(
    dictionaryOf(behaviour, { most: limits.MOST_BEHAVIOURS, refuseName: tooLong(300) }),
  ),
  journal: journalSchema,
  view: v.optional(view),
  lesson: v.optional(lesson),
};

export const scenarioSchema = strict(scenarioEntries);

const branch = strict({
  id: text(40),
  name: text(80),
  parent: v.optional(text(40)),
  forkTurn: wholeUpTo(1e12),
  forkAt: wholeUpTo(limits.LATEST_AT),
  endTurn: v.optional(wholeUpTo(1e12)),
  endAt: wholeUpTo(limits.LATEST_AT),
  journal: journalSchema,
});

const branches = v.pipe(
  strict({ current: text(40), branches: listOf(branch, limits.MOST_BRANCHES) }),
  v.check(
    (saved) => saved.branches.some(({ id }) => id === saved.current),
    "The current branch is none of the branches.",
  ),
  v.check((saved) => areUnique(saved.branches.map(({ id }) => id)), "Two branches share an id."),
);

/** A file keeps what a link does not: all branches, and texts that are being edited. */
export const fileSchema = strict({
  ...scenarioEntries,
  branches: v.optional(branches),
  drafts: v.optional(
    dictionaryOf(text(limits.LONGEST_FILE), { most: limits.MOST_DRAFTS, refuseName: tooLong(300) }),
  ),
});
