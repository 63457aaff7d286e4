// Times of ECS on the wire are seconds since the epoch with a fraction; inside they are whole ms.

const NAMES: ReadonlySet<string> = new Set([
  "connectivityAt",
  "createdAt",
  "deleteRequestedAt",
  "deregisteredAt",
  "executionStoppedAt",
  "expirationDate",
  "expiresAt",
  "finishedAt",
  "lastStartedAt",
  "lastStatusChange",
  "lastUpdated",
  "pullStartedAt",
  "pullStoppedAt",
  "registeredAt",
  "stabilityStatusAt",
  "startedAt",
  "stoppedAt",
  "stoppingAt",
  "updatedAt",
]);

/** An answer with its times in seconds. */
export function toSeconds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSeconds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      typeof part === "number" && NAMES.has(name) ? part / 1000 : toSeconds(part),
    ]),
  );
}

/** A request's filter by time with its times in ms. */
export function toMilliseconds(input: object): object {
  if (!("createdAt" in input) || typeof input.createdAt !== "object") return input;
  const given = Object.entries(input.createdAt ?? {});
  const createdAt = given.map(([name, at]) => [name, typeof at === "number" ? at * 1000 : at]);
  return { ...input, createdAt: Object.fromEntries(createdAt) };
}
