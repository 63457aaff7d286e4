// What may go wrong with one task.
import { shortId } from "../../explain/shortId";
import type { TaskView } from "../../worker/frame";
import { type Action, type Field, playground, type Values } from "./form";

export function taskFaults(task: TaskView): readonly Action[] {
  const running = task.containers.filter(({ stage }) => stage === "RUNNING");
  const names = running.map(({ name }) => name);
  const onContainers = names.length === 0 ? [] : [crash(task, names), exhaust(task, names)];
  const stall = task.lastStatus === "PROVISIONING" ? [stallEni(task)] : [];
  return [...onContainers, ...stall, fisStop(task)];
}

interface Told {
  readonly action: string;
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly says: string;
  readonly words: string;
  readonly submit: string;
  readonly fields?: readonly Field[];
  readonly values?: Values;
  readonly parameters?: (values: Values) => object;
}

function fault(task: TaskView, told: Told): Action {
  const name = `${task.taskDefinition} ${shortId(task.id)}`;
  const { action, label, words, fields = [], values = {}, parameters } = told;
  return {
    id: `${told.id}/${task.id}`,
    label,
    about: name,
    dangerous: true,
    place: "fault",
    words,
    form: {
      title: `${told.title} ${name}`,
      intro: told.says,
      fields,
      values,
      calls: (given) => [
        playground("InjectFault", {
          action,
          targets: [`task/${task.id}`],
          ...(parameters === undefined ? {} : { parameters: parameters(given) }),
        }),
      ],
      submit: told.submit,
      dangerous: true,
    },
  };
}

function containerField(names: readonly string[]): Field {
  const options = names.map((value) => ({ value }));
  return { kind: "choice", name: "container", label: "Container", options };
}

function crash(task: TaskView, names: readonly string[]): Action {
  return fault(task, {
    id: "crash",
    action: "playground:crash-container",
    label: "Crash a container…",
    title: "Crash a container of",
    says: "The process exits by itself. An essential container takes its task down with it.",
    words: "exit code signal sigkill kill crash",
    submit: "Crash",
    fields: [
      containerField(names),
      { kind: "choice", name: "how", label: "It ends with", options: ENDS },
      {
        kind: "number",
        name: "exitCode",
        label: "Exit code",
        min: 0,
        max: 255,
        path: "targets.0",
        when: ({ how }) => how === "code",
      },
    ],
    values: { container: names[0] ?? "", how: "code", exitCode: "1" },
    parameters: ({ container = "", how = "", exitCode = "" }) =>
      how === "code" ? { container, exitCode } : { container, signal: how },
  });
}

const ENDS = [
  { value: "code", label: "an exit code" },
  { value: "SIGKILL", label: "SIGKILL: 137" },
  { value: "SIGSEGV", label: "SIGSEGV: 139" },
  { value: "SIGABRT", label: "SIGABRT: 134" },
  { value: "SIGTERM", label: "SIGTERM: 143" },
];

function exhaust(task: TaskView, names: readonly string[]): Action {
  return fault(task, {
    id: "exhaust",
    action: "playground:exhaust-memory",
    label: "Exhaust memory…",
    title: "Exhaust the memory of",
    says: "A container comes to need more than its hard limit: OutOfMemoryError, exit code 137.",
    words: "oom out of memory leak 137 killed",
    submit: "Exhaust memory",
    fields: [containerField(names)],
    values: { container: names[0] ?? "" },
    parameters: ({ container = "" }) => ({ container }),
  });
}

function stallEni(task: TaskView): Action {
  return fault(task, {
    id: "stall-eni",
    action: "playground:stall-eni",
    label: "Stall its ENI…",
    title: "Stall the ENI of",
    says: "The agent never sees the interface and ECS gives up on it, or EC2 does not attach it.",
    words: "network interface attachment timeout throttled device index",
    submit: "Stall",
    fields: [{ kind: "choice", name: "failure", label: "What fails", options: ENI_FAILURES }],
    values: { failure: "unseen" },
    parameters: ({ failure = "unseen" }) => ({ failure }),
  });
}

const ENI_FAILURES = [
  { value: "unseen", label: "the agent never sees it" },
  { value: "throttled", label: "EC2's rate limit" },
  { value: "device-index", label: "no free device index" },
];

function fisStop(task: TaskView): Action {
  return fault(task, {
    id: "fis-stop",
    action: "aws:ecs:stop-task",
    label: "Stop by FIS…",
    title: "Have AWS FIS stop",
    says: "Fault Injection Service stops it, as StopTask would; a service starts another one.",
    words: "fault injection service",
    submit: "Stop",
  });
}
