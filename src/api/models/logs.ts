// The requests of the CloudWatch Logs operations that change something, in the form of the
// generated ECS model.
import type { Member, Model } from "../request";

const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const required = (member: Member): Member => ({ ...member, required: true });
const logGroupName = required(string);

export const logsChanges: Model = {
  shapes: {
    CreateLogGroupRequest: {
      logGroupName,
      kmsKeyId: string,
      tags: { kind: "map", of: string },
      logGroupClass: string,
    },
    LogGroupRequest: { logGroupName },
    PutRetentionPolicyRequest: { logGroupName, retentionInDays: required(integer) },
  },
  operations: {
    CreateLogGroup: "CreateLogGroupRequest",
    DeleteLogGroup: "LogGroupRequest",
    PutRetentionPolicy: "PutRetentionPolicyRequest",
  },
};
