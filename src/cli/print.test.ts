import { expect, test } from "vitest";
import { printCall } from "./print";

test("prints strings, numbers and lists as options", () => {
  const call = {
    service: "ecs",
    operation: "UpdateService",
    input: { cluster: "deepdive", service: "web", desiredCount: 3 },
  };
  expect(printCall(call)).toBe(
    "aws ecs update-service --cluster deepdive --service web --desired-count 3",
  );
  const drain = {
    service: "ecs",
    operation: "UpdateContainerInstancesState",
    input: { cluster: "deepdive", containerInstances: ["a1", "b2"], status: "DRAINING" },
  };
  expect(printCall(drain)).toBe(
    "aws ecs update-container-instances-state --cluster deepdive --container-instances a1 b2 " +
      "--status DRAINING",
  );
});

test("prints structures in shorthand, quoted for the shell", () => {
  const call = {
    service: "ecs",
    operation: "CreateService",
    input: {
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"] } },
      placementStrategy: [{ type: "spread", field: "attribute:ecs.availability-zone" }],
    },
  };
  expect(printCall(call)).toBe(
    "aws ecs create-service " +
      "--network-configuration 'awsvpcConfiguration={subnets=[subnet-1,subnet-2]}' " +
      "--placement-strategy type=spread,field=attribute:ecs.availability-zone",
  );
});

test("falls back to JSON where shorthand would need quotes", () => {
  const input = { tags: [{ key: "note", value: "it's one, two" }] };
  expect(printCall({ service: "ecs", operation: "CreateCluster", input })).toBe(
    String.raw`aws ecs create-cluster --tags '[{"key":"note","value":"it'\''s one, two"}]'`,
  );
});

test("prints an empty structure as JSON, and a word that looks like an option after =", () => {
  const input = { overrides: {}, reason: "-v" };
  expect(printCall({ service: "ecs", operation: "StopTask", input })).toBe(
    "aws ecs stop-task --overrides '{}' --reason=-v",
  );
  const count = { desiredCount: -1 };
  expect(printCall({ service: "ecs", operation: "UpdateService", input: count })).toBe(
    "aws ecs update-service --desired-count -1",
  );
});

test("prints what is off below the first level as false", () => {
  const input = {
    deploymentConfiguration: {
      deploymentCircuitBreaker: {
        enable: true,
        rollback: false,
        thresholdConfiguration: { type: "COUNT", value: 5 },
      },
    },
    placementConstraints: [
      { type: "memberOf", expression: "attribute:stack == prod" },
      { type: "distinctInstance" },
    ],
  };
  expect(printCall({ service: "ecs", operation: "UpdateService", input })).toBe(
    "aws ecs update-service --deployment-configuration 'deploymentCircuitBreaker=" +
      "{enable=true,rollback=false,thresholdConfiguration={type=COUNT,value=5}}' " +
      `--placement-constraints '[{"type":"memberOf","expression":"attribute:stack == prod"},` +
      `{"type":"distinctInstance"}]'`,
  );
});

test("prints the rules of a security group as EC2 takes them", () => {
  const input = {
    GroupId: "sg-1",
    IpPermissions: [
      { IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
    ],
  };
  expect(printCall({ service: "ec2", operation: "AuthorizeSecurityGroupIngress", input })).toBe(
    "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions " +
      "'IpProtocol=tcp,FromPort=80,ToPort=80,IpRanges=[{CidrIp=0.0.0.0/0}]'",
  );
});

test("prints booleans as flags", () => {
  const input = { service: "web", force: true, enableExecuteCommand: false };
  expect(printCall({ service: "ecs", operation: "DeleteService", input })).toBe(
    "aws ecs delete-service --service web --force --disable-execute-command",
  );
});

test("prints user data as text and counts as the CLI asks for them", () => {
  const input = {
    InstanceType: "t3.medium",
    MinCount: 2,
    MaxCount: 2,
    UserData: btoa("#!/bin/bash\necho ECS_CLUSTER=deepdive >> /etc/ecs/ecs.config"),
    IamInstanceProfile: { Name: "ecsInstanceRole" },
  };
  expect(printCall({ service: "ec2", operation: "RunInstances", input })).toBe(
    "aws ec2 run-instances --instance-type t3.medium " +
      "--iam-instance-profile Name=ecsInstanceRole --count 2 " +
      "--user-data '#!/bin/bash\necho ECS_CLUSTER=deepdive >> /etc/ecs/ecs.config'",
  );
});

test("prints calls of the playground as comments", () => {
  const input = { action: "playground:crash-container", targets: ["task/1"] };
  expect(printCall({ service: "playground", operation: "InjectFault", input })).toBe(
    "# playground inject-fault --action playground:crash-container --targets task/1",
  );
});
