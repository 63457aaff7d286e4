// Faults of what lies outside ECS: registries, secrets, log groups, roles, file systems, disks. The
// parameter `answer` says how it refuses from now on; `restored` ends the outage.
import { REGISTRY_ANSWERS } from "../../../engine/catalog/registryAnswers";
import { find } from "../../../engine/kernel/tables";
import { insert, patch, remove } from "../../../engine/kernel/world";
import { deleteLogGroup } from "../../../engine/lifecycle/logs";
import { breakImage } from "../../../engine/lifecycle/registries";
import type { OutageKind } from "../../../engine/model/images";
import type { RegionWorld } from "../../../engine/model/region";
import { toAnswer } from "../registryAnswers";
import type { Fault, FaultRequest } from "./fault";

const RESTORED = "restored";

interface Outage {
  readonly action: string;
  readonly kind: OutageKind;
  /** The first is meant when none is given. */
  readonly answers: readonly string[];
  readonly refuse?: Fault["refuse"];
}

const onHost: Fault["refuse"] = (world, target) =>
  find(world.tables.ec2Instances, target) === undefined
    ? `The instance ID '${target}' does not exist`
    : undefined;

const OUTAGES: readonly Outage[] = [
  { action: "playground:deny-secret", kind: "secret", answers: ["denied", "missing"] },
  { action: "playground:remove-log-group", kind: "log-group", answers: ["missing"] },
  { action: "playground:break-file-system", kind: "file-system", answers: ["unreachable"] },
  { action: "playground:remove-role", kind: "role", answers: ["missing"] },
  { action: "playground:fill-disk", kind: "disk", answers: ["full"], refuse: onHost },
];

function answerIn({ parameters }: FaultRequest, answers: readonly string[]): string | undefined {
  const answer = parameters?.["answer"] ?? answers[0] ?? "";
  return answer === RESTORED || answers.includes(answer) ? answer : undefined;
}

function refuseAnswer(input: FaultRequest, answers: readonly string[]): string | undefined {
  if (answerIn(input, answers) !== undefined) return undefined;
  return `answer must be one of ${[...answers, RESTORED].join(", ")}.`;
}

function toFault({ action, kind, answers, refuse }: Outage): Fault {
  return {
    action,
    named: true,
    refuse: (world, target, input) =>
      refuseAnswer(input, answers) ?? refuse?.(world, target, input),
    hit: (world, target, input) => {
      const answer = answerIn(input, answers);
      if (kind === "log-group" && answer !== RESTORED) deleteLogGroup(world, target);
      else setOutage(world, `${kind} ${target}`, answer);
    },
  };
}

function setOutage(world: RegionWorld, id: string, answer = RESTORED): void {
  const isBroken = find(world.tables.outages, id) !== undefined;
  if (answer === RESTORED) {
    if (isBroken) remove(world, "outages", id);
  } else if (isBroken) patch(world, "outages", id, { answer });
  else insert(world, "outages", { id, answer });
}

/** A registry is a host name; everything else is an image. */
function isHost(target: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(target);
}

const breakRegistry: Fault = {
  action: "playground:break-registry",
  named: true,
  refuse: (_, __, input) => refuseAnswer(input, REGISTRY_ANSWERS),
  hit: (world, target, input) => {
    const answer = answerIn(input, REGISTRY_ANSWERS) ?? RESTORED;
    if (isHost(target)) setOutage(world, `registry ${target}`, answer);
    else breakImage(world, target, toAnswer(answer));
  },
};

export const OUTAGE_FAULTS: readonly Fault[] = [breakRegistry, ...OUTAGES.map(toFault)];
