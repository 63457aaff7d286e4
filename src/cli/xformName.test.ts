import { expect, test } from "vitest";
import { whole } from "../generated/whole";
import { xformName } from "./xformName";

test("names are parted where botocore parts them", () => {
  const rows = {
    DescribeTasks: "describe-tasks",
    enableECSManagedTags: "enable-ecs-managed-tags",
    roleArn: "role-arn",
    serviceConnectDefaults: "service-connect-defaults",
    NetworkInterfaceIds: "network-interface-ids",
    someARNs: "some-arns",
    ARNs: "arns",
    cpu: "cpu",
    EC2Instance: "ec2-instance",
    pidMode: "pid-mode",
    Ipv6CidrBlock: "ipv6-cidr-block",
  };
  for (const [name, expected] of Object.entries(rows)) expect(xformName(name)).toBe(expected);
});

test("operations and members of the whole model have one name each", () => {
  for (const name of Object.keys(whole.operations)) {
    expect(xformName(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  }
  for (const [name, shape] of Object.entries(whole.shapes)) {
    const members = Object.keys(shape);
    expect(new Set(members.map(xformName)).size, name).toBe(members.length);
  }
});
