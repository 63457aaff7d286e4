// What ECS objects to in a task definition, and where. Most checks are the service's own: the API
// model has hardly any limits. Texts are AWS's; those nobody has published are marked Assumed.
import type { Definition } from "../../../engine/model/taskDefinitions";
import type { ApiError } from "../../call";
import type { Path } from "../../operation";

export interface Problem extends ApiError {
  readonly path: Path;
}

export type Check = (definition: Definition) => readonly Problem[];

export type ContainerDefinition = Definition["containerDefinitions"][number];
export type ContainerCheck = (
  container: ContainerDefinition,
  path: Path,
  definition: Definition,
) => readonly Problem[];

export function problem(path: Path, message: string): Problem {
  return { code: "ClientException", message, path };
}

/** A problem, if there is one. */
export function problemIf(found: boolean, path: Path, message: string): readonly Problem[] {
  return found ? [problem(path, message)] : [];
}

/** The check of every container. */
export function ofContainers(check: ContainerCheck): Check {
  return (definition) =>
    definition.containerDefinitions.flatMap((container, index) =>
      check(container, ["containerDefinitions", index], definition),
    );
}

export function isFargate({ requiresCompatibilities = [] }: Definition): boolean {
  return requiresCompatibilities.includes("FARGATE");
}
