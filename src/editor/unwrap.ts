// Turns what people paste into what RegisterTaskDefinition takes: a describe answer loses its
// wrapper and the members that only answers have.

/** Members of a described task definition that are no input. */
const OUTPUT_ONLY = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "registeredBy",
  "deregisteredAt",
  "deleteRequestedAt",
] as const;

export interface Unwrapped {
  readonly input: unknown;
  /** What was taken away, in words of the document; empty: nothing. */
  readonly removed: readonly string[];
}

export function unwrap(value: unknown): Unwrapped {
  if (!isObject(value)) return { input: value, removed: [] };
  const inner = value["taskDefinition"];
  if (!isObject(inner) || "containerDefinitions" in value) return withoutOutput(value);
  const bare = withoutOutput(withTags(inner, value["tags"]));
  return { input: bare.input, removed: ["the wrapper taskDefinition", ...bare.removed] };
}

/**
 * What registration fills in on its own is dropped from a registered form: empty lists say
 * nothing, and would drown what the person wrote.
 */
export function withoutEmptyLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyLists);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => !isEmptyList(member));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutEmptyLists(member)]));
}

/** The same value with the members of objects in the order `model` has them, as far as it has. */
export function orderLike(value: unknown, model: unknown): unknown {
  if (Array.isArray(value)) {
    const models: readonly unknown[] = Array.isArray(model) ? model : [];
    return value.map((item, index) => orderLike(item, models[index]));
  }
  if (!isObject(value) || !isObject(model)) return value;
  const first = Object.keys(model).filter((key) => Object.hasOwn(value, key));
  const rest = Object.keys(value).filter((key) => !Object.hasOwn(model, key));
  return Object.fromEntries(
    [...first, ...rest].map((key) => [key, orderLike(value[key], model[key])]),
  );
}

function withTags(inner: Record<string, unknown>, tags: unknown): Record<string, unknown> {
  // DescribeTaskDefinition answers the tags beside the task definition, not inside it.
  return Array.isArray(tags) && tags.length > 0 && !("tags" in inner) ? { ...inner, tags } : inner;
}

function withoutOutput(value: Record<string, unknown>): Unwrapped {
  const removed = OUTPUT_ONLY.filter((member) => Object.hasOwn(value, member));
  if (removed.length === 0) return { input: value, removed };
  const dropped: ReadonlySet<string> = new Set(removed);
  const kept = Object.entries(value).filter(([key]) => !dropped.has(key));
  return { input: Object.fromEntries(kept), removed };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
