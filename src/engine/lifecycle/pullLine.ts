// The line of a host: its downloads share it evenly, so that n at once take n times as long each.
// What is left is kept as whole ms of the whole line, from the last change on. (assumed)
import { having } from "../kernel/tables";
import { arm, patch } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { RegionWorld } from "../model/region";

/** A download has joined or left: those of the host go on with another share. */
export function shareLine(world: RegionWorld, instanceId: ContainerInstanceId): void {
  const downloads = having(world.tables.pulls, "instance", instanceId).filter(
    ({ phase }) => phase === "download",
  );
  const sharers = downloads.length;
  for (const { id, leftMs, at, sharers: before } of downloads) {
    const left = Math.max(0, leftMs - Math.floor((world.now - at) / before));
    patch(world, "pulls", id, { leftMs: left, at: world.now, sharers });
    arm(world, `pull/${id}`, world.now + left * sharers, { kind: "pull", pullId: id });
  }
}
