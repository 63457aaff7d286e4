// The requests of the CloudWatch Logs operations that are simulated, in the form of the generated
// ECS model.
import type { Model } from "../request";

export const logsModel: Model = { shapes: {}, operations: {} };
