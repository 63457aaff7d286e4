// What ListServiceDeployments, DescribeServiceDeployments and DescribeServiceRevisions answer, as
// far as the history of a service shows it.

export interface Past {
  readonly arn: string;
  readonly status: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Of the service revision. */
  readonly target: string;
  readonly rollbackTo?: string;
  readonly failures: number;
  readonly reason?: string;
}

type Members = Readonly<Record<string, unknown>>;

/** The ARNs listed, newest first. */
export function listedArns(output: unknown): readonly string[] {
  return membersOf(output, "serviceDeployments").map((one) => text(one, "serviceDeploymentArn"));
}

export function pastOf(output: unknown): readonly Past[] {
  return membersOf(output, "serviceDeployments")
    .map(toPast)
    .sort((a, b) => b.createdAt - a.createdAt);
}

function toPast(one: Members): Past {
  const breaker = one["deploymentCircuitBreaker"];
  const failures = isMembers(breaker) ? breaker["failureCount"] : 0;
  const rollback = one["rollback"];
  const target = one["targetServiceRevision"];
  const reason = text(one, "statusReason");
  const back = isMembers(rollback) ? text(rollback, "serviceRevisionArn") : "";
  return {
    arn: text(one, "serviceDeploymentArn"),
    status: text(one, "status"),
    createdAt: typeof one["createdAt"] === "number" ? one["createdAt"] : 0,
    target: isMembers(target) ? text(target, "arn") : "",
    failures: typeof failures === "number" ? failures : 0,
    ...(back === "" ? {} : { rollbackTo: back }),
    ...(reason === "" ? {} : { reason }),
  };
}

/** `web:2` of each service revision's ARN. */
export function revisionsOf(output: unknown): ReadonlyMap<string, string> {
  return new Map(
    membersOf(output, "serviceRevisions").map((one) => {
      const definition = text(one, "taskDefinition");
      const name = definition.slice(definition.lastIndexOf("/") + 1);
      return [text(one, "serviceRevisionArn"), name];
    }),
  );
}

function membersOf(output: unknown, name: string): readonly Members[] {
  const list = isMembers(output) ? output[name] : undefined;
  return Array.isArray(list) ? list.filter(isMembers) : [];
}

function text(one: Members, name: string): string {
  const value = one[name];
  return typeof value === "string" ? value : "";
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
