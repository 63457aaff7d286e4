// The filters in order of diagnosis. Order matters for what is reported, not for who fits.
// Assumed: AWS does not publish the order in which it tests an instance.
import type { Reason } from "../../model/attempt";
import type { Ask } from "../ask";
import type { Candidate } from "../candidate";
import { agentFilter } from "./agent";
import { attributesFilter } from "./attributes";
import { cpuFilter } from "./cpu";
import { distinctInstanceFilter } from "./distinctInstance";
import { eniFilter } from "./eni";
import { type Filter, NO_REASONS } from "./filter";
import { gpuFilter } from "./gpu";
import { locationFilter } from "./location";
import { memberOfFilter } from "./memberOf";
import { memoryFilter } from "./memory";
import { portsFilter } from "./ports";
import { statusFilter } from "./status";

export const FILTERS: readonly Filter[] = [
  statusFilter,
  agentFilter,
  locationFilter,
  attributesFilter,
  memberOfFilter,
  distinctInstanceFilter,
  portsFilter,
  cpuFilter,
  memoryFilter,
  gpuFilter,
  eniFilter,
];

/** No filter objects; stops at the first that does. */
export function fits(ask: Ask, candidate: Candidate): boolean {
  for (const filter of FILTERS) if (filter.judge(ask, candidate).length > 0) return false;
  return true;
}

export interface Judgement {
  /** Every objection of every filter, in order of diagnosis. */
  readonly reasons: readonly Reason[];
  /** How many filters had none. */
  readonly passed: number;
}

export function judge(ask: Ask, candidate: Candidate): Judgement {
  let reasons = NO_REASONS;
  let passed = 0;
  for (const filter of FILTERS) {
    const objections = filter.judge(ask, candidate);
    if (objections.length === 0) passed++;
    else reasons = reasons.length === 0 ? objections : [...reasons, ...objections];
  }
  return { reasons, passed };
}
