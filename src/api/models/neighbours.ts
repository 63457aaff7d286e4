// The requests of the neighbours' operations, whole: those that only read are added to the others
// here, and come to a page with the first of them that is asked.
import type { Member, Model } from "../request";
import { ec2Changes } from "./ec2";
import { logsChanges } from "./logs";
import { playgroundChanges } from "./playground";

const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const boolean: Member = { kind: "boolean" };
const strings: Member = { kind: "list", of: string };
const required = (member: Member): Member => ({ ...member, required: true });

/** What every Describe operation of EC2 takes besides ids. */
const PAGED = {
  Filters: { kind: "list", of: { kind: "structure", shape: "Filter" } },
  MaxResults: integer,
  NextToken: string,
} as const satisfies Record<string, Member>;

const ec2Reads: Model = {
  shapes: {
    Filter: { Name: string, Values: strings },
    DescribeInstancesRequest: { InstanceIds: strings, ...PAGED },
    DescribeInstanceTypesRequest: { InstanceTypes: strings, ...PAGED },
    DescribeSubnetsRequest: { SubnetIds: strings, ...PAGED },
    DescribeSecurityGroupsRequest: { GroupIds: strings, ...PAGED },
    DescribeNetworkInterfacesRequest: { NetworkInterfaceIds: strings, ...PAGED },
  },
  operations: {
    DescribeInstances: "DescribeInstancesRequest",
    DescribeInstanceTypes: "DescribeInstanceTypesRequest",
    DescribeSubnets: "DescribeSubnetsRequest",
    DescribeSecurityGroups: "DescribeSecurityGroupsRequest",
    DescribeNetworkInterfaces: "DescribeNetworkInterfacesRequest",
  },
};

const logGroupName = required(string);
const LOGS_PAGED = { nextToken: string, limit: integer };
const WINDOW = { startTime: integer, endTime: integer, ...LOGS_PAGED };

const logsReads: Model = {
  shapes: {
    DescribeLogGroupsRequest: {
      logGroupNamePrefix: string,
      logGroupNamePattern: string,
      ...LOGS_PAGED,
    },
    DescribeLogStreamsRequest: {
      logGroupName,
      logStreamNamePrefix: string,
      orderBy: string,
      descending: boolean,
      ...LOGS_PAGED,
    },
    GetLogEventsRequest: {
      logGroupName,
      logStreamName: required(string),
      startFromHead: boolean,
      ...WINDOW,
    },
    FilterLogEventsRequest: {
      logGroupName,
      logStreamNames: strings,
      logStreamNamePrefix: string,
      filterPattern: string,
      interleaved: boolean,
      ...WINDOW,
    },
  },
  operations: {
    DescribeLogGroups: "DescribeLogGroupsRequest",
    DescribeLogStreams: "DescribeLogStreamsRequest",
    GetLogEvents: "GetLogEventsRequest",
    FilterLogEvents: "FilterLogEventsRequest",
  },
};

export const stsModel: Model = {
  shapes: { GetCallerIdentityRequest: {} },
  operations: { GetCallerIdentity: "GetCallerIdentityRequest" },
};

const playgroundReads: Model = {
  shapes: {
    IntrospectRequest: { instance: required(string), path: string },
    DockerPsRequest: { instance: required(string) },
    DockerLogsRequest: { task: required(string), container: string, limit: integer },
    AgentLogRequest: { instance: required(string) },
  },
  operations: {
    Introspect: "IntrospectRequest",
    DockerPs: "DockerPsRequest",
    DockerLogs: "DockerLogsRequest",
    AgentLog: "AgentLogRequest",
  },
};

export const ec2Model = withReads(ec2Changes, ec2Reads);
export const logsModel = withReads(logsChanges, logsReads);
export const playgroundModel = withReads(playgroundChanges, playgroundReads);

/** One model of two that name different things. */
export function withReads(changes: Model, reads: Model): Model {
  return {
    shapes: { ...changes.shapes, ...reads.shapes },
    operations: { ...changes.operations, ...reads.operations },
  };
}
