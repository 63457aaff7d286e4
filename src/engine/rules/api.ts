// What the API itself does: identifiers, words, tags, client tokens, clusters, ECS Exec.
import { type Rule, type RuleRow, rulesOf } from "./rule";

const TAGS = "Developer Guide: ecs-using-tags";
const TOKENS = "API reference: Ensuring idempotency";
const EXEC = "Developer Guide: ecs-exec";
const STATES = "Developer Guide: task-definition-state";

const DOCUMENTED: readonly RuleRow[] = [
  ["tag.limits", "A resource has at most 50 tags, keys of 128 and values of 256 characters.", TAGS],
  [
    "tag.reserved",
    "Tag keys that start with aws: are Amazon's: nobody sets or removes them.",
    TAGS,
  ],
  ["tag.merge", "TagResource keeps other tags and overwrites the keys that it names.", TAGS],
  [
    "tag.propagate",
    "A task takes the tags of its service or its definition where propagateTags says so.",
    TAGS,
  ],
  ["tag.managed", "enableECSManagedTags tags tasks with their cluster and their service.", TAGS],
  [
    "tag.later",
    "What an updated service says of tags and ECS Exec reaches the tasks launched after it.",
    "API reference: UpdateService",
  ],
  [
    "task-definition.delete",
    "Only a deregistered revision can be deleted, up to 10 a call; nothing new starts from it.",
    STATES,
  ],
  [
    "task-definition.delete-used",
    "A revision that is to be deleted stays until no task, deployment or task set has it.",
    STATES,
  ],
  ["task-definition.delete-number", "A deleted revision's number is never given again.", STATES],
  ["token.same", "A client token with the same request returns what the first call made.", TOKENS],
  [
    "token.conflict",
    "RunTask with a used token and another request is a conflict that names the tasks.",
    TOKENS,
  ],
  ["token.life", "A client token counts for 24 hours, and no longer than what it made.", TOKENS],
  [
    "token.length",
    "Client tokens have 64 characters at most for RunTask, 36 for services and task sets.",
    TOKENS,
  ],
  ["token.cluster", "A client token counts within its cluster.", TOKENS],
  [
    "token.instances",
    "RunInstances with a used ClientToken returns the instances that it launched.",
    "EC2 API reference: Ensuring idempotency",
  ],
  [
    "cluster.repeat",
    "CreateCluster again returns the cluster; with other arguments it is refused.",
    "API reference: CreateCluster",
  ],
  [
    "cluster.insights",
    "A new cluster has Container Insights as its account says.",
    "Developer Guide: ecs-account-settings",
  ],
  [
    "cluster.statistics",
    "The statistics of a cluster count tasks and services by launch type.",
    "API reference: Cluster",
  ],
  ["exec.enabled", "ExecuteCommand needs a running container of a task launched for it.", EXEC],
  ["exec.agent", "Without contact to the agent of its instance no command is executed.", EXEC],
  ["exec.interactive", "ExecuteCommand is interactive only.", EXEC],
];

const OBSERVED: readonly RuleRow[] = [
  ["tag.long-arn", "Tag calls take the long ARN of a resource that is there.", "users' logs"],
  [
    "identifier.foreign",
    "An ARN of another cluster or kind is refused before anything is looked up.",
    "docker/compose-cli#2086, aws/aws-cli#7875",
  ],
  [
    "api.words",
    "A word that is not on its member's list is refused with the list.",
    "hashicorp/terraform-provider-aws#23342",
  ],
];

const ASSUMPTIONS: readonly RuleRow[] = [
  ["tag.own-first", "A tag of the call counts before one of its key that is propagated."],
  ["exec.session", "ExecuteCommand opens a session at whose stream nobody answers."],
  ["agent.newest", "Every agent is the newest there is: none has an update."],
  ["api.absent", "Operations for what is not modelled are refused by name."],
  ["list.launch-type", "Lists by a launch type that is not simulated are empty."],
  ["limit.stop-reason", "The reason of a StopTask has at most 1,024 characters."],
  ["timing.revision-sweep", "ECS looks every 5 minutes whether a revision can be deleted."],
];

export const API_RULES: readonly Rule[] = [
  ...rulesOf("documented", DOCUMENTED),
  ...rulesOf("observed", OBSERVED),
  ...rulesOf("assumed", ASSUMPTIONS),
];
