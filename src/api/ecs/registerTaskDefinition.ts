// RegisterTaskDefinition: adds the next revision of a family, or says what is wrong with it.
import type { RegisterTaskDefinitionResponse } from "@aws-sdk/client-ecs";
import { registerRevision } from "../../engine/lifecycle/taskDefinitions";
import type { Definition } from "../../engine/model/taskDefinitions";
import type { Wire } from "../../engine/model/wire";
import { demandOf } from "../../engine/placement/demand";
import { accept, type Operation } from "../operation";
import { compatibilitiesOf } from "./taskDefinition/compatibilitiesOf";
import { networkModeOf } from "./taskDefinition/networkMode";
import { problemsIn } from "./taskDefinition/problems";
import { toTaskDefinition } from "./taskDefinition/toTaskDefinition";
import { withDefaults } from "./taskDefinition/withDefaults";

export const registerTaskDefinition: Operation<Definition, Wire<RegisterTaskDefinitionResponse>> = {
  service: "ecs",
  name: "RegisterTaskDefinition",
  decide: (_, input) => {
    const [problem] = problemsIn(input);
    if (problem !== undefined) return { kind: "refused", error: problem };
    const definition = withDefaults(input);
    const order = {
      definition,
      networkMode: networkModeOf(definition),
      compatibilities: compatibilitiesOf(definition),
      demand: demandOf(definition),
    };
    return accept((world) => ({
      taskDefinition: toTaskDefinition(world, registerRevision(world, order)),
      tags: definition.tags ?? [],
    }));
  },
};
