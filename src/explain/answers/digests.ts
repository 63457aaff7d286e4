// Which version of an image each task runs, where one tag stands for several.
import { shortDigest } from "../imageFacts";
import { countText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import type { ServiceView, TaskView } from "../../worker/frame";

/** One digest of an image, and how many tasks run it. */
export interface Version {
  readonly image: string;
  readonly digest: string;
  readonly tasks: readonly TaskView[];
}

export function versionsOf(tasks: readonly TaskView[]): readonly Version[] {
  const versions = new Map<string, Version>();
  for (const task of tasks) {
    if (task.lastStatus === "STOPPED") continue;
    for (const { image, imageDigest: digest } of task.containers) {
      if (digest === undefined) continue;
      const key = `${image} ${digest}`;
      const known = versions.get(key) ?? { image, digest, tasks: [] };
      versions.set(key, { ...known, tasks: [...known.tasks, task] });
    }
  }
  return [...versions.values()];
}

/** Whether one of the images runs in more than one version. */
export function isMixed(versions: readonly Version[]): boolean {
  return new Set(versions.map(({ image }) => image)).size < versions.length;
}

export function versionsAnswer(service: ServiceView, look: Look): Answer | undefined {
  const [primary] = service.deployments;
  const versions = versionsOf(look.tasksOf(service.id));
  const unknown = primary?.digests !== undefined && primary.digests.images === undefined;
  const mixed = isMixed(versions);
  if (!mixed && !(unknown && (primary.digests?.failedTries ?? 0) > 0)) return undefined;
  const running = versions.map(({ image, digest, tasks }) =>
    line(`${image} runs as ${shortDigest(digest)} in ${countText(tasks.length, "task")}.`),
  );
  return {
    title: mixed ? "One tag, several versions run" : "What its tags stand for is not known",
    tone: "warn",
    lines: [...running, ...(primary?.digests === undefined ? [] : tries(primary.digests))],
  };
}

function tries(
  digests: NonNullable<ServiceView["deployments"][number]["digests"]>,
): readonly Line[] {
  const { failedTries, images } = digests;
  if (failedTries === 0) {
    return [
      line("A deployment looks its tags up once, for all its tasks.", "image.deployment-digest"),
    ];
  }
  const failed = countText(failedTries, "time");
  const look = `The deployment could not look up its tags (${failed}).`;
  const goes = "After three it goes on without: each host runs its own copy of the tag.";
  return [
    line(look, "image.deployment-digest"),
    line(goes, "image.digest-tries"),
    ...(images === undefined
      ? [line("A host whose registry fails falls back on the copy it has.", "image.default")]
      : [line("A new deployment looks the tags up again.", "image.new-deployment")]),
  ];
}
