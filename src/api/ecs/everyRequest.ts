// What ECS refuses in every request alike: an ARN of another region, account, cluster or kind,
// before anything is looked up; words off their list and bad tags, once nothing else is wrong.
import type { Tags } from "../../engine/model/clusters";
import { lastPart } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import { refuseWrongChoice } from "../choices";
import { DEFAULT_CLUSTER } from "../clusters";
import { regionOf } from "../epoch";
import { type Path, refuse, type Refused } from "../operation";
import type { Model } from "../request";

/** A checked request, by member. */
export type Members = Readonly<Record<string, unknown>>;

/** Members that name a thing of the cluster, and what their ARNs are called. */
const KINDS: Readonly<Record<string, string>> = {
  task: "task",
  tasks: "task",
  service: "service",
  services: "service",
  containerInstance: "container-instance",
  containerInstances: "container-instance",
  taskSet: "task-set",
  taskSets: "task-set",
  primaryTaskSet: "task-set",
};

export function refuseIdentifiers(world: RegionWorld, input: Members): Refused | undefined {
  const own = lastPart(typeof input.cluster === "string" ? input.cluster : DEFAULT_CLUSTER);
  for (const [member, kind] of Object.entries(KINDS)) {
    const names: readonly unknown[] = [input[member] ?? []].flat();
    for (const [i, name] of names.entries()) {
      const message = typeof name === "string" ? objectionTo(world, name, kind, own) : undefined;
      if (message === undefined) continue;
      const path = Array.isArray(input[member]) ? [member, i] : [member];
      return refuse("InvalidParameterException", message, path);
    }
  }
  return undefined;
}

/** Seen for clusters and kinds; assumed in the same words for regions and accounts. */
function objectionTo(
  world: RegionWorld,
  name: string,
  kind: string,
  cluster: string,
): string | undefined {
  if (!name.startsWith("arn:")) return undefined;
  const [, , , region, account, resource = ""] = name.split(":");
  const own = regionOf(world);
  const [type, ...rest] = resource.split("/");
  const isFor = (what: string, theirs: string | undefined, yours: string) =>
    `Invalid identifier: Identifier is for ${what} ${theirs}. Your ${what} is ${yours}`;
  if (region !== own.region) return isFor("region", region, own.region);
  if (account !== own.account) return isFor("account", account, own.account);
  if (type !== kind) return `Unsupported resource type: ${type}`;
  // The short format of before 2018 names no cluster.
  if (rest.length < 2 || rest[0] === cluster) return undefined;
  return isFor("cluster", rest[0], cluster);
}

export function refuseWords(model: Model, operation: string, input: Members): Refused | undefined {
  // It lists all that is wrong by itself.
  if (operation === "RegisterTaskDefinition") return undefined;
  const wrong = refuseWrongChoice(model, operation, input);
  // `dualStackIPv6` is an account setting, and not in the model.
  if (wrong !== undefined && wrong.error.path?.[0] !== "name") return wrong;
  const [problem] = tagProblems((input.tags ?? []) as Tags);
  if (problem === undefined) return undefined;
  return refuse("InvalidParameterException", problem.message, problem.path);
}

export const MOST_TAGS = 50;
const LONGEST = { key: 128, value: 256 };

interface TagProblem {
  readonly message: string;
  readonly path: Path;
}

/** Assumed: AWS publishes the limits, and not the texts. */
export function tagProblems(tags: Tags): readonly TagProblem[] {
  if (tags.length > MOST_TAGS) {
    return [{ message: `Tags cannot have more than ${MOST_TAGS} items.`, path: ["tags"] }];
  }
  return tags.flatMap((_, i) => problemOf(tags, i) ?? []);
}

function problemOf(tags: Tags, i: number): TagProblem | undefined {
  const { key = "", value = "" } = tags[i] ?? {};
  const wrong = (message: string, member = "key") => ({ message, path: ["tags", i, member] });
  if (key === "" || key.length > LONGEST.key) {
    return wrong(`Tag keys must have between 1 and ${LONGEST.key} characters.`);
  }
  if (value.length > LONGEST.value) {
    return wrong(`Tag values cannot have more than ${LONGEST.value} characters.`, "value");
  }
  if (key.startsWith("aws:")) return wrong(RESERVED);
  return tags.findIndex((tag) => tag.key === key) < i
    ? wrong("Tag keys must be unique.")
    : undefined;
}

export const RESERVED = "Tag keys starting with 'aws:' are reserved for internal use.";
