// Where tasks may go: strategies, and constraints in the cluster query language.
import type { ServiceView } from "../../worker/frame";
import { type Field, inSection, isGiven, type Option, severalOf, type Values } from "./form";

const OWN = "own";
const ZONES = "spread(attribute:ecs.availability-zone)";

/** Strategies as the API explains them, `type(field)`, the first one first. */
const STRATEGIES: readonly Option[] = [
  { value: ZONES, label: "spread over zones" },
  { value: `${ZONES}, spread(instanceId)`, label: "spread over zones, then instances" },
  { value: `${ZONES}, binpack(memory)`, label: "spread over zones, then binpack memory" },
  { value: "binpack(memory)", label: "binpack memory" },
  { value: "binpack(cpu)", label: "binpack CPU" },
  { value: "spread(instanceId)", label: "spread over instances" },
  { value: "random", label: "random" },
  { value: OWN, label: "another one…" },
];

const EXAMPLES: readonly Option[] = [
  { value: "attribute:ecs.availability-zone == us-east-1a", label: "one zone" },
  { value: "attribute:ecs.instance-type =~ c5.*", label: "a family of instance types" },
  { value: "attribute:ecs.instance-type in [m5.large, m5.xlarge]", label: "some instance types" },
  { value: "attribute:stack == prod", label: "a custom attribute's value" },
  { value: "attribute:stack exists", label: "instances that have an attribute" },
  { value: "not(attribute:stack == dev)", label: "all but some" },
  { value: "task:group == service:web", label: "beside another service's tasks" },
  { value: "not(task:group == service:web)", label: "away from another service's tasks" },
  {
    value: "attribute:ecs.os-type == linux and attribute:ecs.cpu-architecture == x86_64",
    label: "two conditions",
  },
  { value: "agentConnected == true", label: "only with a connected agent" },
];

const hasExpression = ({ constraint }: Values) =>
  constraint === "memberOf" || constraint === "both";

/** The label of a choice that leaves what a live service has. */
export function keptLabel(present: string): string {
  return `as it is: ${present}`;
}

/** What a service's strategy is, in the words of the choices. */
export function strategyText(strategies: ServiceView["placementStrategy"]): string {
  if (strategies.length === 0) return "ECS's own, spread over zones";
  const written = strategies
    .map(({ type, field }) => (field === undefined || field === "" ? type : `${type}(${field})`))
    .join(", ");
  return STRATEGIES.find(({ value }) => value === written)?.label ?? written;
}

/** `asItIs`: what an empty choice stands for; with `keep`, what a live service has. */
export function placementFields(asItIs: string, { keep = false } = {}): readonly Field[] {
  return inSection("Placement", [
    {
      kind: "choice",
      name: "strategy",
      label: "Strategy",
      options: [{ value: "", label: asItIs }, ...STRATEGIES],
      path: "placementStrategy",
      when: isPlacedByStrategy,
    },
    {
      kind: "text",
      name: "ownStrategy",
      label: "Strategies in order",
      hint: "Up to 5: spread(FIELD), binpack(cpu), binpack(memory), random.",
      path: "placementStrategy",
      when: (values) => isPlacedByStrategy(values) && values.strategy === OWN,
    },
    {
      kind: "choice",
      name: "constraint",
      label: "Constraints",
      options: [
        { value: "", label: keep ? "as they are" : "none" },
        ...(keep ? [{ value: "none", label: "none" }] : []),
        { value: "distinctInstance", label: "distinctInstance: one task an instance" },
        { value: "memberOf", label: "memberOf: an expression must hold" },
        { value: "both", label: "both" },
      ],
      path: "placementConstraints",
    },
    {
      kind: "choice",
      name: "example",
      label: "Start from",
      options: [{ value: "", label: "an example…" }, ...EXAMPLES],
      fills: (expression): Values => (expression === "" ? {} : { expression }),
      when: hasExpression,
    },
    {
      kind: "lines",
      name: "expression",
      label: "Expression",
      hint: "Cluster query language: == != > =~ in exists and or not.",
      path: "placementConstraints.0.expression",
      when: hasExpression,
    },
  ]);
}

/** A DAEMON service has no strategy. */
function isPlacedByStrategy({ kind }: Values): boolean {
  return kind !== "DAEMON";
}

export const PLACEMENT_VALUES: Values = {
  strategy: "",
  ownStrategy: "spread(attribute:ecs.availability-zone), binpack(memory)",
  constraint: "",
  example: "",
  expression: "attribute:stack == prod",
};

export function placementOf(values: Values): object {
  return {
    ...(isPlacedByStrategy(values) ? strategyOf(values) : {}),
    ...constraintsOf(values),
  };
}

function strategyOf({ strategy, ownStrategy }: Values): object {
  if (!isGiven(strategy)) return {};
  const written = strategy === OWN ? ownStrategy : strategy;
  const placementStrategy = severalOf(written).map((one) => {
    const [, type = one, field] = /^([^(]*)\((.*)\)$/.exec(one) ?? [];
    return field === undefined ? { type } : { type, field };
  });
  return { placementStrategy };
}

/** The expression comes first: its errors are found there. */
function constraintsOf(values: Values): object {
  const { constraint, expression } = values;
  if (!isGiven(constraint)) return {};
  return {
    placementConstraints: [
      ...(hasExpression(values) ? [{ type: "memberOf", expression }] : []),
      ...(constraint === "distinctInstance" || constraint === "both"
        ? [{ type: "distinctInstance" }]
        : []),
    ],
  };
}
