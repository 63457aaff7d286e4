// Rules by area: the part of an id before its point, under one heading for several of a kind.

interface Area {
  readonly name: string;
  readonly prefixes: readonly string[];
}

const AREAS: readonly Area[] = [
  { name: "Placement", prefixes: ["placement", "placing"] },
  { name: "Cluster query language and attributes", prefixes: ["query", "attributes"] },
  { name: "Tasks", prefixes: ["task", "task-definition"] },
  { name: "Containers", prefixes: ["container", "restart", "check", "memory", "gpu", "volume"] },
  { name: "Images", prefixes: ["image"] },
  { name: "Container instances", prefixes: ["instance", "host", "external", "windows"] },
  { name: "The agent", prefixes: ["agent", "contact"] },
  { name: "Networking", prefixes: ["network", "trunk", "account"] },
  { name: "Security groups", prefixes: ["security"] },
  { name: "Services", prefixes: ["service"] },
  { name: "Deployments", prefixes: ["deployment", "breaker"] },
  { name: "Daemons", prefixes: ["daemon"] },
  { name: "Zones", prefixes: ["rebalancing"] },
  { name: "Protection from scale-in", prefixes: ["protection"] },
  { name: "Task sets", prefixes: ["taskset"] },
  {
    name: "The API",
    prefixes: ["api", "answer", "identifier", "list", "tag", "token", "cluster", "exec"],
  },
  { name: "Events and logs", prefixes: ["event", "pattern", "logs"] },
  { name: "Limits", prefixes: ["limit"] },
  { name: "Faults", prefixes: ["fault"] },
  { name: "Timings", prefixes: ["timing"] },
];

const OTHER = "Other";

function areaOf(id: string): string {
  const prefix = id.slice(0, id.indexOf("."));
  return AREAS.find(({ prefixes }) => prefixes.includes(prefix))?.name ?? OTHER;
}

export interface RuleArea<T> {
  readonly name: string;
  readonly rules: readonly T[];
}

/** In the order of the table above; areas without a rule are left out. */
export function byArea<T extends { readonly id: string }>(
  rules: readonly T[],
): readonly RuleArea<T>[] {
  const areas = new Map<string, T[]>([...AREAS.map(({ name }) => name), OTHER].map((n) => [n, []]));
  for (const rule of rules) areas.get(areaOf(rule.id))?.push(rule);
  return Array.from(areas, ([name, own]) => ({ name, rules: own })).filter(
    (area) => area.rules.length > 0,
  );
}
