import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runTaskOf } from "../testTask";
import { clusterOf, type TestWorld } from "../testWorld";
import type { FilterLogEventsRequest, FilterLogEventsResponse } from "./logEvents";
import type { GetLogEventsResponse } from "./logEvents";
import { filterOf } from "./filterPattern";
import { linesOf } from "./lines";
import { readLines } from "./readLines";

const GROUP = "/ecs/web";
const CHATTY = {
  runMs: 60_000,
  exitCode: 3,
  prints: [
    { when: "start", text: "hello" },
    { when: "ready", text: "open for business" },
    { everySeconds: 10, text: "beat {n}" },
    { when: "signal", text: "leaving" },
    { when: "exit", text: "bye {code}" },
  ],
} as const;

function chattyCluster(behaviour: object = {}): TestWorld {
  return clusterOf(1, "c5.large", {
    behaviours: new Map([["web:1", { ...CHATTY, ...behaviour }]]),
  });
}

function logging(options: object = {}, container: object = {}): object {
  const logConfiguration = {
    logDriver: "awslogs",
    options: {
      "awslogs-group": GROUP,
      "awslogs-region": "us-east-1",
      "awslogs-stream-prefix": "app",
      ...options,
    },
  };
  return {
    family: "web",
    networkMode: "bridge",
    containerDefinitions: [
      { name: "web", image: "web:1", memory: 64, logConfiguration, ...container },
    ],
  };
}

function filtered(
  test: TestWorld,
  more: Partial<FilterLogEventsRequest> = {},
): FilterLogEventsResponse {
  return test.ok("logs:FilterLogEvents", { logGroupName: GROUP, ...more });
}

const messages = ({ events }: { events: readonly { message: string }[] }) =>
  events.map(({ message }) => message);

