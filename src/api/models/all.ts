// The requests of every simulated operation, by service.
import * as ecsReads from "../../generated/readModel";
import { changeModels, type Models } from "./changes";
import { ec2Model, logsModel, playgroundModel, stsModel, withReads } from "./neighbours";

export const models: Models = {
  ecs: withReads(changeModels.ecs, ecsReads),
  ec2: ec2Model,
  logs: logsModel,
  sts: stsModel,
  playground: playgroundModel,
};
