// What may go wrong around ECS: registries, secrets, log groups, file systems, roles, alarms.
import { type Action, type Field, numberOf, type Option, playground } from "./form";
import { type NameKind, namesInUse } from "./namesInUse";

interface Outage {
  readonly action: string;
  readonly label: string;
  readonly says: string;
  readonly words: string;
  readonly what: string;
  readonly hint?: string;
  readonly kinds: readonly NameKind[];
  readonly answers: readonly Option[];
}

const MISSING: Option = { value: "missing", label: "it is not there" };

const OUTAGES: readonly Outage[] = [
  {
    action: "playground:break-registry",
    label: "Break a registry or an image…",
    says: "Pulls from it fail, and are tried again with longer and longer pauses.",
    words: "cannotpullcontainererror docker hub ecr rate limit toomanyrequests pull fails",
    what: "Registry or image",
    hint: "A host name, as docker.io, or an image.",
    kinds: ["registry", "image"],
    answers: [
      { value: "unreachable", label: "it is out of reach" },
      { value: "toomanyrequests", label: "it limits the rate" },
      { value: "denied", label: "it denies access" },
      { value: "private", label: "it wants credentials" },
      { value: "missing", label: "it does not have the image" },
    ],
  },
  {
    action: "playground:deny-secret",
    label: "Break a secret…",
    says: "Tasks that ask for it stop with ResourceInitializationError.",
    words: "secrets manager parameter store ssm resourceinitializationerror environment file",
    what: "Secret, parameter or file",
    kinds: ["secret"],
    answers: [{ value: "denied", label: "the role may not read it" }, MISSING],
  },
  {
    action: "playground:remove-log-group",
    label: "Remove a log group…",
    says: "Containers that log to it with awslogs cannot start.",
    words: "cloudwatch logs awslogs resourceinitializationerror",
    what: "Log group",
    kinds: ["log-group"],
    answers: [MISSING],
  },
  {
    action: "playground:break-file-system",
    label: "Break a file system…",
    says: "Tasks that mount it stop with ResourceInitializationError.",
    words: "efs mount volume nfs",
    what: "File system",
    kinds: ["file-system"],
    answers: [{ value: "unreachable", label: "it is out of reach" }],
  },
  {
    action: "playground:remove-role",
    label: "Remove a role…",
    says: "Tasks that assume it can no longer start.",
    words: "iam execution role task role assume",
    what: "Role",
    kinds: ["role"],
    answers: [MISSING],
  },
];

export function regionFaults(): readonly Action[] {
  return [...OUTAGES.map(outage), alarmState()];
}

function outage({ action, label, says, words, what, hint, kinds, answers }: Outage): Action {
  return {
    id: action,
    label,
    about: "region",
    dangerous: true,
    place: "fault",
    words: `${words} outage fault restore`,
    form: {
      title: label.replace("…", ""),
      intro: says,
      fields: [
        {
          kind: "text",
          name: "target",
          label: what,
          ...(hint === undefined ? {} : { hint }),
          path: "targets.0",
          find: () => Promise.all(kinds.map(namesInUse)).then((found) => found.flat()),
        },
        {
          kind: "choice",
          name: "answer",
          label: "From now on",
          options: [...answers, { value: "restored", label: "it works again" }],
        },
      ],
      values: { target: "", answer: answers[0]?.value ?? "" },
      calls: ({ target, answer }) => [
        playground("InjectFault", { action, targets: [target], parameters: { answer } }),
      ],
      submit: "Inject",
      dangerous: true,
    },
  };
}

function alarmState(): Action {
  return {
    id: "set-alarm-state",
    label: "Set an alarm's state…",
    about: "region",
    place: "fault",
    words: "cloudwatch alarm deployment alarms rollback",
    form: {
      title: "Set an alarm's state",
      intro: "A deployment that watches it fails while it is in ALARM. A new name makes an alarm.",
      fields: [
        { kind: "text", name: "alarmName", label: "Alarm", path: "alarmName" },
        {
          kind: "choice",
          name: "state",
          label: "State",
          options: [{ value: "ALARM" }, { value: "OK" }],
          path: "state",
        },
        ...ALARM_NUMBERS,
      ],
      values: { alarmName: "errors", state: "ALARM", period: "", periods: "" },
      calls: ({ alarmName, state, period, periods }) => [
        playground("SetAlarmState", {
          alarmName,
          state,
          ...numberOf("period", period),
          ...numberOf("evaluationPeriods", periods),
        }),
      ],
      submit: "Set state",
      dangerous: true,
    },
  };
}

const ALARM_NUMBERS: readonly Field[] = [
  {
    kind: "number",
    name: "period",
    label: "Period, seconds",
    hint: "Empty: as it is, or 60.",
    min: 1,
    path: "period",
    section: "Evaluation",
  },
  {
    kind: "number",
    name: "periods",
    label: "Evaluation periods",
    hint: "Empty: as it is, or 1.",
    min: 1,
    path: "evaluationPeriods",
    section: "Evaluation",
  },
];
