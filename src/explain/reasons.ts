// Why an instance does not take a task, in words and numbers.
import type { Reason, ReasonCode } from "../engine/model/attempt";
import { numberText } from "./time";

/** What each filter looks at, for the funnel and the chips. */
const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  INACTIVE: "not ACTIVE",
  DRAINING: "DRAINING",
  AGENT: "agent disconnected",
  LOCATION: "other zone",
  ATTRIBUTE: "attribute missing",
  MEMBER_OF: "constraint not met",
  DISTINCT_INSTANCE: "same task already there",
  "RESOURCE:PORTS": "host port taken",
  "RESOURCE:CPU": "CPU",
  "RESOURCE:MEMORY": "memory",
  "RESOURCE:GPU": "GPU",
  "RESOURCE:ENI": "ENI",
};

export function reasonWord(code: ReasonCode): string {
  return REASON_WORDS[code];
}

const STAGE_WORDS: Readonly<Record<ReasonCode | "registered", string>> = {
  registered: "registered",
  INACTIVE: "ACTIVE",
  DRAINING: "not draining",
  AGENT: "agent connected",
  LOCATION: "in an asked zone",
  ATTRIBUTE: "with the attributes",
  MEMBER_OF: "member of the constraint",
  DISTINCT_INSTANCE: "without this task",
  "RESOURCE:PORTS": "port free",
  "RESOURCE:CPU": "enough CPU",
  "RESOURCE:MEMORY": "enough memory",
  "RESOURCE:GPU": "enough GPUs",
  "RESOURCE:ENI": "ENI slot free",
};

/** What the instances left after a stage of the funnel have in common. */
export function stageWord(code: ReasonCode | "registered"): string {
  return STAGE_WORDS[code];
}

/** `needs 1, free 0`; `free 1,154, 126 short`. */
export function reasonNumbers(reason: Reason): string {
  const { needed, free } = reason;
  if (reason.ports !== undefined && reason.ports.length > 0) {
    const protocol = reason.protocol === "udp" ? "udp " : "";
    return `${protocol}port ${reason.ports.join(", ")} in use`;
  }
  if (reason.attribute !== undefined) return `needs ${reason.attribute}`;
  if (reason.clause !== undefined) return clauseText(reason.clause, reason.found);
  if (reason.zones !== undefined) return `asked for ${reason.zones.join(", ")}`;
  if (needed === undefined || free === undefined) return "";
  if (reason.code === "RESOURCE:ENI" || reason.code === "RESOURCE:GPU") {
    return `needs ${numberText(needed)}, free ${numberText(free)}`;
  }
  return `free ${numberText(free)}, ${numberText(needed - free)} short`;
}

/** `attribute:stack == prod, here dev`; the part of an expression that is not met. */
function clauseText(clause: string, found: string | undefined): string {
  if (found === undefined) return clause;
  return `${clause}, here ${found === "" ? "none" : found}`;
}

const WAKES: Readonly<Record<ReasonCode, string>> = {
  INACTIVE: "an instance that registers",
  DRAINING: "an instance set back to ACTIVE",
  AGENT: "an agent that connects again",
  LOCATION: "an instance in an asked zone",
  ATTRIBUTE: "an instance with the attributes asked for",
  MEMBER_OF: "an instance that matches the constraint, or PutAttributes on one",
  DISTINCT_INSTANCE: "an instance without this task",
  "RESOURCE:PORTS": "the task on that port stopping",
  "RESOURCE:CPU": "CPU given back by a task that stops",
  "RESOURCE:MEMORY": "memory given back by a task that stops",
  "RESOURCE:GPU": "a GPU given back by a task that stops",
  "RESOURCE:ENI": "an ENI slot given back by a task that stops",
};

/** What would change the verdict. */
export function wakes(codes: readonly ReasonCode[]): readonly string[] {
  return [...codes.map((code) => WAKES[code]), "a new container instance with room"];
}
