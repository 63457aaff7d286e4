// Rules of what answers look like: who is named in them, and in which order their members stand.
import { ASSUMED, type Rule } from "./rule";

export const ANSWER_RULES: readonly Rule[] = [
  {
    id: "answer.order",
    statement: "The members of a task definition stand in the order of AWS's model.",
    certainty: "observed",
    source: "recorded DescribeTaskDefinition answers",
  },
  {
    id: "service.role",
    statement: "A service of awsvpc tasks names the service-linked role of ECS as its role.",
    certainty: "observed",
    source: "recorded DescribeServices answers",
  },
  {
    id: "service.created-by",
    statement: "A service names the account's root as the principal that created it.",
    certainty: "assumed",
    source: ASSUMED,
  },
];
