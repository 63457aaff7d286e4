// Facts about images as sentences: pulls, tries, digests and pushes.
import type { RegionFact } from "../engine/model/fact";
import { type Names, serviceName } from "./names";
import { clockText } from "./time";

/** Undefined: the fact is about something else. */
export function imageSentence(fact: RegionFact, names: Names): string | undefined {
  switch (fact.kind) {
    case "image-pull-started":
      return `${names.containerInstance(fact.containerInstanceId)} pulls ${fact.image}`;
    case "image-pulled":
      return `${names.containerInstance(fact.containerInstanceId)} has ${fact.image}${
        fact.cached === true ? " already" : ""
      }`;
    case "image-pull-retried":
      return `${names.containerInstance(fact.containerInstanceId)} cannot pull ${
        fact.image
      }: try ${fact.tries} failed, the next is at ${clockText(fact.nextTryAt)}`;
    case "image-pull-failed":
      return `${names.containerInstance(fact.containerInstanceId)} cannot pull ${fact.image}${
        fact.reason === undefined ? "" : `: ${fact.reason}`
      }`;
    case "digests-resolved":
      return `${serviceName(fact.serviceId)}: every task of the deployment runs ${versions(
        fact.images,
      )}`;
    case "digests-failed":
      return `${serviceName(fact.serviceId)}: what its tags stand for is not known (try ${
        fact.failedTries
      })`;
    case "image-pushed":
      return `${fact.image} is now ${shortDigest(fact.digest)}`;
    default:
      return undefined;
  }
}

/** `sha256:` and the first 12 digits. */
export function shortDigest(digest: string): string {
  return digest.slice(0, "sha256:".length + 12);
}

function versions(images: Readonly<Record<string, string>>): string {
  return Object.entries(images)
    .map(([image, digest]) => `${image} as ${shortDigest(digest)}`)
    .join(", ");
}
