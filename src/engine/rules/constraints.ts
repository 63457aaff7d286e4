// Placement constraints, the cluster query language, attributes and task groups.
import { ASSUMED, type Rule } from "./rule";

const LANGUAGE = "Developer Guide: cluster-query-language";
const CONSTRAINTS = "Developer Guide: task-placement-constraints";
const UNPUBLISHED = "AWS publishes nothing on this";

export const CONSTRAINT_RULES: readonly Rule[] = [
  {
    id: "placement.member-of",
    statement: "memberOf: only instances that match the expression take the task.",
    certainty: "documented",
    source: CONSTRAINTS,
  },
  {
    id: "placement.constraints-together",
    statement: "All constraints must hold: those of the request and those of the task definition.",
    certainty: "documented",
    source: CONSTRAINTS,
  },
  {
    id: "query.grammar",
    statement: "An expression is subject, operator and argument; and, or, not join expressions.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.operators",
    statement: "Each operator may be written as a sign or as a word.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.precedence",
    statement: "not binds more tightly than and, and and more tightly than or.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "query.legacy-os-type",
    statement: "ecs.os-type may be written without the prefix attribute:.",
    certainty: "documented",
    source: "Developer Guide: ECS_Windows (2023)",
  },
  {
    id: "query.errors",
    statement: "An expression that cannot be read is refused with InvalidParameterException.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "query.subjects",
    statement: "A subject takes only the operators that are listed for it.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.literals",
    statement: "Versions, dates, numbers and true or false are checked when the query is read.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "query.length",
    statement: "An expression has at most 2,000 characters.",
    certainty: "documented",
    source: "API reference: PlacementConstraint",
  },
  {
    id: "query.nesting",
    statement: "Parentheses and nots go at most 32 levels deep.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "query.equality",
    statement: "== and !=, in and !in compare attribute values as text.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.missing-attribute",
    statement: "An instance without the attribute matches only !exists; != asks for another value.",
    certainty: "documented",
    source: "Developer Guide: task-placement-constraints (2023)",
  },
  {
    id: "query.attribute-order",
    statement: "Greater and less compare attribute values as numbers where both are, else as text.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "query.patterns",
    statement: "=~ and !~ take a Java regular expression.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.pattern-whole",
    statement: "A pattern must match the whole value.",
    certainty: "assumed",
    source: "The manual writes t2.* for a prefix",
  },
  {
    id: "query.pattern-syntax",
    statement: "Patterns have literals, classes, groups, alternatives, repetitions and anchors.",
    certainty: "documented",
    source: "java.util.regex.Pattern",
  },
  {
    id: "query.pattern-refused",
    statement: "Back-references, look-around, flags and possessive quantifiers are refused.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "query.pattern-linear",
    statement: "A pattern takes time in proportion to the value's length, however it is written.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "query.pattern-states",
    statement: "A pattern of more than 5,000 states, repetitions written out, is refused.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "query.version",
    statement: "agentVersion is compared part by part as numbers.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "query.registered-at",
    statement: "registeredAt is compared by time; a date without a zone is in UTC.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.running-tasks",
    statement: "runningTasksCount counts the tasks whose desired status is RUNNING.",
    certainty: "documented",
    source: "API reference: ContainerInstance, runningTasksCount",
  },
  {
    id: "query.task-group",
    statement: "task:group == X is true where at least one task of group X is meant to run.",
    certainty: "documented",
    source: LANGUAGE,
  },
  {
    id: "query.anti-affinity",
    statement: "not(task:group == X), and so task:group != X: no task of group X is there.",
    certainty: "assumed",
    source: `${LANGUAGE}; that != says the same is assumed`,
  },
];
