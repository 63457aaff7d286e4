// Rules of logs: what containers print, where the awslogs driver writes it, and how it is read.
import { type Rule, type RuleRow, rulesOf } from "./rule";

const DRIVER = "Developer Guide: using_awslogs";
const GROUPS = "CloudWatch Logs User Guide: Working-with-log-groups-and-streams";
const SYNTAX = "CloudWatch Logs User Guide: FilterAndPatternSyntax";

const documented: readonly RuleRow[] = [
  [
    "logs.stream-name",
    "An awslogs stream is named by its prefix, the container and the task id.",
    DRIVER,
  ],
  ["logs.stream-docker", "Without a prefix the stream bears the container's Docker id.", DRIVER],
  ["logs.region", "A container whose awslogs-region is another logs nothing here.", DRIVER],
  [
    "logs.group-deleted",
    "A task whose log group was deleted cannot start until the group is made again.",
    DRIVER,
  ],
  ["logs.groups", "A log group is made once, may have a retention, and is deleted whole.", GROUPS],
  ["logs.retention", "Lines older than the group's retention are not read any more.", GROUPS],
  [
    "logs.streams",
    "Log streams are listed by name or by last line, and only by name with a prefix.",
    "API reference: DescribeLogStreams",
  ],
  [
    "logs.get",
    "GetLogEvents reads the newest lines first, with tokens either way; at the end they repeat.",
    "API reference: GetLogEvents",
  ],
  [
    "logs.filter",
    "FilterLogEvents reads all streams of a group in order of time, page by page.",
    "API reference: FilterLogEvents",
  ],
  [
    "logs.filter-pattern",
    "A filter's words must all be there; a minus excludes, question marks ask for one of them.",
    SYNTAX,
  ],
];

const assumed: readonly RuleRow[] = [
  ["logs.prints", "A container prints what its image's behaviour says, at start, ready or exit."],
  ["logs.signal", "A container that gets SIGTERM prints what its image prints then."],
  ["logs.killed", "A container that is killed prints nothing at its end."],
  ["logs.restart", "A container that is restarted goes on in the same log stream."],
  ["logs.group-made", "A log group that nobody removed is made when a container first needs it."],
  ["logs.host-gone", "A container of a host that is gone writes nothing more."],
  ["logs.orphan", "A container that runs on as an orphan goes on writing to its stream."],
  [
    "logs.known-images",
    "Well-known images print a few lines; all others say start, ready and end.",
  ],
  ["logs.next-start", "What an image prints changes with the next start of a container."],
  ["logs.runs-kept", "A stream keeps the newest hundred runs of a container that is restarted."],
  ["logs.prints-most", "An image prints at most 20 lines of at most 1,000 characters."],
  ["logs.streams-kept", "A group keeps its newest thousand streams that nobody writes to."],
  ["logs.docker", "docker logs shows a container's lines whatever its log driver."],
  ["logs.agent", "The agent's log tells its registration, its tasks and its loss of contact."],
];

export const LOG_RULES: readonly Rule[] = [
  ...rulesOf("documented", documented),
  ...rulesOf("assumed", assumed),
];
