// Each deployment's desired count, and the end of those that have no task left. The newest alone
// grows; an older one wants what it still has, or what must stand in for it.
import type { Deployment } from "../model/services";
import type { Command } from "./command";
import type { Counts } from "./counts";
import { standInsMissing } from "./starts";
import type { Stop } from "./stops";
import type { LiveTask, ServiceView } from "./view";

export function planDeployments(
  view: ServiceView,
  counts: Counts,
  stops: readonly Stop[],
): readonly Command[] {
  const { primary, older, now, service } = view;
  const commands: Command[] = [];
  if (view.rollout === "PENDING") commands.push({ do: "start-rollout", serviceId: service.id });
  if (primary.desiredCount !== counts.desired) {
    const change = { desiredCount: counts.desired, updatedAt: now };
    commands.push({ do: "set-deployment", deploymentId: primary.id, change });
  }
  const source = older.findLast(({ rolloutState }) => rolloutState === "COMPLETED");
  const missing = standInsMissing(view, counts, source);
  return [
    ...commands,
    ...older.flatMap((deployment) =>
      planOlder(view, deployment, { stops, missing: deployment === source ? missing : 0 }),
    ),
  ];
}

function planOlder(
  view: ServiceView,
  deployment: Deployment,
  { stops, missing }: { readonly stops: readonly Stop[]; readonly missing: number },
): readonly Command[] {
  const { live, stopping, now } = view;
  const left = live.filter((task) => task.deploymentId === deployment.id);
  if (left.length + missing === 0 && !stopping.includes(deployment.id)) {
    return [{ do: "end-deployment", deploymentId: deployment.id }];
  }
  const gone = stops.reduce((sum, stop) => sum + surelyGone(left, stop), 0);
  const desiredCount = Math.min(deployment.desiredCount, left.length - gone + missing);
  if (desiredCount === deployment.desiredCount) return [];
  const change = { desiredCount, updatedAt: now };
  return [{ do: "set-deployment", deploymentId: deployment.id, change }];
}

/** Of a pool that several deployments share, and that stays in part, the next look will tell. */
function surelyGone(own: readonly LiveTask[], { command }: Stop): number {
  const ids = new Set(own.map((task) => task.id));
  const inPool = command.pool.filter((id) => ids.has(id)).length;
  return Math.max(0, inPool - (command.pool.length - command.count));
}