describe("the awslogs driver", () => {
  it("[logs.prints] writes what the image prints, each line at its moment", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    test.run(90_000);
    const { events } = filtered(test);
    const [{ timestamp: from } = { timestamp: 0 }] = events;
    expect(events.map(({ timestamp, message }) => [timestamp - from, message])).toEqual([
      [0, "hello"],
      [1_000, "open for business"],
      [10_000, "beat 1"],
      [20_000, "beat 2"],
      [30_000, "beat 3"],
      [40_000, "beat 4"],
      [50_000, "beat 5"],
      [60_000, "bye 3"],
    ]);
  });

  it("[logs.prints] one that ends after a second was never ready", () => {
    const test = chattyCluster({ runMs: 1_000 });
    runTaskOf(test, logging());
    test.run(90_000);
    expect(messages(filtered(test))).toEqual(["hello", "bye 3"]);
  });

  it("[logs.stream-name] names the stream by prefix, container and task", () => {
    const test = chattyCluster();
    const id = runTaskOf(test, logging());
    test.run(90_000);
    expect(filtered(test).events[0]?.logStreamName).toBe(`app/web/${id}`);
  });

  it("[logs.stream-docker] without a prefix it bears the container's Docker id", () => {
    const test = chattyCluster();
    const id = runTaskOf(test, logging({ "awslogs-stream-prefix": undefined }));
    test.run(30_000);
    const { tasks } = test.ok<{ tasks: { containers: { runtimeId: string }[] }[] }>(
      "DescribeTasks",
      { cluster: "demo", tasks: [id] },
    );
    expect(filtered(test).events[0]?.logStreamName).toBe(tasks[0]?.containers[0]?.runtimeId);
  });

  it("[logs.signal] a container that is told to stop prints what it prints on SIGTERM", () => {
    const test = chattyCluster({ runMs: undefined, stopMs: 2_000 });
    const id = runTaskOf(test, logging());
    test.run(20_000);
    test.ok("StopTask", { cluster: "demo", task: id });
    test.run(60_000);
    expect(messages(filtered(test)).slice(-2)).toEqual(["leaving", "bye 143"]);
  });

  it("[logs.killed] one that is killed prints nothing at its end", () => {
    const test = chattyCluster({ runMs: undefined, stopMs: undefined });
    const id = runTaskOf(test, logging());
    test.run(20_000);
    test.ok("StopTask", { cluster: "demo", task: id });
    test.run(120_000);
    const last = messages(filtered(test)).at(-1);
    expect(last).not.toContain("bye");
  });

  it("[logs.restart] a restarted container goes on in the same stream", () => {
    const test = chattyCluster({ runMs: 70_000 });
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    runTaskOf(test, logging({}, { restartPolicy, essential: true }));
    test.run(600_000);
    const { logStreams } = test.ok<{ logStreams: object[] }>("logs:DescribeLogStreams", {
      logGroupName: GROUP,
    });
    expect(logStreams).toHaveLength(1);
    const starts = messages(filtered(test)).filter((message) => message === "hello");
    expect(starts.length).toBeGreaterThan(3);
  });

  it("[logs.runs-kept] keeps a hundred runs of a container that is restarted for ever", () => {
    const test = chattyCluster({ runMs: 70_000, prints: [{ when: "start", text: "hello" }] });
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    runTaskOf(test, logging({}, { restartPolicy, essential: true }));
    test.run(8_000_000);
    expect(filtered(test).events).toHaveLength(100);
  });

  it("[logs.group-made] makes its group when it is first needed", () => {
    const test = chattyCluster();
    expect(test.ok("logs:DescribeLogGroups", {})).toEqual({ logGroups: [] });
    runTaskOf(test, logging());
    test.run(30_000);
    expect(test.ok("logs:DescribeLogGroups", {})).toEqual({
      logGroups: [
        {
          logGroupName: GROUP,
          creationTime: expect.any(Number),
          metricFilterCount: 0,
          arn: `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}:*`,
          storedBytes: 0,
          logGroupClass: "STANDARD",
          logGroupArn: `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}`,
        },
      ],
    });
  });

  it("[logs.group-deleted] a task whose group was deleted cannot start until that is back", () => {
    const test = chattyCluster();
    const first = runTaskOf(test, logging());
    test.run(20_000);
    test.ok("logs:DeleteLogGroup", { logGroupName: GROUP });
    expect(test.refused("logs:FilterLogEvents", { logGroupName: GROUP })).toEqual({
      code: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
      path: ["logGroupName"],
    });
    const second = runTaskOf(test, logging());
    test.run(60_000);
    const stopped = (id: string) => test.tasks((task) => task.id === id)[0]?.stopCode;
    expect([stopped(first), stopped(second)]).toEqual([
      "EssentialContainerExited",
      "TaskFailedToStart",
    ]);
    test.ok("logs:CreateLogGroup", { logGroupName: GROUP });
    runTaskOf(test, logging());
    test.run(30_000);
    expect(messages(filtered(test))[0]).toBe("hello");
  });

  it("[task.log-group-created] with awslogs-create-group the group is there again", () => {
    const test = chattyCluster();
    const fault = { action: "playground:remove-log-group", targets: [GROUP] };
    test.ok("playground:InjectFault", fault);
    runTaskOf(test, logging({ "awslogs-create-group": "true" }));
    test.run(30_000);
    expect(messages(filtered(test))[0]).toBe("hello");
  });

  it("[logs.region] another region's groups are not this one's", () => {
    const test = chattyCluster();
    runTaskOf(test, logging({ "awslogs-region": "eu-west-1" }));
    test.run(30_000);
    expect(test.ok("logs:DescribeLogGroups", {})).toEqual({ logGroups: [] });
  });

  it("[logs.host-gone] nothing is written once the host is gone", () => {
    const test = chattyCluster({ runMs: undefined });
    runTaskOf(test, logging());
    test.run(30_000);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(600_000);
    const { events } = filtered(test);
    test.run(600_000);
    expect(filtered(test).events).toHaveLength(events.length);
  });

  it("[logs.orphan] an orphan goes on writing until its host goes down", () => {
    const test = chattyCluster({ runMs: undefined });
    runTaskOf(test, logging());
    test.run(30_000);
    const [instance] = [...test.world().tables.containerInstances.rows.keys()];
    const input = { cluster: "demo", containerInstance: instance, force: true };
    test.ok("DeregisterContainerInstance", input);
    test.run(60_000);
    const count = filtered(test).events.length;
    test.run(60_000);
    expect(filtered(test).events).toHaveLength(count + 6);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:StopInstances", { InstanceIds: [host] });
    const ended = filtered(test).events.length;
    test.run(60_000);
    expect(filtered(test).events).toHaveLength(ended);
  });

  it("[logs.known-images] an image that nobody spoke of prints what the catalogue says", () => {
    const test = clusterOf(1);
    runTaskOf(test, logging({}, { image: "public.ecr.aws/nginx/nginx:1.27" }));
    test.run(30_000);
    expect(messages(filtered(test))).toEqual([
      "nginx: configuration read",
      "nginx: 2 workers listen on port 80",
    ]);
  });

  it("[logs.next-start] what an image prints changes with the next start of a container", () => {
    const test = chattyCluster({ runMs: undefined });
    runTaskOf(test, logging());
    test.run(20_000);
    const prints = [{ when: "start", text: "new words" }];
    test.ok("playground:SetImageBehaviour", { image: "web:1", prints });
    test.run(20_000);
    expect(messages(filtered(test))).toContain("beat 2");
    runTaskOf(test, logging());
    test.run(20_000);
    expect(messages(filtered(test))).toContain("new words");
  });
});

