// The requests of every operation of ECS, simulated or not. Large: the worker has its own parts.
import { whole } from "../../generated/whole";
import type { Model } from "../request";

export const wholeEcs: Model = {
  shapes: whole.shapes,
  operations: Object.fromEntries(
    Object.entries(whole.operations).map(([name, { input }]) => [name, input]),
  ),
};
