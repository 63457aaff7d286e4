// Running, starting, stopping and protecting tasks.
import { shortId } from "../../explain/shortId";
import type { InstanceView, TaskView } from "../../worker/frame";
import { type Action, ecs, type Field, inSection, isGiven, type Values, type World } from "./form";
import {
  activeRevisions,
  allSubnets,
  networkConfiguration,
  networkFields,
  revisionField,
} from "./networkFields";
import { PLACEMENT_VALUES, placementFields, placementOf } from "./placementFields";
import { launchTypeField } from "./serviceActions";
import { taskFaults } from "./taskFaults";

/** What RunTask and StartTask both take, and seldom need. */
const RUN_FIELDS: readonly Field[] = inSection("Group and overrides", [
  {
    kind: "text",
    name: "group",
    label: "Task group",
    hint: "Empty: family:FAMILY. Constraints may ask for it.",
    path: "group",
  },
  { kind: "text", name: "startedBy", label: "Started by", path: "startedBy" },
  {
    kind: "lines",
    name: "overrides",
    label: "Overrides, JSON",
    hint: 'As {"containerOverrides":[{"name":"app","command":["sh"]}]}.',
    path: "overrides",
  },
]);

const RUN_VALUES: Values = { group: "", startedBy: "", overrides: "", groups: "" };

function runOf({ group, startedBy, overrides }: Values): object {
  return {
    ...(isGiven(group) ? { group } : {}),
    ...(isGiven(startedBy) ? { startedBy } : {}),
    ...(isGiven(overrides) ? { overrides: jsonOr(overrides) } : {}),
  };
}

/** Text that is no JSON goes as it is: AWS's command line says what is wrong with it. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Undefined while no revision is registered: there is nothing to run. */
export function runTask(world: World, cluster: string): Action | undefined {
  const revisions = activeRevisions(world);
  const first = revisions[0];
  if (first === undefined) return undefined;
  return {
    id: `run-task/${cluster}`,
    label: "Run task…",
    about: cluster,
    words: "standalone one-off group strategy constraint overrides",
    form: {
      title: `Run a task in ${cluster}`,
      intro: "ECS chooses the instance. Nothing restarts the task when it stops.",
      fields: [
        revisionField(revisions),
        { kind: "number", name: "count", label: "How many", min: 1, max: 10, path: "count" },
        launchTypeField,
        ...networkFields(world),
        ...placementFields("none: any instance with room"),
        ...RUN_FIELDS,
      ],
      values: {
        ...PLACEMENT_VALUES,
        ...RUN_VALUES,
        taskDefinition: first.value,
        count: "1",
        launchType: "EC2",
        subnets: allSubnets(world),
      },
      calls: (values) => [
        ecs("RunTask", {
          cluster,
          taskDefinition: values.taskDefinition,
          count: Number(values.count),
          launchType: values.launchType,
          ...placementOf(values),
          ...runOf(values),
          ...networkConfiguration(world, values),
        }),
      ],
      submit: "Run task",
    },
  };
}

export function startTask(world: World, instance: InstanceView): Action | undefined {
  const revisions = activeRevisions(world);
  const { containerInstanceId, cluster } = instance;
  const first = revisions[0];
  if (first === undefined || containerInstanceId === undefined || cluster === undefined) {
    return undefined;
  }
  if (instance.status === "INACTIVE") return undefined;
  return {
    id: `start-task/${containerInstanceId}`,
    label: "Start a task here…",
    about: shortId(instance.id),
    form: {
      title: `Start a task on ${shortId(instance.id)}`,
      intro: "StartTask names the instance itself: placement rules are not asked.",
      fields: [revisionField(revisions), ...networkFields(world), ...RUN_FIELDS],
      values: { ...RUN_VALUES, taskDefinition: first.value, subnets: allSubnets(world) },
      calls: (values) => [
        ecs("StartTask", {
          cluster,
          containerInstances: [containerInstanceId],
          taskDefinition: values.taskDefinition,
          ...runOf(values),
          ...networkConfiguration(world, values),
        }),
      ],
      submit: "Start task",
    },
  };
}

export function taskActions(task: TaskView): readonly Action[] {
  if (task.desiredStatus === "STOPPED") return [];
  const protection = task.service === undefined ? [] : [protect(task)];
  const unprotection = task.protectedUntil === undefined ? [] : [unprotect(task)];
  return [stopTask(task), ...protection, ...unprotection, ...taskFaults(task)];
}

function stopTask(task: TaskView): Action {
  const name = nameOf(task);
  return {
    id: `stop-task/${task.id}`,
    label: "Stop task…",
    about: name,
    dangerous: true,
    form: {
      title: `Stop ${name}`,
      intro: "Containers get SIGTERM, and SIGKILL after their stop timeout.",
      fields: [{ kind: "text", name: "reason", label: "Reason (optional)", path: "reason" }],
      values: { reason: "" },
      calls: ({ reason }) => [
        ecs("StopTask", {
          cluster: task.cluster,
          task: task.id,
          ...(isGiven(reason) ? { reason } : {}),
        }),
      ],
      submit: "Stop task",
      dangerous: true,
    },
  };
}

function protect(task: TaskView): Action {
  const { cluster, id } = task;
  return {
    id: `protect/${id}`,
    label: task.protectedUntil === undefined ? "Protect…" : "Protect anew…",
    about: nameOf(task),
    words: "task protection scale-in lock",
    form: {
      title: `Protect ${nameOf(task)}`,
      intro: "Scale-in and deployments pass it by until then. Drains and StopTask do not.",
      fields: [
        {
          kind: "number",
          name: "minutes",
          label: "For minutes",
          min: 1,
          max: 2880,
          path: "expiresInMinutes",
        },
      ],
      values: { minutes: "120" },
      calls: ({ minutes }) => [
        ecs("UpdateTaskProtection", {
          cluster,
          tasks: [id],
          protectionEnabled: true,
          expiresInMinutes: Number(minutes),
        }),
      ],
      submit: "Protect",
    },
  };
}

function unprotect(task: TaskView): Action {
  const { cluster, id } = task;
  return {
    id: `unprotect/${id}`,
    label: "End protection…",
    about: nameOf(task),
    words: "unprotect task protection",
    form: {
      title: `End the protection of ${nameOf(task)}`,
      fields: [],
      values: {},
      calls: () => [
        ecs("UpdateTaskProtection", { cluster, tasks: [id], protectionEnabled: false }),
      ],
      submit: "End protection",
    },
  };
}

function nameOf(task: TaskView): string {
  return `${task.taskDefinition} ${shortId(task.id)}`;
}
