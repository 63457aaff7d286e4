// What a task asks for outside ECS before its containers can run: its roles, secrets, registry
// credentials, environment files and file systems. All of them are there and may be used, unless a
// fault said otherwise; the first that is refused fails the task.
// (guide: resource-initialization-error)
import { RESOURCE_ERROR } from "../catalog/resourceErrors";
import { find, get } from "../kernel/tables";
import type { OutageKind } from "../model/images";
import type { RegionWorld } from "../model/region";
import type { Definition } from "../model/taskDefinitions";
import type { Task } from "../model/tasks";
import { pullRoleOf } from "./registries";

interface Need {
  readonly kind: OutageKind;
  readonly text: keyof typeof RESOURCE_ERROR;
  readonly name: string;
}

/** What the agent has to fetch or mount first, by name. */
export function fetchedFor(definition: Definition): readonly string[] {
  const needs = needsOf(definition).filter(({ kind }) => kind !== "role");
  return [...new Set(needs.map(({ name }) => name))];
}

/** Why the task cannot have what it asks for, in AWS's words. */
export function resourceProblem(world: RegionWorld, task: Task): string | undefined {
  if (world.tables.outages.rows.size === 0) return undefined;
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  for (const need of needsOf(definition)) {
    const outage = find(world.tables.outages, `${need.kind} ${need.name}`);
    if (outage !== undefined) return refusalText(world, task, need, outage.answer);
  }
  return undefined;
}

function refusalText(world: RegionWorld, task: Task, need: Need, answer: string): string {
  const { text, name } = need;
  if (text === "role") return RESOURCE_ERROR.role(name);
  const { region } = get(world.tables.region, "region");
  const role = pullRoleOf(world, task);
  return RESOURCE_ERROR[text]({ role, name, region, exists: answer !== "missing" });
}

function needsOf(definition: Definition): readonly Need[] {
  const { taskRoleArn, executionRoleArn, volumes = [], containerDefinitions } = definition;
  const roles = [taskRoleArn, executionRoleArn].map((name) => asked("role", "role", name));
  const ofContainers = containerDefinitions.map((container): readonly Found[] => {
    const { secrets = [], environmentFiles = [], repositoryCredentials } = container;
    return [
      asked("secret", "credentials", repositoryCredentials?.credentialsParameter),
      ...secrets.map(({ valueFrom = "" }) =>
        valueFrom.includes(":secretsmanager:")
          ? asked("secret", "secret", withoutKey(valueFrom))
          : asked("secret", "parameter", valueFrom),
      ),
      ...environmentFiles.map(({ value }) => asked("secret", "environmentFile", value)),
    ];
  });
  const systems = volumes.map(({ efsVolumeConfiguration: efs }) =>
    asked("file-system", "fileSystem", efs?.fileSystemId),
  );
  return [...roles, ...ofContainers.flat(), ...systems].filter((one) => one !== undefined);
}

type Found = Need | undefined;

function asked(kind: OutageKind, text: Need["text"], name: string | undefined): Found {
  return name === undefined ? undefined : { kind, text, name };
}

/** A reference to a secret may go on with a JSON key, a version stage and a version id. */
function withoutKey(valueFrom: string): string {
  return valueFrom.split(":").slice(0, 7).join(":");
}
