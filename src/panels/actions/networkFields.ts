// Which revision runs, and where its awsvpc tasks get their interface.
import { type Field, type Option, severalOf, type Values, type World } from "./form";

export function activeRevisions(world: World): readonly Option[] {
  return [...world.revisions.values()]
    .filter((revision) => revision.status === "ACTIVE")
    .toReversed()
    .map((revision) => ({ value: revision.id, label: `${revision.id} · ${revision.networkMode}` }));
}

export function revisionField(options: readonly Option[]): Field {
  return {
    kind: "choice",
    name: "taskDefinition",
    label: "Task definition",
    path: "taskDefinition",
    options,
  };
}

/** `hint` says what no choice of subnets means. */
export function networkFields(world: World, hint?: string): readonly Field[] {
  const when = (values: Values) => isAwsvpc(world, values.taskDefinition);
  const groups = [...world.securityGroups.values()];
  return [
    {
      kind: "several",
      name: "subnets",
      label: "Subnets of the tasks",
      ...(hint === undefined ? {} : { hint }),
      path: "networkConfiguration.awsvpcConfiguration.subnets",
      when,
      options: [...world.subnets.values()].map((subnet) => ({
        value: subnet.id,
        label: `${subnet.availabilityZone} · ${subnet.free} free`,
      })),
    },
    ...(groups.length > 1 ? [groupsField(world, { when })] : []),
  ];
}

/** Security groups of an interface; none chosen is the VPC's default. */
export function groupsField(world: World, more: Partial<Field>): Field {
  return {
    name: "groups",
    label: "Security groups",
    hint: "None chosen: the default group of the VPC.",
    path: "networkConfiguration.awsvpcConfiguration.securityGroups",
    ...more,
    kind: "several",
    options: [...world.securityGroups.values()].map(({ id, name }) => ({
      value: id,
      label: `${name} · ${id}`,
    })),
  };
}

export function isAwsvpc(world: World, revision: string | undefined): boolean {
  return world.revisions.get(revision ?? "")?.networkMode === "awsvpc";
}

export function networkConfiguration(world: World, values: Values): object {
  if (!isAwsvpc(world, values.taskDefinition)) return {};
  const subnets = severalOf(values.subnets);
  const securityGroups = severalOf(values.groups);
  const groups = securityGroups.length === 0 ? {} : { securityGroups };
  return { networkConfiguration: { awsvpcConfiguration: { subnets, ...groups } } };
}

export const allSubnets = (world: World): string => [...world.subnets.keys()].join(",");
