// Every operation of the region. To add one: its file in the folder of its service, its line here.
import { deregisterTaskDefinition } from "./ecs/deregisterTaskDefinition";
import { describeTaskDefinition } from "./ecs/describeTaskDefinition";
import { listTaskDefinitionFamilies } from "./ecs/listTaskDefinitionFamilies";
import { listTaskDefinitions } from "./ecs/listTaskDefinitions";
import { registerTaskDefinition } from "./ecs/registerTaskDefinition";
import type { AnyOperation } from "./operation";

export const operations: readonly AnyOperation[] = [
  registerTaskDefinition,
  describeTaskDefinition,
  listTaskDefinitions,
  deregisterTaskDefinition,
  listTaskDefinitionFamilies,
];
