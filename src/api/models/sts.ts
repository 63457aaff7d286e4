// The requests of the STS operations that are simulated, in the form of the generated ECS model.
import type { Model } from "../request";

export const stsModel: Model = {
  shapes: { GetCallerIdentityRequest: {} },
  operations: { GetCallerIdentity: "GetCallerIdentityRequest" },
};
