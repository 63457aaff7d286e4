// The short memory of one attempt to place a task. The full ledger, with every candidate and every
// number, is recomputed on demand on the world of the attempt's turn.
import type { ContainerInstanceId, TaskDefinitionId } from "./ids";

/** A reason why an instance does not take a task, as AWS names it in `failures[].reason`. */
export type ReasonCode =
  | "INACTIVE"
  | "DRAINING"
  | "AGENT"
  | "LOCATION"
  | "ATTRIBUTE"
  | "MEMBER_OF"
  | "DISTINCT_INSTANCE"
  | "RESOURCE:PORTS"
  | "RESOURCE:CPU"
  | "RESOURCE:MEMORY"
  | "RESOURCE:GPU"
  | "RESOURCE:ENI";

/** One filter's objection to one instance: numbers and codes, never sentences. */
export interface Reason {
  readonly code: ReasonCode;
  /** Units of the resource, or the ports, asked for. */
  readonly needed?: number;
  readonly free?: number;
  readonly ports?: readonly number[];
  readonly protocol?: "tcp" | "udp";
  /** `name`, or `name=value` where a value is asked. */
  readonly attribute?: string;
  /** The Availability Zones asked for. */
  readonly zones?: readonly string[];
  /** The expression of a memberOf constraint, and the part of it that fails. */
  readonly expression?: string;
  readonly clause?: string;
  /** What the instance has of the subject of that part; empty: nothing. */
  readonly found?: string;
}

export interface Attempt {
  readonly turn: number;
  /** Numbers the attempts of one turn, from 0. */
  readonly index: number;
  readonly at: number;
  readonly taskDefinition: TaskDefinitionId;
  readonly candidates: number;
  readonly fitting: number;
  readonly winner?: ContainerInstanceId;
  /** How many instances each reason turned away; an instance counts under each of its reasons. */
  readonly counts: Readonly<Partial<Record<ReasonCode, number>>>;
  /** The instance that passed most filters, and what stopped it; only without a winner. */
  readonly closest?: {
    readonly containerInstanceId: ContainerInstanceId;
    readonly reason: Reason;
  };
}
