// What a query may ask about: which operators each subject takes, and which values make sense.
// (guide: cluster-query-language; that bad literals are refused is assumed)
import type { Field, Operator, Subject } from "./query";
import { instantOf } from "./instant";

export interface SubjectRules {
  readonly operators: readonly Operator[];
  /** What a value must look like, except for a pattern. */
  readonly value?: {
    readonly expected: string;
    readonly is: (text: string) => boolean;
  };
}

const EQUALITY: readonly Operator[] = ["==", "!="];
const ORDER: readonly Operator[] = [...EQUALITY, ">", ">=", "<", "<="];
const TEXT: readonly Operator[] = [...EQUALITY, "in", "!in", "=~", "!~"];
const ALL: readonly Operator[] = [...ORDER, "in", "!in", "=~", "!~", "exists", "!exists"];

const FIELDS: Readonly<Record<Field, SubjectRules>> = {
  agentConnected: {
    operators: TEXT,
    value: { expected: "true or false", is: (text) => text === "true" || text === "false" },
  },
  agentVersion: {
    operators: ORDER,
    value: { expected: "a version such as 1.14.5", is: (text) => /^\d+(?:\.\d+)*$/.test(text) },
  },
  ec2InstanceId: { operators: TEXT },
  registeredAt: {
    operators: ORDER,
    value: {
      expected: "a date such as 2018-06-18 or 2018-06-18T22:28:28Z",
      is: (text) => instantOf(text) !== undefined,
    },
  },
  runningTasksCount: {
    operators: ORDER,
    value: { expected: "a whole number", is: (text) => /^\d{1,9}$/.test(text) },
  },
  "task:group": { operators: TEXT },
};

const ATTRIBUTE: SubjectRules = { operators: ALL };

const ATTRIBUTE_NAME = /^attribute:[\w./\\-]{1,128}$/;

/** One page for Windows writes it without the prefix. */
const LEGACY: Subject = "attribute:ecs.os-type";

export function subjectOf(text: string): Subject | undefined {
  if (text === "ecs.os-type") return LEGACY;
  return isSubject(text) ? text : undefined;
}

function isSubject(text: string): text is Subject {
  return Object.hasOwn(FIELDS, text) || ATTRIBUTE_NAME.test(text);
}

export function rulesOf(subject: Subject): SubjectRules {
  return isField(subject) ? FIELDS[subject] : ATTRIBUTE;
}

function isField(subject: Subject): subject is Field {
  return Object.hasOwn(FIELDS, subject);
}

/** For the message about an unknown one. */
export const SUBJECTS = [...Object.keys(FIELDS), "attribute:NAME"].join(", ");
