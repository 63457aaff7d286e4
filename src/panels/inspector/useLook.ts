// What an answer may look at: the mirror, at most a few times a second while the clock runs.
import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import type { SubnetLook } from "../../explain/answers/subnet";
import { type Mirror, useMirror } from "../../store/mirror";
import type { TaskView } from "../../worker/frame";
import { useCalm } from "../useCalm";

const NO_TASKS: readonly TaskView[] = [];
const CALM_MS = 150;

export function useLook(): SubnetLook {
  const seen = useCalm(useMirror(useShallow(part)), CALM_MS);
  return useMemo(
    () => ({
      now: seen.now,
      instances: seen.instances,
      services: seen.services,
      tasks: seen.tasks,
      tasksOn: (id) => seen.tasksByInstance.get(id) ?? NO_TASKS,
      tasksOf: (id) => seen.tasksByService.get(id) ?? NO_TASKS,
    }),
    [seen],
  );
}

function part({ clock, views, tasksByInstance, tasksByService }: Mirror) {
  const { instances, services, tasks } = views;
  const now = Math.floor((clock?.now ?? 0) / 1000) * 1000;
  return { now, instances, services, tasks, tasksByInstance, tasksByService };
}
