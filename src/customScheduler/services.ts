// The SDK clients that a program can import here, and their operations.
import { whole, type Paginator } from "../generated/whole";
import { ec2Model } from "../api/models/neighbours";
import type { Judged } from "./conversation";
import { verdictOf } from "../cli/wait/wait";
import { WAITERS } from "../cli/wait/waiters";

export interface SdkService {
  /** `@aws-sdk/client-ecs` */
  readonly module: string;
  readonly service: string;
  readonly client: string;
  readonly operations: readonly SdkOperation[];
  readonly errors: readonly string[];
  readonly waiters: readonly SdkWaiter[];
}

export interface SdkOperation {
  readonly name: string;
  readonly paginator?: Paginator;
}

export interface SdkWaiter {
  /** `TasksRunning` */
  readonly name: string;
  readonly operation: string;
  readonly delayMs: number;
}

const ecs: SdkService = {
  module: "@aws-sdk/client-ecs",
  service: "ecs",
  client: "ECSClient",
  operations: Object.entries(whole.operations).map(([name, { paginator }]) =>
    paginator === undefined ? { name } : { name, paginator },
  ),
  errors: [...new Set(Object.values(whole.operations).flatMap(({ errors }) => errors))],
  waiters: sdkWaiters("ecs"),
};

const ec2: SdkService = {
  module: "@aws-sdk/client-ec2",
  service: "ec2",
  client: "EC2Client",
  operations: Object.keys(ec2Model.operations).map((name) => ({ name })),
  errors: [],
  waiters: sdkWaiters("ec2"),
};

export const SDK_SERVICES: readonly SdkService[] = [ecs, ec2];

function sdkWaiters(service: string): readonly SdkWaiter[] {
  const all = Object.values(WAITERS[service] ?? {});
  return all.map(({ name, operation, delayMs }) => ({ name, operation, delayMs }));
}

/** What an answer means to a waiter of the SDK; undefined: it asks again. */
export function judge({ service, waiter, answer }: Judged): string | undefined {
  const all = Object.values(WAITERS[service] ?? {});
  const found = all.find(({ name }) => name === waiter);
  return found && verdictOf(found, answer)?.state;
}
