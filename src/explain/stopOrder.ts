// In which order the containers of a task stop: whoever depends on another goes before it.
import type { TaskView } from "../worker/frame";
import { listed } from "./blockedOn";

type Container = Pick<TaskView["containers"][number], "name" | "dependsOn" | "stage">;

/** Names by wave; a circle ends it. */
function stopWaves(containers: readonly Container[]): readonly (readonly string[])[] {
  let left = containers.filter(({ stage }) => stage !== "STOPPED");
  const waves: (readonly string[])[] = [];
  while (left.length > 0) {
    const awaited = new Set(
      left.flatMap(({ dependsOn = [] }) => dependsOn.map(({ name }) => name)),
    );
    const wave = left.filter(({ name }) => !awaited.has(name));
    if (wave.length === 0) break;
    waves.push(wave.map(({ name }) => name));
    left = left.filter(({ name }) => awaited.has(name));
  }
  return waves;
}

/** `When it stops: proxy, then api, then db and logs.`; undefined: all at once. */
export function stopOrderText(containers: readonly Container[]): string | undefined {
  const waves = stopWaves(containers);
  if (waves.length < 2) return undefined;
  return `When it stops: ${waves.map((wave) => listed(wave)).join(", then ")}.`;
}
