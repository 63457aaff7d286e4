// Names that the task definitions of the region use, for what may break outside of ECS.
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";

export type NameKind = "secret" | "log-group" | "file-system" | "role" | "image" | "registry";

/** Sorted, without repetition. */
export async function namesInUse(kind: NameKind): Promise<readonly string[]> {
  const revisions = [...useMirror.getState().views.revisions.keys()];
  const found = await Promise.all(revisions.map(definitionOf));
  return [...new Set(found.flatMap((definition) => namesIn(kind, definition)))].toSorted();
}

async function definitionOf(taskDefinition: string): Promise<unknown> {
  const answer = await call({
    service: "ecs",
    operation: "DescribeTaskDefinition",
    input: { taskDefinition },
  });
  return answer.ok ? member(answer.output, "taskDefinition") : undefined;
}

export function namesIn(kind: NameKind, definition: unknown): readonly string[] {
  const containers = list(member(definition, "containerDefinitions"));
  switch (kind) {
    case "image":
      return words(containers.map((one) => member(one, "image")));
    case "registry":
      return namesIn("image", definition).map(hostOf);
    case "secret":
      return containers.flatMap(secretsOf);
    case "log-group":
      return words(containers.map(logGroupOf));
    case "file-system":
      return words(
        list(member(definition, "volumes")).map((volume) =>
          member(member(volume, "efsVolumeConfiguration"), "fileSystemId"),
        ),
      );
    case "role":
      return words([member(definition, "executionRoleArn"), member(definition, "taskRoleArn")]);
  }
}

/** A reference to a secret may go on with a JSON key, a version stage and a version id. */
function secretsOf(container: unknown): readonly string[] {
  const references = list(member(container, "secrets")).map((one) => member(one, "valueFrom"));
  const files = list(member(container, "environmentFiles")).map((one) => member(one, "value"));
  const credentials = member(member(container, "repositoryCredentials"), "credentialsParameter");
  return words([...references, ...files, credentials]).map((name) =>
    name.includes(":secretsmanager:") ? name.split(":").slice(0, 7).join(":") : name,
  );
}

function logGroupOf(container: unknown): unknown {
  return member(member(member(container, "logConfiguration"), "options"), "awslogs-group");
}

/** `docker.io` where an image names no host. */
function hostOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : "docker.io";
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function words(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === "string");
}
