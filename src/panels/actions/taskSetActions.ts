// Task sets of a service with an EXTERNAL deployment controller.
import type { ServiceView, TaskSetView } from "../../worker/frame";
import { type Action, ecs, type Field, type World } from "./form";
import {
  activeRevisions,
  allSubnets,
  networkConfiguration,
  networkFields,
  revisionField,
} from "./networkFields";

export function taskSetActions(world: World, service: ServiceView): readonly Action[] {
  if (service.status !== "ACTIVE" || service.deploymentController !== "EXTERNAL") return [];
  const live = service.taskSets.filter(({ status }) => status !== "DRAINING");
  const create = createTaskSet(world, service);
  return [
    ...(create === undefined ? [] : [create]),
    ...(live.length === 0
      ? []
      : [scale(service, live), makePrimary(service, live), remove(service, live)]),
  ];
}

const scaleField: Field = {
  kind: "number",
  name: "scale",
  label: "Percent of the desired count",
  min: 0,
  max: 100,
  path: "scale",
};

const percent = (value: string | undefined) => ({ value: Number(value), unit: "PERCENT" });

function createTaskSet(world: World, service: ServiceView): Action | undefined {
  const revisions = activeRevisions(world);
  const first = revisions[0];
  if (first === undefined) return undefined;
  const { cluster, name } = service;
  return {
    id: `create-task-set/${service.id}`,
    label: "Create task set…",
    about: name,
    words: "external deployment controller",
    form: {
      title: `Create a task set in ${name}`,
      intro: "It runs its share of the desired count, rounded up.",
      fields: [revisionField(revisions), scaleField, ...networkFields(world)],
      values: {
        taskDefinition: first.value,
        scale: "100",
        subnets: allSubnets(world),
        groups: "",
      },
      calls: (values) => [
        ecs("CreateTaskSet", {
          cluster,
          service: name,
          taskDefinition: values.taskDefinition,
          launchType: "EC2",
          scale: percent(values.scale),
          ...networkConfiguration(world, values),
        }),
      ],
      submit: "Create task set",
    },
  };
}

function setField(taskSets: readonly TaskSetView[], path: string): Field {
  return {
    kind: "choice",
    name: "taskSet",
    label: "Task set",
    path,
    options: taskSets.map(({ id, status, taskDefinition, scale: share }) => ({
      value: lastPart(id),
      label: `${taskDefinition} · ${status} · ${share} %`,
    })),
  };
}

const lastPart = (id: string) => id.slice(id.lastIndexOf("/") + 1);
const firstOf = (taskSets: readonly TaskSetView[]) => lastPart(taskSets[0]?.id ?? "");

function scale({ id, cluster, name }: ServiceView, taskSets: readonly TaskSetView[]): Action {
  return {
    id: `scale-task-set/${id}`,
    label: "Scale task set…",
    about: name,
    form: {
      title: `Scale a task set of ${name}`,
      fields: [setField(taskSets, "taskSet"), scaleField],
      values: { taskSet: firstOf(taskSets), scale: "50" },
      calls: ({ taskSet, scale: share }) => [
        ecs("UpdateTaskSet", { cluster, service: name, taskSet, scale: percent(share) }),
      ],
      submit: "Scale task set",
    },
  };
}

function makePrimary({ id, cluster, name }: ServiceView, taskSets: readonly TaskSetView[]): Action {
  const others = taskSets.filter(({ status }) => status !== "PRIMARY");
  const offered = others.length === 0 ? taskSets : others;
  return {
    id: `primary-task-set/${id}`,
    label: "Set primary…",
    about: name,
    place: "more",
    words: "task set primary",
    form: {
      title: `Set the primary task set of ${name}`,
      intro: "The service shows this one's task definition as its own; the counts stay.",
      fields: [setField(offered, "primaryTaskSet")],
      values: { taskSet: firstOf(offered) },
      calls: ({ taskSet: primaryTaskSet }) => [
        ecs("UpdateServicePrimaryTaskSet", { cluster, service: name, primaryTaskSet }),
      ],
      submit: "Set primary",
    },
  };
}

function remove({ id, cluster, name }: ServiceView, taskSets: readonly TaskSetView[]): Action {
  return {
    id: `delete-task-set/${id}`,
    label: "Delete task set…",
    about: name,
    place: "more",
    dangerous: true,
    form: {
      title: `Delete a task set of ${name}`,
      intro: "Its tasks are stopped. Unless forced, it must be scaled to 0 first.",
      fields: [
        setField(taskSets, "taskSet"),
        { kind: "flag", name: "force", label: "Force", path: "force" },
      ],
      values: { taskSet: firstOf(taskSets), force: "" },
      calls: ({ taskSet, force }) => [
        ecs("DeleteTaskSet", {
          cluster,
          service: name,
          taskSet,
          ...(force === "true" ? { force: true } : {}),
        }),
      ],
      submit: "Delete task set",
      dangerous: true,
    },
  };
}
