// The line of a host: its downloads share it evenly, so that n at once take n times as long each.
// What is left is kept as whole ms of the whole line, from the last change on. (assumed)
import { PULL_TIMEOUT_MS } from "../catalog/pulls";
import { having } from "../kernel/tables";
import { arm, patch } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { Pull } from "../model/images";
import type { RegionWorld } from "../model/region";

/** A download has joined or left: those of the host go on with another share. */
export function shareLine(world: RegionWorld, instanceId: ContainerInstanceId): void {
  const downloads = having(world.tables.pulls, "instance", instanceId).filter(
    ({ phase }) => phase === "download",
  );
  const sharers = downloads.length;
  for (const pull of downloads) {
    const { id, begunAt } = pull;
    const leftMs = leftOf(world, pull);
    patch(world, "pulls", id, { leftMs, at: world.now, sharers });
    const at = Math.min(world.now + leftMs * sharers, begunAt + PULL_TIMEOUT_MS);
    arm(world, `pull/${id}`, at, { kind: "pull", pullId: id });
  }
}

/** What is left of a download by now, as ms of the whole line. */
export function leftOf(world: RegionWorld, { leftMs, at, sharers }: Pull): number {
  return Math.max(0, leftMs - Math.floor((world.now - at) / sharers));
}
