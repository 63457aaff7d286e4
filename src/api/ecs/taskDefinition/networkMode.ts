// The network mode of a task definition, and what containers may not ask for in it.
import type { Definition } from "../../../engine/model/taskDefinitions";
import type { NetworkMode } from "../../../engine/model/networks";
import { type Check, type ContainerCheck, ofContainers, type Problem, problemIf } from "./problem";

/** The mode in force: `bridge` on Linux and `default` on Windows when none is given. */
export function networkModeOf({ networkMode, runtimePlatform }: Definition): NetworkMode {
  if (networkMode !== undefined) return networkMode;
  const { operatingSystemFamily = "LINUX" } = runtimePlatform ?? {};
  return operatingSystemFamily === "LINUX" ? "bridge" : "default";
}

const checkContainer: ContainerCheck = (container, path, definition) => {
  const mode = networkModeOf(definition);
  const { links = [], dnsServers = [], extraHosts = [], portMappings = [] } = container;
  const isAwsvpc = mode === "awsvpc";
  const onContainer = "not supported on container when networkMode=awsvpc.";
  return [
    ...problemIf(
      links.length > 0 && mode !== "bridge",
      [...path, "links"],
      `Links are not supported when networkMode=${mode}.`,
    ),
    ...problemIf(
      isAwsvpc && dnsServers.length > 0,
      [...path, "dnsServers"],
      `DNS servers are ${onContainer}`,
    ),
    ...problemIf(
      isAwsvpc && container.hostname !== undefined,
      [...path, "hostname"],
      `hostname is ${onContainer}`,
    ),
    ...problemIf(
      isAwsvpc && extraHosts.length > 0,
      [...path, "extraHosts"],
      `Extra hosts are ${onContainer}`,
    ),
    ...problemIf(
      isAwsvpc && container.disableNetworking === true,
      [...path, "disableNetworking"],
      `Disable Networking is ${onContainer}`,
    ),
    // Assumed wording, after the one for links.
    ...problemIf(
      mode === "none" && portMappings.length > 0,
      [...path, "portMappings"],
      "Port mappings are not supported when networkMode=none.",
    ),
  ];
};

export const checkNetworkMode: Check = (definition) => [
  ...checkWindows(definition),
  ...checkExternal(definition),
  ...ofContainers(checkContainer)(definition),
];

/** Docker on Windows has a network of its own. (Wording assumed) */
function checkWindows(definition: Definition): readonly Problem[] {
  const { operatingSystemFamily = "LINUX" } = definition.runtimePlatform ?? {};
  const mode = networkModeOf(definition);
  const isWindows = operatingSystemFamily !== "LINUX";
  return problemIf(
    isWindows && mode !== "awsvpc" && mode !== "default",
    ["networkMode"],
    `The network mode '${mode}' is not supported on Windows. Use 'awsvpc' or 'default'.`,
  );
}

/** Machines on premises have no task interfaces. (Wording assumed, after that for storage) */
function checkExternal(definition: Definition): readonly Problem[] {
  const { requiresCompatibilities = [], networkMode } = definition;
  return problemIf(
    requiresCompatibilities.includes("EXTERNAL") && networkMode === "awsvpc",
    ["networkMode"],
    "Tasks using the EXTERNAL launch type do not support the network mode 'awsvpc'.",
  );
}

/** App Mesh's proxy sits in the task's own network interface. */
export const checkProxy: Check = (definition) => {
  const { proxyConfiguration: proxy, containerDefinitions } = definition;
  if (proxy === undefined) return [];
  const { containerName = "" } = proxy;
  return [
    ...problemIf(
      networkModeOf(definition) !== "awsvpc",
      ["proxyConfiguration"],
      "APPMESH proxy configuration is only supported in networkMode=awsvpc.",
    ),
    ...problemIf(
      !containerDefinitions.some(({ name }) => name === containerName),
      ["proxyConfiguration", "containerName"],
      `Proxy container [${containerName}] does not exist.`,
    ),
  ];
};
