// AWS's exact strings for the events of Availability Zone rebalancing.
// (Developer Guide: service-rebalancing-event-messages-list)
interface ZoneCount {
  readonly name: string;
  readonly count: number;
}

function spreadOf(zones: readonly ZoneCount[]): string {
  return zones.map(({ name, count }) => `${count} tasks in ${name}`).join(", ");
}

export const REBALANCING_EVENT = {
  unbalanced: (service: string, zones: readonly ZoneCount[]) =>
    `(service ${service}) is not AZ balanced with ${spreadOf(zones)}. AZ Rebalancing in progress.`,
  started: (service: string, zone: string, taskIds: readonly string[]) =>
    `(service ${service}) has started ${taskIds.length} tasks in ${zone} to AZ Rebalance: ` +
    `${taskIds.map((id) => `(task ${id})`).join(" ")}.`,
  stoppedTasks: (service: string, zone: string, taskIds: readonly string[]) =>
    `${service} has stopped ${taskIds.length} running tasks in ${zone} due to AZ rebalancing: ` +
    `${taskIds.join(", ")}.`,
  balanced: (service: string, zones: readonly ZoneCount[]) =>
    `(service ${service}) is AZ balanced with ${spreadOf(zones)}.`,
  unablePlace: (service: string, zone: string) =>
    `(service ${service}) is unable to place a task in ${zone} because no container instance ` +
    "met all of its requirements.",
  protected: (service: string, taskSet: string, count: number) =>
    `(service ${service}) was unable to AZ Rebalance because ${taskSet} was unable to scale in ` +
    `due to ${count} tasks under protection.`,
  stopped: (service: string) => `(service ${service}) stopped AZ Rebalancing.`,
} as const;
