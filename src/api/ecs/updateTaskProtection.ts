import type {
  UpdateTaskProtectionRequest,
  UpdateTaskProtectionResponse,
} from "@aws-sdk/client-ecs";
import { get, having } from "../../engine/kernel/tables";
import { endProtection, PROTECTION_MINUTES, protectTask } from "../../engine/lifecycle/protection";
import type { Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { accept, answer, type Operation, refuse, type Refused, type Request } from "../operation";
import { protectionFailure, refuseTaskIds, serviceTasksOf, toProtected } from "./taskProtection";

type Input = Request<UpdateTaskProtectionRequest>;

const MAX_TASKS = 10;

/** Protects up to ten service tasks from scale-in and deployments, or ends that. */
export const updateTaskProtection: Operation<Input, Wire<UpdateTaskProtectionResponse>> = {
  service: "ecs",
  name: "UpdateTaskProtection",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const refused = refuseInput(input);
    if (refused !== undefined) return refused;
    const { tasks, failures } = serviceTasksOf(world, found.cluster, input.tasks);
    const { protectionEnabled, expiresInMinutes = PROTECTION_MINUTES.usual } = input;
    const allowed = protectionEnabled ? tasks.filter((task) => fits(world, task, tasks)) : tasks;
    const blocked = tasks.filter((task) => !allowed.includes(task));
    for (const task of blocked) {
      failures.push(protectionFailure(world, task, "DEPLOYMENT_BLOCKED"));
    }
    if (allowed.length === 0) return answer({ protectedTasks: [], failures });
    return accept((turn) => {
      for (const { id } of allowed) {
        if (protectionEnabled) protectTask(turn, id, expiresInMinutes);
        else endProtection(turn, id);
      }
      const now = allowed.map(({ id }) => get(turn.tables.tasks, id));
      return { protectedTasks: now.map((task) => toProtected(turn, task)), failures };
    });
  },
};

function refuseInput(input: Input): Refused | undefined {
  const { tasks, expiresInMinutes: minutes } = input;
  if (tasks.length === 0) {
    return refuse("InvalidParameterException", "Tasks cannot be empty.", ["tasks"]);
  }
  const { least, most } = PROTECTION_MINUTES;
  if (minutes !== undefined && (minutes < least || minutes > most)) {
    // Assumed: no text is published.
    const message = `expiresInMinutes must be between ${least} and ${most}.`;
    return refuse("InvalidParameterException", message, ["expiresInMinutes"]);
  }
  return refuseTaskIds(tasks, MAX_TASKS);
}

/** No more tasks of a service are protected than it wants: that would block its deployments. */
function fits(world: RegionWorld, task: Task, asked: readonly Task[]): boolean {
  const service = get(world.tables.services, task.serviceId ?? "");
  const own = having(world.tables.tasks, "service", service.id);
  const before = asked.slice(0, asked.indexOf(task));
  const others = own.filter(
    (other) =>
      other.id !== task.id &&
      other.desiredStatus === "RUNNING" &&
      (other.protectedUntil !== undefined || before.includes(other)),
  );
  return others.length < service.desiredCount;
}
