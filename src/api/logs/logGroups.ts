// CreateLogGroup, DeleteLogGroup and PutRetentionPolicy of CloudWatch Logs.
import { find } from "../../engine/kernel/tables";
import { patch } from "../../engine/kernel/world";
import * as engine from "../../engine/lifecycle/logs";
import type { RegionWorld } from "../../engine/model/region";
import { accept, type Operation, refuse, type Refused } from "../operation";

interface LogGroupRequest {
  readonly logGroupName: string;
}

const NAME = /^[\w./#-]{1,512}$/;

function refuseName({ logGroupName }: LogGroupRequest): Refused | undefined {
  if (NAME.test(logGroupName)) return undefined;
  const message =
    `1 validation error detected: Value '${logGroupName}' at 'logGroupName' failed to satisfy ` +
    "constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+";
  return refuse("InvalidParameterException", message, ["logGroupName"]);
}

export function refuseMissing(
  world: RegionWorld,
  { logGroupName }: LogGroupRequest,
): Refused | undefined {
  if (find(world.tables.logGroups, logGroupName) !== undefined) return undefined;
  const message = "The specified log group does not exist.";
  return refuse("ResourceNotFoundException", message, ["logGroupName"]);
}

export const createLogGroup: Operation<LogGroupRequest, object> = {
  service: "logs",
  name: "CreateLogGroup",
  decide: (world, input) => {
    const refused = refuseName(input);
    if (refused !== undefined) return refused;
    if (refuseMissing(world, input) === undefined) {
      const message = "The specified log group already exists";
      return refuse("ResourceAlreadyExistsException", message, ["logGroupName"]);
    }
    return accept((turn) => {
      engine.createLogGroup(turn, input.logGroupName);
      return {};
    });
  },
};

export const deleteLogGroup: Operation<LogGroupRequest, object> = {
  service: "logs",
  name: "DeleteLogGroup",
  decide: (world, input) =>
    refuseMissing(world, input) ??
    accept((turn) => {
      engine.deleteLogGroup(turn, input.logGroupName);
      return {};
    }),
};

const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export const putRetentionPolicy: Operation<
  LogGroupRequest & { readonly retentionInDays: number },
  object
> = {
  service: "logs",
  name: "PutRetentionPolicy",
  decide: (world, { logGroupName, retentionInDays }) => {
    if (!RETENTION_DAYS.includes(retentionInDays)) {
      const message =
        `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to ` +
        `satisfy constraint: Member must satisfy enum value set: [${RETENTION_DAYS.join(", ")}]`;
      return refuse("InvalidParameterException", message, ["retentionInDays"]);
    }
    const missing = refuseMissing(world, { logGroupName });
    return (
      missing ??
      accept((turn) => {
        patch(turn, "logGroups", logGroupName, { retentionInDays });
        return {};
      })
    );
  },
};
