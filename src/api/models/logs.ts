// The requests of the CloudWatch Logs operations that are simulated, in the form of the generated
// ECS model.
import type { Member, Model } from "../request";

const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const boolean: Member = { kind: "boolean" };
const required = (member: Member): Member => ({ ...member, required: true });
const logGroupName = required(string);
const PAGED = { nextToken: string, limit: integer };
const WINDOW = { startTime: integer, endTime: integer, ...PAGED };

export const logsModel: Model = {
  shapes: {
    CreateLogGroupRequest: {
      logGroupName,
      kmsKeyId: string,
      tags: { kind: "map", of: string },
      logGroupClass: string,
    },
    LogGroupRequest: { logGroupName },
    PutRetentionPolicyRequest: { logGroupName, retentionInDays: required(integer) },
    DescribeLogGroupsRequest: { logGroupNamePrefix: string, logGroupNamePattern: string, ...PAGED },
    DescribeLogStreamsRequest: {
      logGroupName,
      logStreamNamePrefix: string,
      orderBy: string,
      descending: boolean,
      ...PAGED,
    },
    GetLogEventsRequest: {
      logGroupName,
      logStreamName: required(string),
      startFromHead: boolean,
      ...WINDOW,
    },
    FilterLogEventsRequest: {
      logGroupName,
      logStreamNames: { kind: "list", of: string },
      logStreamNamePrefix: string,
      filterPattern: string,
      interleaved: boolean,
      ...WINDOW,
    },
  },
  operations: {
    CreateLogGroup: "CreateLogGroupRequest",
    DeleteLogGroup: "LogGroupRequest",
    PutRetentionPolicy: "PutRetentionPolicyRequest",
    DescribeLogGroups: "DescribeLogGroupsRequest",
    DescribeLogStreams: "DescribeLogStreamsRequest",
    GetLogEvents: "GetLogEventsRequest",
    FilterLogEvents: "FilterLogEventsRequest",
  },
};
