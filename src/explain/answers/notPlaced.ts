// Why a service's task finds no place.
import { reasonNumbers, reasonWord, wakes } from "../reasons";
import { shortId } from "../shortId";
import { clockText, countText, numberText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import type { Attempt, Reason, ReasonCode } from "../../engine/model/attempt";
import type { ServiceView } from "../../worker/frame";

export function notPlacedAnswer(service: ServiceView, look: Look): Answer | undefined {
  const { unplaced, unplacedCount } = service;
  if (unplaced === undefined || unplacedCount === 0) return undefined;
  if (unplaced.candidates === 0) {
    const lines = [
      line(`No container instance is registered in ${service.cluster}.`, "placement.status"),
      line(
        `An instance joins by its user data, ECS_CLUSTER=${service.cluster}, and needs an ` +
          "instance role. It is used as soon as it has registered.",
        "service.retry-on-capacity",
      ),
    ];
    return { title: "Not placed: no container instances", tone: "err", lines };
  }
  const codes = codesOf(unplaced);
  const [only] = codes;
  const title =
    codes.length === 1 && only !== undefined
      ? `Not placed: ${reasonWord(only)}`
      : "Not placed: no instance meets all requirements";
  return {
    title,
    tone: "err",
    lines: [
      ...why(unplaced, codes),
      ...closest(unplaced, look),
      ...special(codes),
      ...unknownAttribute(unplaced),
      ...again(service, look),
      line(`What would wake it: ${wakes(codes).join("; ")}.`, "service.retry-on-capacity"),
    ],
  };
}

function codesOf({ counts }: Attempt): readonly ReasonCode[] {
  const codes = Object.keys(counts) as readonly ReasonCode[];
  return codes.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
}

function why({ counts, candidates }: Attempt, codes: readonly ReasonCode[]): readonly Line[] {
  const each = codes.map((code) => `${reasonWord(code)} ×${numberText(counts[code] ?? 0)}`);
  const text = `Of ${countText(candidates, "instance")}: ${each.join(", ")}.`;
  return [line(text, codes.length > 1 ? "placing.every-reason" : ruleOf(codes[0]))];
}

function closest({ closest: match }: Attempt, { instances }: Look): readonly Line[] {
  if (match === undefined) return [];
  const { containerInstanceId, reason } = match;
  const host = [...instances.values()].find(
    (one) => one.containerInstanceId === containerInstanceId,
  );
  const name = host === undefined ? shortId(containerInstanceId) : shortId(host.id);
  const about = host === undefined ? {} : { about: `instance/${host.id}` };
  return [
    line(
      `Closest match: ${name}. It passes most checks, but: ${reasonText(reason)}.`,
      "placement.closest",
      about,
    ),
  ];
}

export function reasonText(reason: Reason): string {
  const numbers = reasonNumbers(reason);
  return numbers === "" ? reasonWord(reason.code) : `${reasonWord(reason.code)}: ${numbers}`;
}

const SPECIAL: Readonly<Partial<Record<ReasonCode, readonly [string, string]>>> = {
  "RESOURCE:ENI": [
    "CPU and memory do not help: each awsvpc task needs an interface slot of its own.",
    "placement.eni",
  ],
  "RESOURCE:PORTS": [
    "A static host port can be taken once per instance: one such task on each, whatever strategy.",
    "placement.ports",
  ],
  ATTRIBUTE: ["An instance must have every attribute asked for.", "placement.attributes"],
  MEMBER_OF: ["A memberOf constraint must hold; it is not a wish.", "placement.member-of"],
  DISTINCT_INSTANCE: [
    "distinctInstance takes one such task on each instance: more tasks need more instances.",
    "placement.distinct-instance",
  ],
  AGENT: ["An instance without contact takes no new tasks.", "placement.agent"],
};

function special(codes: readonly ReasonCode[]): readonly Line[] {
  return codes.flatMap((code) => {
    const said = SPECIAL[code];
    return said === undefined ? [] : [line(said[0], said[1])];
  });
}

const BUILT_IN = [
  "ecs.availability-zone",
  "ecs.instance-type",
  "ecs.os-type",
  "ecs.cpu-architecture",
];

/** The constraint asks for an attribute that the closest match, and so perhaps nobody, has. */
function unknownAttribute({ closest: match }: Attempt): readonly Line[] {
  const { code, clause = "", found } = match?.reason ?? {};
  const [, name] = /attribute:([\w.-]+)/.exec(clause) ?? [];
  if (code !== "MEMBER_OF" || found !== "" || name === undefined) return [];
  const text =
    `The closest match has no attribute ${name}: is it spelled so? EC2 instances have ` +
    `${BUILT_IN.join(", ")}; others are given by PutAttributes or ECS_INSTANCE_ATTRIBUTES.`;
  return [line(text, "placement.member-of")];
}

function again({ throttle }: ServiceView, { now }: Look): readonly Line[] {
  if (throttle?.kind !== "placement" || throttle.nextTryAt <= now) return [];
  const { failures, nextTryAt } = throttle;
  const tries = countText(failures, "try", "tries");
  const text = `After ${tries} the next is at ${clockText(nextTryAt)}.`;
  return [line(text, "timing.placement-ladder", { until: nextTryAt })];
}

const RULES: Readonly<Record<ReasonCode, string>> = {
  INACTIVE: "placement.status",
  DRAINING: "placement.status",
  AGENT: "placement.agent",
  LOCATION: "placement.location",
  ATTRIBUTE: "placement.attributes",
  MEMBER_OF: "placement.member-of",
  DISTINCT_INSTANCE: "placement.distinct-instance",
  "RESOURCE:PORTS": "placement.ports",
  "RESOURCE:CPU": "placement.cpu",
  "RESOURCE:MEMORY": "placement.memory",
  "RESOURCE:GPU": "placement.gpu",
  "RESOURCE:ENI": "placement.eni",
};

/** The rule by which an instance is turned away. */
export function ruleOf(code: ReasonCode | undefined): string {
  return code === undefined ? "placement.best-effort" : RULES[code];
}
