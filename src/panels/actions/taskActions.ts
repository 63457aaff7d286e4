// Running, starting, stopping and breaking tasks.
import { shortId } from "../../explain/shortId";
import type { InstanceView, TaskView } from "../../worker/frame";
import { type Action, ecs, playground, type World } from "./form";
import { activeRevisions, allSubnets, networkConfiguration, subnetField } from "./serviceActions";

/** Undefined while no revision is registered: there is nothing to run. */
export function runTask(world: World, cluster: string): Action | undefined {
  const revisions = activeRevisions(world);
  const first = revisions[0];
  if (first === undefined) return undefined;
  return {
    id: `run-task/${cluster}`,
    label: "Run task…",
    about: cluster,
    form: {
      title: `Run a task in ${cluster}`,
      intro: "ECS chooses the instance. Nothing restarts the task when it stops.",
      fields: [
        {
          kind: "choice",
          name: "taskDefinition",
          label: "Task definition",
          path: "taskDefinition",
          options: revisions,
        },
        { kind: "number", name: "count", label: "How many", min: 1, max: 10, path: "count" },
        subnetField(world, "networkConfiguration"),
      ],
      values: { taskDefinition: first.value, count: "1", subnets: allSubnets(world) },
      calls: (values) => [
        ecs("RunTask", {
          cluster,
          taskDefinition: values.taskDefinition,
          count: Number(values.count),
          launchType: "EC2",
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
      fields: [
        {
          kind: "choice",
          name: "taskDefinition",
          label: "Task definition",
          path: "taskDefinition",
          options: revisions,
        },
        subnetField(world, "networkConfiguration"),
      ],
      values: { taskDefinition: first.value, subnets: allSubnets(world) },
      calls: (values) => [
        ecs("StartTask", {
          cluster,
          containerInstances: [containerInstanceId],
          taskDefinition: values.taskDefinition,
          ...networkConfiguration(world, values),
        }),
      ],
      submit: "Start task",
    },
  };
}

export function taskActions(task: TaskView): readonly Action[] {
  if (task.desiredStatus === "STOPPED") return [];
  const running = task.containers.filter((container) => container.lastStatus === "RUNNING");
  const crashes =
    running.length === 0
      ? []
      : [
          crash(
            task,
            running.map(({ name }) => name),
          ),
        ];
  return [stopTask(task), ...crashes];
}

function stopTask(task: TaskView): Action {
  const name = `${task.taskDefinition} ${shortId(task.id)}`;
  return {
    id: `stop-task/${task.id}`,
    label: "Stop task…",
    about: name,
    form: {
      title: `Stop ${name}`,
      intro: "Containers get SIGTERM, and SIGKILL after their stop timeout.",
      fields: [{ kind: "text", name: "reason", label: "Reason (optional)", path: "reason" }],
      values: { reason: "" },
      calls: ({ reason }) => [
        ecs("StopTask", {
          cluster: task.cluster,
          task: task.id,
          ...(reason === undefined || reason === "" ? {} : { reason }),
        }),
      ],
      submit: "Stop task",
    },
  };
}

function crash(task: TaskView, containers: readonly string[]): Action {
  const name = `${task.taskDefinition} ${shortId(task.id)}`;
  return {
    id: `crash/${task.id}`,
    label: "Crash a container…",
    about: name,
    dangerous: true,
    form: {
      title: `Crash a container of ${name}`,
      intro: "The process exits by itself. An essential container takes its task down with it.",
      fields: [
        {
          kind: "choice",
          name: "container",
          label: "Container",
          options: containers.map((value) => ({ value })),
        },
        { kind: "number", name: "exitCode", label: "Exit code", min: 0, max: 255 },
      ],
      values: { container: containers[0] ?? "", exitCode: "1" },
      calls: ({ container, exitCode }) => [
        playground("InjectFault", {
          action: "playground:crash-container",
          targets: [`task/${task.id}`],
          parameters: { container, exitCode },
        }),
      ],
      submit: "Crash",
      dangerous: true,
    },
  };
}
