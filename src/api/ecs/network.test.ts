import { describe, expect, it } from "vitest";
import { awsvpcDefinition, bridgeDefinition, clusterOf, type TestWorld } from "../testWorld";
import { definitionOf, testRegion } from "../testRegion";

function registering(change: object, container: object = {}) {
  return testRegion().error("RegisterTaskDefinition", definitionOf(change, container));
}

function accepted(change: object, container: object = {}) {
  return testRegion().ask("RegisterTaskDefinition", definitionOf(change, container)).ok;
}

const ranges = (...of: string[]) => ({
  portMappings: of.map((containerPortRange) => ({ containerPortRange })),
});

describe("a task definition's network mode", () => {
  it("[network.windows-modes] is awsvpc or default on Windows", () => {
    const runtimePlatform = { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" };
    for (const networkMode of ["bridge", "host", "none"]) {
      const error = registering({ networkMode, runtimePlatform });
      expect(error, networkMode).toMatchObject({ code: "ClientException", path: ["networkMode"] });
    }
    for (const networkMode of ["awsvpc", "default", undefined]) {
      expect(accepted({ networkMode, runtimePlatform }), networkMode).toBe(true);
    }
  });

  it("[network.ports-match] lets no other host port in awsvpc and host mode", () => {
    for (const networkMode of ["awsvpc", "host"]) {
      const portMappings = [{ containerPort: 80, hostPort: 8080 }];
      expect(registering({ networkMode }, { portMappings })).toMatchObject({
        code: "ClientException",
        message:
          `When networkMode=${networkMode}, the host ports and container ports in port mappings ` +
          "must match.",
      });
      const same = [{ containerPort: 80, hostPort: 80 }];
      expect(accepted({ networkMode }, { portMappings: same })).toBe(true);
    }
  });

  it("[network.links] lets containers be linked in bridge mode only", () => {
    const links = { links: ["other"] };
    const message = "Links are not supported when networkMode=awsvpc.";
    expect(registering({ networkMode: "awsvpc" }, links)).toMatchObject({ message });
    expect(registering({ networkMode: "host" }, links).message).toContain("networkMode=host");
    expect(accepted({ networkMode: "bridge" }, links)).toBe(true);
  });
});

describe("ranges of ports", () => {
  it("[network.range-modes] are for awsvpc and bridge mode", () => {
    for (const networkMode of ["awsvpc", "bridge"]) {
      expect(accepted({ networkMode }, ranges("5000-5010"))).toBe(true);
    }
    const error = registering({ networkMode: "host" }, ranges("5000-5010"));
    expect(error.path?.at(-1)).toBe("containerPortRange");
  });

  it("[network.range-most] are at most a hundred", () => {
    const many = Array.from({ length: 101 }, (_, i) => `${1_000 + 2 * i}-${1_001 + 2 * i}`);
    expect(accepted({}, ranges(...many.slice(1)))).toBe(true);
    expect(registering({}, ranges(...many)).path?.slice(-2)).toEqual([100, "containerPortRange"]);
  });

  it("[network.range-overlap] share no port of one protocol", () => {
    expect(registering({}, ranges("5000-5010", "5010-5020")).message).toMatch(/overlap/);
    expect(accepted({}, ranges("5000-5010", "5011-5020"))).toBe(true);
    const udp = { containerPortRange: "5000-5010", protocol: "udp" };
    const portMappings = [...ranges("5000-5010").portMappings, udp];
    expect(accepted({}, { portMappings })).toBe(true);
    const single = [...ranges("5000-5010").portMappings, { containerPort: 5_005 }];
    expect(registering({}, { portMappings: single }).message).toMatch(/overlap/);
  });

  it("[network.range-awsvpc] have no bindings in awsvpc mode", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", awsvpcDefinition("api", ranges("5000-5010")));
    const networkConfiguration = { awsvpcConfiguration: { subnets: subnetsOf(test) } };
    test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
    test.run(60_000);
    const tasks = test.tasks().map(({ id }) => id);
    expect(test.ok("DescribeTasks", { cluster: "demo", tasks })).toMatchObject({
      tasks: [{ lastStatus: "RUNNING", containers: [{ networkBindings: [] }] }],
    });
  });
});

function subnetsOf(test: TestWorld): readonly string[] {
  return [...test.world().tables.subnets.rows.keys()];
}

describe("a network configuration", () => {
  const run = (test: TestWorld, taskDefinition: string, config?: object) =>
    test.refused("RunTask", {
      cluster: "demo",
      taskDefinition,
      ...(config && { networkConfiguration: { awsvpcConfiguration: config } }),
    });

  it("[network.configuration] is for awsvpc, which cannot do without", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    expect(run(test, "api").message).toBe(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
    expect(run(test, "web", { subnets: subnetsOf(test) }).message).toBe(
      "Network Configuration is not valid for the given networkMode of this task definition.",
    );
  });

  it("[network.subnets-most] [network.groups-most] lists 1 to 16 subnets, at most 5 groups", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const at = ["networkConfiguration", "awsvpcConfiguration"];
    const [subnet = ""] = subnetsOf(test);
    expect(run(test, "api", { subnets: [] }).path).toEqual([...at, "subnets"]);
    const many = Array.from({ length: 17 }, () => subnet);
    expect(run(test, "api", { subnets: many }).path).toEqual([...at, "subnets"]);
    const most = { networkConfiguration: { awsvpcConfiguration: { subnets: many.slice(1) } } };
    test.ok("RunTask", { cluster: "demo", taskDefinition: "api", ...most });
    const groups = Array.from({ length: 6 }, (_, i) => `sg-${i}`);
    const config = { subnets: [subnet], securityGroups: groups };
    expect(run(test, "api", config).message).toBe("securityGroups can have at most 5 items.");
    const five = run(test, "api", { ...config, securityGroups: groups.slice(1) });
    expect(five.path).toEqual([...at, "securityGroups", 0]);
    const unknown = run(test, "api", { ...config, securityGroups: ["sg-1"] });
    expect(unknown.path).toEqual([...at, "securityGroups", 0]);
  });

  it("[network.public-ip] assigns no public address on EC2", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const config = { subnets: subnetsOf(test), assignPublicIp: "ENABLED" };
    expect(run(test, "api", config)).toMatchObject({
      code: "InvalidParameterException",
      message: "Assign public IP is not supported for this launch type.",
    });
  });
});
