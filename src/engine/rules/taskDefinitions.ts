// Families and revisions.
import { type Rule } from "./rule";

export const TASK_DEFINITION_RULES: readonly Rule[] = [
  {
    id: "task-definition.revisions",
    statement: "Each registration adds one revision; numbers are never given twice.",
    certainty: "documented",
    source: "API reference: RegisterTaskDefinition",
  },
  {
    id: "task-definition.bare-family",
    statement: "A family without a number means its newest ACTIVE revision.",
    certainty: "documented",
    source: "API reference: RunTask, taskDefinition",
  },
  {
    id: "task-definition.inactive",
    statement: "Nothing new runs from an INACTIVE revision; services go on with theirs.",
    certainty: "documented",
    source: "API reference: DeregisterTaskDefinition",
  },
];
