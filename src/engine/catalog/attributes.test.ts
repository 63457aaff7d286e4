import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Attribute } from "../model/resources";
import { AGENT_DEFAULTS } from "./agentDefaults";
import { instanceAttributes } from "./attributes";
import { instanceType, type InstanceType } from "./instanceTypes";

const PUBLISHED = "../shared/corpus/describe-outputs/describe-container-instances-t-micro.json";

function attributesOf(name: string): readonly Attribute[] {
  const type: InstanceType | undefined = instanceType(name);
  if (type === undefined) return [];
  const around = {
    instanceType: type.name,
    cpuArchitecture: type.cpuArchitecture,
    osType: "linux",
    osFamily: "LINUX",
    isExternal: false,
    availabilityZone: "us-east-1c",
    subnetId: "subnet-1",
    vpcId: "vpc-1",
    amiId: "ami-1",
  } as const;
  return instanceAttributes(around, AGENT_DEFAULTS.linux);
}

/** Versions of Docker's API that agents no longer send. */
const GONE = /docker-remote-api\.1\.(26|27|31)$/;

it("[placement.capabilities] has what a published t2.micro registered", ({ skip }) => {
  skip(!existsSync(PUBLISHED), `${PUBLISHED} is missing`);
  const { containerInstances } = JSON.parse(readFileSync(PUBLISHED, "utf8"));
  const published: string[] = containerInstances[0].attributes
    .map(({ name }: Attribute) => name)
    .filter((name: string) => !GONE.test(name));
  const ours = new Set(attributesOf("t2.micro").map(({ name }) => name));
  expect(published.filter((name) => !ours.has(name))).toEqual([]);
});

it("[placement.capabilities] says where it is and what it is", () => {
  expect(attributesOf("c6g.large")).toEqual(
    expect.arrayContaining([
      { name: "ecs.availability-zone", value: "us-east-1c" },
      { name: "ecs.instance-type", value: "c6g.large" },
      { name: "ecs.cpu-architecture", value: "arm64" },
      { name: "ecs.os-type", value: "linux" },
      { name: "ecs.capability.task-eni" },
    ]),
  );
});

it("[placement.capabilities] versions of its network plugins have the published values", ({
  skip,
}) => {
  skip(!existsSync(PUBLISHED), `${PUBLISHED} is missing`);
  const { containerInstances } = JSON.parse(readFileSync(PUBLISHED, "utf8"));
  const versions: readonly Attribute[] = containerInstances[0].attributes.filter(
    ({ name }: Attribute) => name.endsWith("cni-plugin-version"),
  );
  expect(versions).toHaveLength(2);
  for (const version of versions) expect(attributesOf("t2.micro")).toContainEqual(version);
});

it("[placement.capabilities] names no attribute twice", () => {
  const names = attributesOf("c5.large").map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
