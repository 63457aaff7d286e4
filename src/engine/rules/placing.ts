// What an attempt to place does and does not do, beyond filters and strategies.
import { ASSUMED, type Rule } from "./rule";

export const PLACING_RULES: readonly Rule[] = [
  {
    id: "placing.no-repacking",
    statement: "A task stays where it was placed: none is moved to make room for another.",
    certainty: "documented",
    source: "Developer Guide: scheduling_tasks (2023)",
  },
  {
    id: "placing.current-state",
    statement: "Every attempt looks at the cluster as it is at that moment.",
    certainty: "documented",
    source: "Developer Guide: scheduling_tasks (2023)",
  },
  {
    id: "placing.closest-first",
    statement: "Of instances that come equally close, the one that registered first is named.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "placing.every-reason",
    statement: "An instance that does not fit counts once under each of its reasons.",
    certainty: "assumed",
    source: ASSUMED,
  },
];