describe("log groups", () => {
  it("[logs.groups] are made, kept for some days, and deleted", () => {
    const test = chattyCluster();
    test.ok("logs:CreateLogGroup", { logGroupName: GROUP });
    expect(test.refused("logs:CreateLogGroup", { logGroupName: GROUP })).toMatchObject({
      code: "ResourceAlreadyExistsException",
      message: "The specified log group already exists",
    });
    expect(test.refused("logs:CreateLogGroup", { logGroupName: "a b" }).message).toContain(
      "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    );
    test.ok("logs:PutRetentionPolicy", { logGroupName: GROUP, retentionInDays: 1 });
    expect(test.ok("logs:DescribeLogGroups", { logGroupNamePrefix: "/ecs" })).toMatchObject({
      logGroups: [{ retentionInDays: 1 }],
    });
    for (const logGroupName of ["a", "x".repeat(512)]) {
      test.ok("logs:CreateLogGroup", { logGroupName });
    }
    const long = { logGroupName: "x".repeat(513) };
    expect(test.refused("logs:CreateLogGroup", long).code).toBe("InvalidParameterException");
    const days =
      "1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653";
    for (const retentionInDays of days.split(" ").map(Number)) {
      test.ok("logs:PutRetentionPolicy", { logGroupName: GROUP, retentionInDays });
    }
    const retention = { logGroupName: GROUP, retentionInDays: 2 };
    expect(test.refused("logs:PutRetentionPolicy", retention).message).toContain("enum value set");
    test.ok("logs:DeleteLogGroup", { logGroupName: GROUP });
    expect(test.refused("logs:DeleteLogGroup", { logGroupName: GROUP })).toMatchObject({
      code: "ResourceNotFoundException",
    });
  });

  it("[logs.retention] lines older than the retention are gone", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    test.run(90_000);
    test.ok("logs:PutRetentionPolicy", { logGroupName: GROUP, retentionInDays: 1 });
    test.run(80_000_000);
    expect(filtered(test).events.length).toBeGreaterThan(0);
    test.run(6_400_000);
    expect(filtered(test).events).toEqual([]);
  });

  it("[logs.streams] are listed by prefix, by a part of their name, and in pages", () => {
    const test = chattyCluster();
    for (const logGroupName of ["/b", "/a", "/ab"])
      test.ok("logs:CreateLogGroup", { logGroupName });
    const names = (input: object) =>
      test
        .ok<{ logGroups: { logGroupName: string }[] }>("logs:DescribeLogGroups", input)
        .logGroups.map(({ logGroupName }) => logGroupName);
    expect(names({})).toEqual(["/a", "/ab", "/b"]);
    expect(names({ logGroupNamePrefix: "/a" })).toEqual(["/a", "/ab"]);
    expect(names({ limit: 50 })).toHaveLength(3);
    expect(names({ logGroupNamePattern: "b" })).toEqual(["/ab", "/b"]);
    const first = test.ok<{ nextToken: string }>("logs:DescribeLogGroups", { limit: 2 });
    expect(names({ limit: 2, nextToken: first.nextToken })).toEqual(["/b"]);
    const both = { logGroupNamePrefix: "a", logGroupNamePattern: "b" };
    expect(test.refused("logs:DescribeLogGroups", both).message).toContain("mutually exclusive");
    expect(test.refused("logs:DescribeLogGroups", { limit: 51 }).message).toContain("to 50");
    expect(test.refused("logs:DescribeLogGroups", { nextToken: "x" }).message).toContain("invalid");
  });

  it("[logs.streams-kept] keep a thousand streams that nobody writes to", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: new Map([["web:1", { sizeMiB: 1, startMs: 0, runMs: 0 }]]),
      checked: false,
    });
    test.ok("RegisterTaskDefinition", logging());
    for (let i = 0; i < 105; i++) {
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 10 });
      test.run(60_000);
    }
    expect(test.world().tables.logStreams.rows.size).toBe(1_000);
  });
});

