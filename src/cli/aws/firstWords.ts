// The word of an enumeration that a skeleton shows: the first of AWS's model. The SDK, which the
// options come from, has sorted them.

/** What AWS names first, and a word by which its enumeration is known. */
const FIRST: readonly (readonly [string, string])[] = [
  ["ENABLED", "DISABLED"],
  ["enabled", "disabled"],
  ["START", "HEALTHY"],
  ["ROLLBACK", "CONTINUE"],
  ["REPLICA", "DAEMON"],
  ["TASK_DEFINITION", "SERVICE"],
  ["PENDING", "ROLLBACK_FAILED"],
  ["serviceLongArnFormat", "awsvpcTrunking"],
  ["ROLLING", "CANARY"],
  ["ECS", "CODE_DEPLOY"],
  ["RECONCILE_SERVICE", "POST_SCALE_UP"],
  ["TAGS", "CONTAINER_INSTANCE_HEALTH"],
  ["read", "mknod"],
  ["task", "shared"],
  ["NONE", "OVERRIDE"],
  ["fluentd", "fluentbit"],
  ["PUBLIC", "PRIVATE"],
  ["intel", "amd"],
  ["included", "excluded"],
  ["gpu", "fpga"],
  ["RUNNING", "PENDING"],
  ["json-file", "awslogs"],
  ["random", "binpack"],
  ["http", "grpc"],
  ["bridge", "awsvpc"],
  ["X86_64", "ARM64"],
  ["WINDOWS_SERVER_2019_FULL", "LINUX"],
  ["TEXT", "JSON"],
  ["RESERVATIONS_ONLY", "RESERVATIONS_FIRST"],
];

export function firstWord(words: readonly string[], member: string): string {
  const sorted = words[0] ?? "";
  if (member === "includeQueryParameters") return sorted;
  const known = FIRST.find(([first, other]) => words.includes(first) && words.includes(other));
  return known?.[0] ?? sorted;
}
