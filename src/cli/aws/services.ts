// The services that exist here, as the command line sees them: the whole ECS model, and of its
// neighbours the operations that are simulated.
import { ec2Model, logsModel, stsModel } from "../../api/models/neighbours";
import { wholeEcs } from "../../api/models/wholeEcs";
import type { Member, Model, Shape } from "../../api/request";
import { whole } from "../../generated/whole";
import { findWaiter } from "../wait/waiters";
import { xformName } from "../xformName";
import type { Paginator } from "./command";

export interface Operation {
  readonly service: string;
  /** `RunTask` */
  readonly name: string;
  /** `run-task` */
  readonly cliName: string;
  /** The request; its shapes are those of `model`. */
  readonly request: Shape;
  readonly model: Model;
  readonly paginator: Paginator | undefined;
  /** The shape of the response; known for ECS. */
  readonly output: string | undefined;
}

const models: Readonly<Record<string, Model>> = {
  ecs: wholeEcs,
  ec2: ec2Model,
  logs: logsModel,
  sts: stsModel,
};

export const serviceNames: readonly string[] = Object.keys(models);

/** The pages of the neighbours' lists. */
const ec2Pages = (resultKey: string): Paginator => ({
  inputToken: "NextToken",
  outputToken: "NextToken",
  limitKey: "MaxResults",
  resultKey,
});

const logsPages = (resultKey: string): Paginator => ({
  inputToken: "nextToken",
  outputToken: "nextToken",
  limitKey: "limit",
  resultKey,
});

const neighbourPages: Readonly<Record<string, Paginator>> = {
  DescribeInstances: ec2Pages("Reservations"),
  DescribeInstanceTypes: ec2Pages("InstanceTypes"),
  DescribeNetworkInterfaces: ec2Pages("NetworkInterfaces"),
  DescribeSecurityGroups: ec2Pages("SecurityGroups"),
  DescribeSubnets: ec2Pages("Subnets"),
  DescribeLogGroups: logsPages("logGroups"),
  DescribeLogStreams: logsPages("logStreams"),
  FilterLogEvents: { ...logsPages("events"), besides: ["searchedLogStreams"] },
};

/** The operations of a service, by their names on the command line, in alphabetical order. */
export function operationsOf(service: string): readonly Operation[] {
  return byService.get(service) ?? [];
}

export function findOperation(service: string, cliName: string): Operation | undefined {
  return operationsOf(service).find((operation) => operation.cliName === cliName);
}

/** What a waiter asks again and again. */
export function polledBy(service: string, waiter: string): Operation | undefined {
  const polls = findWaiter(service, waiter)?.operation;
  return operationsOf(service).find(({ name }) => name === polls);
}

const byService: ReadonlyMap<string, readonly Operation[]> = new Map(
  Object.entries(models).map(([service, model]) => [
    service,
    Object.entries(model.operations)
      .map(([name, shape]) => toOperation({ service, model, name, shape }))
      .toSorted((a, b) => (a.cliName < b.cliName ? -1 : 1)),
  ]),
);

function toOperation({
  service,
  model,
  name,
  shape,
}: {
  service: string;
  model: Model;
  name: string;
  shape: string;
}): Operation {
  const known = service === "ecs" ? whole.operations[name] : undefined;
  return {
    service,
    name,
    cliName: xformName(name),
    request: model.shapes[shape] ?? {},
    model,
    paginator: service === "ecs" ? known?.paginator : neighbourPages[name],
    output: known?.output,
  };
}

/** The members of a structure. */
export function membersOf({ model }: Operation, member: Member): Shape {
  return member.kind === "structure" ? (model.shapes[member.shape] ?? {}) : {};
}