describe("log streams", () => {
  it("[logs.streams] are listed by name or by their last line", () => {
    const test = chattyCluster();
    const ids = [0, 1].map(() => {
      const id = runTaskOf(test, logging());
      test.run(90_000);
      return id;
    });
    const list = (more: object) =>
      test
        .ok<{ logStreams: { logStreamName: string }[] }>("logs:DescribeLogStreams", {
          logGroupName: GROUP,
          ...more,
        })
        .logStreams.map(({ logStreamName }) => logStreamName.slice("app/web/".length));
    expect(list({})).toEqual(ids.toSorted());
    expect(list({ orderBy: "LastEventTime" })).toEqual(ids);
    expect(list({ orderBy: "LastEventTime", descending: true })).toEqual(ids.toReversed());
    expect(list({ logStreamNamePrefix: `app/web/${ids[1]}` })).toEqual([ids[1]]);
    const wrong = { logGroupName: GROUP, orderBy: "LastEventTime", logStreamNamePrefix: "a" };
    expect(test.refused("logs:DescribeLogStreams", wrong).message).toBe(
      "Cannot order by LastEventTime with a logStreamNamePrefix.",
    );
    const unknown = { logGroupName: GROUP, orderBy: "Size" };
    expect(test.refused("logs:DescribeLogStreams", unknown).message).toContain("enum value set");
  });
});

describe("[logs.get] GetLogEvents", () => {
  function getter(test: TestWorld) {
    const logStreamName = filtered(test).events[0]?.logStreamName;
    return (more: object = {}) =>
      test.ok<GetLogEventsResponse>("logs:GetLogEvents", {
        logGroupName: GROUP,
        logStreamName,
        ...more,
      });
  }

  it("reads the newest lines, and from them backward and forward", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    test.run(90_000);
    const read = getter(test);
    const newest = read({ limit: 2 });
    expect(messages(newest)).toEqual(["beat 5", "bye 3"]);
    const older = read({ limit: 3, nextToken: newest.nextBackwardToken });
    expect(messages(older)).toEqual(["beat 2", "beat 3", "beat 4"]);
    expect(messages(read({ nextToken: older.nextForwardToken }))).toEqual(["beat 5", "bye 3"]);
    const end = read({ nextToken: newest.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(newest.nextForwardToken);
    expect(messages(read({ limit: 1, startFromHead: true }))).toEqual(["hello"]);
  });

  it("goes on with a token as the container prints more", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    test.run(20_000);
    const read = getter(test);
    const { nextForwardToken: nextToken, events } = read();
    test.run(10_000);
    expect(messages(read({ nextToken }))).toHaveLength(1);
    expect(read().events).toHaveLength(events.length + 1);
  });

  it("takes a start and an end, the end not included", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    test.run(90_000);
    const read = getter(test);
    const [first, second, third] = read().events;
    const window = { startTime: second?.timestamp, endTime: third?.timestamp };
    expect(messages(read(window))).toEqual([second?.message]);
    expect(messages(read({ endTime: first?.timestamp }))).toEqual([]);
  });

  it("refuses what is not there, and tokens of nobody's", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    test.run(30_000);
    const input = { logGroupName: GROUP, logStreamName: "app/web/none" };
    expect(test.refused("logs:GetLogEvents", input)).toMatchObject({
      code: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
    const logStreamName = filtered(test).events[0]?.logStreamName;
    const wrong = { logGroupName: GROUP, logStreamName, nextToken: "x" };
    expect(test.refused("logs:GetLogEvents", wrong).message).toBe(
      "The specified nextToken is invalid.",
    );
    test.ok("logs:GetLogEvents", { logGroupName: GROUP, logStreamName, limit: 10_000 });
    const many = { logGroupName: GROUP, logStreamName, limit: 10_001 };
    expect(test.refused("logs:GetLogEvents", many).message).toContain("less than or equal to");
  });
});

