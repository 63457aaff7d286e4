// The `ECS_…` variables that user data sets for the agent: by echo or here-document into
// /etc/ecs/ecs.config, by PowerShell, or by Bottlerocket's settings. (Developer Guide:
// bootstrap_container_instance, ecs-windows)
import { commandsOf, expanded } from "./script";

/** By name, the last value of each. */
export function ecsVariables(userData: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>([...bottlerocket(userData), ...powershell(userData)]);
  for (const { text, variables } of commandsOf(userData)) {
    const written = text
      .replace(/^(?:echo|printf)\s+(?:-\w+\s+)*/, "")
      .replace(/\s*>>?\s*\S+\s*$/, "")
      .replace(/^(["'])(.*?)\1?$/s, "$2");
    for (const line of written.split("\\n")) {
      const [, name, value = ""] = /^(ECS_[A-Z0-9_]+)=(.*)$/s.exec(line.trim()) ?? [];
      if (name !== undefined)
        found.set(name, expanded(value.replace(/["']\s*>.*$/, ""), variables));
    }
  }
  return found;
}

function* bottlerocket(userData: string): Iterable<readonly [string, string]> {
  const [, cluster] = /\[settings\.ecs\][^[]*?\bcluster\s*=\s*"([^"]*)"/.exec(userData) ?? [];
  if (cluster !== undefined) yield ["ECS_CLUSTER", cluster];
}

const SET =
  /SetEnvironmentVariable\(\s*["'](ECS_\w+)["']\s*,\s*(?:'([^']*)'|"([^"]*)"|\$?([^,)\s]*))/gi;

const SWITCHES = [
  ["EnableTaskIAMRole", "ECS_ENABLE_TASK_IAM_ROLE"],
  ["EnableTaskENI", "ECS_ENABLE_TASK_ENI"],
  ["AwsvpcBlockIMDS", "ECS_AWSVPC_BLOCK_IMDS"],
] as const;

function* powershell(userData: string): Iterable<readonly [string, string]> {
  for (const [, name = "", single, double, bare] of userData.matchAll(SET)) {
    yield [name, single ?? double ?? bare ?? ""];
  }
  const [, options] = /^\s*Initialize-ECSAgent\b(.*)$/im.exec(userData) ?? [];
  if (options === undefined) return;
  const [, cluster] = /-Cluster\s+["']?([\w-]+)/i.exec(options) ?? [];
  if (cluster !== undefined) yield ["ECS_CLUSTER", cluster];
  const [, drivers] = /-LoggingDrivers\s+'([^']*)'/i.exec(options) ?? [];
  if (drivers !== undefined) yield ["ECS_AVAILABLE_LOGGING_DRIVERS", drivers];
  for (const [option, name] of SWITCHES) {
    if (options.toLowerCase().includes(`-${option.toLowerCase()}`)) yield [name, "true"];
  }
}
