// The requests of the operations that may stand in a journal, by service.
import * as ecsModel from "../../generated/model";
import type { ServiceName } from "../operation";
import type { Model } from "../request";
import { ec2Changes } from "./ec2";
import { logsChanges } from "./logs";
import { playgroundChanges } from "./playground";

export type Models = Readonly<Record<ServiceName, Model>>;

export const changeModels: Models = {
  ecs: ecsModel,
  ec2: ec2Changes,
  logs: logsChanges,
  sts: { shapes: {}, operations: {} },
  playground: playgroundChanges,
};