describe("[logs.filter] FilterLogEvents", () => {
  it("reads the streams of a group in order of time, page by page", () => {
    const test = chattyCluster();
    runTaskOf(test, logging());
    runTaskOf(test, logging());
    test.run(90_000);
    const all = filtered(test).events;
    expect(new Set(all.map(({ logStreamName }) => logStreamName)).size).toBe(2);
    const times = all.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const paged: unknown[] = [];
    let nextToken: string | undefined;
    do {
      const page = filtered(test, { limit: 3, ...(nextToken === undefined ? {} : { nextToken }) });
      paged.push(...page.events);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(paged).toEqual(all);
    expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(all.length);
    expect(all[0]?.eventId).toMatch(/^\d{56}$/);
  });

  it("keeps to a window, to streams, and to a pattern", () => {
    const test = chattyCluster();
    const id = runTaskOf(test, logging());
    test.run(90_000);
    const [first, second] = filtered(test).events;
    expect(messages(filtered(test, { endTime: second?.timestamp ?? 0 }))).toEqual([
      "hello",
      "open for business",
    ]);
    expect(messages(filtered(test, { startTime: (first?.timestamp ?? 0) + 55_000 }))).toEqual([
      "bye 3",
    ]);
    expect(filtered(test, { logStreamNamePrefix: "other" }).events).toEqual([]);
    expect(filtered(test, { logStreamNames: [`app/web/${id}`] }).events).toHaveLength(8);
    expect(messages(filtered(test, { filterPattern: "beat -3 -4 -5" }))).toEqual([
      "beat 1",
      "beat 2",
    ]);
    const refused = (more: object) =>
      test.refused("logs:FilterLogEvents", { logGroupName: GROUP, ...more });
    expect(refused({ logStreamNames: ["none"] }).message).toContain("log stream does not exist");
    expect(refused({ logStreamNames: ["a"], logStreamNamePrefix: "a" }).code).toBe(
      "InvalidParameterException",
    );
    expect(refused({ filterPattern: "{ $.a = 1 }" }).message).toContain("words only");
    expect(refused({ filterPattern: '"open' }).message).toBe("Invalid filter pattern");
    expect(refused({ nextToken: "1" }).message).toContain("nextToken");
  });

  it.each<[string, string, boolean]>([
    ["", "anything", true],
    ["ERROR", "an ERROR here", true],
    ["error", "an ERROR here", false],
    ["ERROR disk", "disk: ERROR", true],
    ["ERROR disk", "ERROR", false],
    ['"disk full"', "the disk full again", true],
    ['"disk full"', "disk is full", false],
    ['"a \\"b\\""', 'a "b"', true],
    ["ERROR -disk", "ERROR disk", false],
    ["ERROR -disk", "ERROR net", true],
    ['-"not found"', "page not found", false],
    ["?ERROR ?WARN", "WARN", true],
    ["?ERROR ?WARN", "INFO", false],
    ["?ERROR INFO", "INFO", true],
  ])("[logs.filter-pattern] %s lets %s through: %s", (pattern, text, expected) => {
    const keep = filterOf(pattern);
    if (typeof keep !== "function") throw new Error(keep.problem);
    expect(keep(text)).toBe(expected);
  });
});

it("a container that prints each second for a month is read in a moment, from either end", () => {
  const prints = [{ everySeconds: 1, text: "{n}" }];
  const month = 30 * 86_400_000;
  const stream = { seq: 1, name: "s", image: "x", runs: [{ from: 0, prints }] };
  const reading = { from: 0, until: month, limit: 3 };
  const texts = (more: object) =>
    readLines([stream], { ...reading, ...more }).lines.map(({ text }) => text);
  expect(texts({})).toEqual(["1", "2", "3"]);
  expect(texts({ backward: true })).toEqual(["2591998", "2591999", "2592000"]);
  const { lines, stoppedAt } = readLines([stream], { ...reading, keep: () => false });
  expect([lines.length, stoppedAt?.at]).toEqual([0, 100_000_000]);
});

it("[logs.prints] reading in pages, either way, gives every line of a stream once", () => {
  const line = fc.record({ everySeconds: fc.integer({ min: 1, max: 400 }), text: fc.string() });
  const run = fc.record({ from: fc.nat(50_000), lasts: fc.nat(900_000), prints: fc.array(line) });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 4 }), fc.integer({ min: 1, max: 7 }), (given, limit) => {
      let at = 0;
      const runs = given.map(({ from, lasts, prints }) => {
        const begun = at + from;
        at = begun + lasts;
        return { from: begun, to: at, prints: prints.slice(0, 3) };
      });
      const stream = { seq: 1, name: "s", image: "x", runs };
      const stretch = { from: 0, until: Math.floor(at * 0.9) };
      const whole = linesOf(stream, stretch).length;
      for (const backward of [false, true]) {
        let count = 0;
        let read = readLines([stream], { ...stretch, limit, backward });
        count += read.lines.length;
        while (read.stoppedAt !== undefined) {
          read = readLines([stream], { ...stretch, limit, backward, beyond: read.stoppedAt });
          count += read.lines.length;
        }
        if (count !== whole) return false;
      }
      return true;
    }),
    { numRuns: 60 },
  );
});
