// What well-known images do when they run. Containers do not really run: sizes are those of the
// public images, rounded; everything about behaviour is assumed. Unknown images get the default.
import type { ImageBehaviour } from "../model/behaviours";

export const DEFAULT_BEHAVIOUR: ImageBehaviour = {
  sizeMiB: 60,
  startMs: 1_000,
  exitCode: 0,
  stopMs: 1_000,
  healthy: true,
};

/** Compressed sizes of images people use in first examples, MiB. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ["nginx", 70],
  ["httpd", 60],
  ["busybox", 2],
  ["alpine", 4],
  ["amazonlinux", 55],
  ["ubuntu", 30],
  ["debian", 50],
  ["redis", 45],
  ["postgres", 150],
  ["mysql", 230],
  ["node", 390],
  ["python", 360],
  ["golang", 300],
  ["wordpress", 250],
  ["traefik", 50],
  ["hello-world", 1],
]);

/** `registry/path/name:tag@digest` without registry, path, tag and digest. */
function bareName(image: string): string {
  const name = image.slice(image.lastIndexOf("/") + 1);
  return name.replace(/[:@].*$/, "");
}

/** Whether the image is one that people know; of all others, nothing is known. */
export function isInCatalogue(image: string): boolean {
  return SIZES.has(bareName(image));
}

/** What containers of an image do when the scenario says nothing about it. */
export function catalogueBehaviour(image: string): ImageBehaviour {
  const name = bareName(image);
  const sizeMiB = SIZES.get(name) ?? DEFAULT_BEHAVIOUR.sizeMiB;
  if (name === "hello-world") return { ...DEFAULT_BEHAVIOUR, sizeMiB, runMs: 1_000 };
  return { ...DEFAULT_BEHAVIOUR, sizeMiB };
}
