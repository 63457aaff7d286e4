// The launch types a definition could run with, whatever it requires.
import type { Compatibility } from "@aws-sdk/client-ecs";
import type { Definition } from "../../../engine/model/taskDefinitions";
import { networkModeOf } from "./networkMode";
import { fitsFargate } from "./problems";

export function compatibilitiesOf(definition: Definition): readonly Compatibility[] {
  const mode = networkModeOf(definition);
  const compatibilities: Compatibility[] = [];
  if (mode !== "awsvpc") compatibilities.push("EXTERNAL");
  if (definition.ephemeralStorage === undefined) compatibilities.push("EC2");
  if (fitsFargate(definition)) compatibilities.push("FARGATE");
  return compatibilities;
}
