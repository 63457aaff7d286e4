// Who may reach whom: the page's question about security groups, asked of the world as it stands.
import { find } from "../engine/kernel/tables";
import {
  type Endpoint,
  endpointOfHost,
  endpointOfTask,
  mayReach,
  outside,
  type Reach,
} from "../engine/lifecycle/reach";
import type { RegionWorld } from "../engine/model/region";
import type { ReachAsked } from "./protocol";

export function reachOf(world: RegionWorld, asked: ReachAsked): Reach | undefined {
  const from = endpointOf(world, asked.from);
  const to = endpointOf(world, asked.to);
  if (from === undefined || to === undefined) return undefined;
  return mayReach(world, { from, to, port: asked.port, protocol: asked.protocol });
}

function endpointOf(world: RegionWorld, key: string): Endpoint | undefined {
  const slash = key.indexOf("/");
  const [kind, id] = [key.slice(0, slash), key.slice(slash + 1)];
  if (kind === "task") {
    return find(world.tables.tasks, id) === undefined ? undefined : endpointOfTask(world, id);
  }
  if (kind !== "instance") return outside(key);
  const host = find(world.tables.ec2Instances, id);
  return host === undefined || host.state === "terminated"
    ? undefined
    : endpointOfHost(world, host);
}
