import { describe, expect, it } from "vitest";
import { type TestWorld, bridgeDefinition, clusterOf } from "../testWorld";
import { runTaskOf, taskOf } from "../testTask";
import { testRegion } from "../testRegion";

const ARN = "arn:aws:ecs:us-east-1:123456789012:";
const text = (length: number) => "x".repeat(length);
const tag = (key: string, value = "1") => ({ key, value });
const many = (count: number) => Array.from({ length: count }, (_, i) => tag(`k${i}`));

function tagsOf(test: TestWorld, resourceArn: string): readonly object[] {
  return test.ok<{ tags: object[] }>("ListTagsForResource", { resourceArn }).tags;
}

/** A service with tags, its definition with others, and one of its tasks' tags. */
function serviceTask(input: object): readonly object[] {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", { ...bridgeDefinition(), tags: [tag("of", "definition")] });
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount: 1 };
  test.ok("CreateService", { ...names, tags: [tag("of", "service")], ...input });
  test.run(60_000);
  return test.tasks()[0]?.tags ?? [];
}

describe("tag calls", () => {
  it("[tag.merge] keep other tags, overwrite by key, and ignore keys that are not there", () => {
    const test = clusterOf(0);
    const resourceArn = `${ARN}cluster/demo`;
    expect(tagsOf(test, resourceArn)).toEqual([]);
    test.ok("TagResource", { resourceArn, tags: [tag("a"), tag("b")] });
    test.ok("TagResource", { resourceArn, tags: [tag("a", "2"), tag("c")] });
    expect(tagsOf(test, resourceArn)).toEqual([tag("a", "2"), tag("b"), tag("c")]);
    test.ok("UntagResource", { resourceArn, tagKeys: ["b", "z"] });
    expect(tagsOf(test, resourceArn)).toEqual([tag("a", "2"), tag("c")]);
    const { turn } = test.world();
    test.ok("UntagResource", { resourceArn, tagKeys: ["z"] });
    expect(test.world().turn).toBe(turn);
  });

  it("reach every kind of resource", () => {
    const test = clusterOf(1);
    test.ok("CreateService", {
      cluster: "demo",
      serviceName: "ext",
      desiredCount: 0,
      deploymentController: { type: "EXTERNAL" },
    });
    const task = runTaskOf(test, bridgeDefinition());
    const set = { cluster: "demo", service: "ext", taskDefinition: "web" };
    const { taskSet } = test.ok<{ taskSet: { taskSetArn: string } }>("CreateTaskSet", set);
    const [instance = ""] = test.world().tables.containerInstances.rows.keys();
    const arns = [
      `${ARN}service/demo/ext`,
      `${ARN}task/demo/${task}`,
      `${ARN}container-instance/demo/${instance}`,
      `${ARN}task-definition/web:1`,
      taskSet.taskSetArn,
    ];
    for (const resourceArn of arns) test.ok("TagResource", { resourceArn, tags: [tag("a")] });
    for (const resourceArn of arns) expect(tagsOf(test, resourceArn)).toEqual([tag("a")]);
    const described = { taskDefinition: "web:1", include: ["TAGS"] };
    expect(test.ok("DescribeTaskDefinition", described)).toMatchObject({ tags: [tag("a")] });
  });

  it("[tag.long-arn] take the long ARN of a resource that is there", () => {
    const test = clusterOf(0);
    test.ok("CreateCluster", { clusterName: "gone" });
    test.ok("DeleteCluster", { cluster: "gone" });
    const tags = [tag("a")];
    const refusals = [
      ["demo", "The ARN provided is invalid."],
      [`${ARN.replace("us-east-1", "eu-west-1")}cluster/demo`, "The ARN provided is invalid."],
      [`${ARN}service/web`, "Long arn format must be used for tagging operations"],
      [`${ARN}cluster/other`, "Cluster not found."],
      [
        `${ARN}cluster/gone`,
        "The specified cluster is inactive. Specify an active cluster and try again.",
      ],
      [
        `${ARN}service/demo/web`,
        "The specified service was not found. Specify a valid service and try again.",
      ],
      [
        `${ARN}task/other/${"0".repeat(32)}`,
        "The specified task was not found. Specify a valid task and try again.",
      ],
    ] as const;
    for (const [resourceArn, message] of refusals) {
      expect(test.refused("TagResource", { resourceArn, tags }).message).toBe(message);
      expect(test.refused("ListTagsForResource", { resourceArn }).message).toBe(message);
    }
  });

  it("[tag.limits] 50 tags, keys of 128 and values of 256 characters at most", () => {
    const takes = (tags: readonly object[]) =>
      testRegion().ask("CreateCluster", { clusterName: "demo", tags }).ok;
    const outcomes = [
      [many(50), many(51)],
      [[tag(text(128))], [tag(text(129))]],
      [[tag("a", text(256))], [tag("a", text(257))]],
      [[tag("a")], [tag("")]],
      [
        [tag("a"), tag("b")],
        [tag("a"), tag("a")],
      ],
    ].map((pair) => pair.map(takes));
    expect(outcomes).toEqual([true, true, true, true, true].map((yes) => [yes, false]));
    const test = clusterOf(0);
    const resourceArn = `${ARN}cluster/demo`;
    test.ok("TagResource", { resourceArn, tags: many(50) });
    test.ok("TagResource", { resourceArn, tags: [tag("k0", "2")] });
    const { code } = test.refused("TagResource", { resourceArn, tags: [tag("more")] });
    expect(code).toBe("LimitExceededException");
  });

  it("[tag.reserved] leave keys that start with aws: alone", () => {
    const test = clusterOf(0);
    const resourceArn = `${ARN}cluster/demo`;
    const message = "Tag keys starting with 'aws:' are reserved for internal use.";
    const tags = [tag("a"), tag("aws:b")];
    expect(test.refused("TagResource", { resourceArn, tags })).toMatchObject({
      message,
      path: ["tags", 1, "key"],
    });
    expect(test.refused("UntagResource", { resourceArn, tagKeys: ["aws:b"] }).message).toBe(
      message,
    );
  });
});

describe("the tags of tasks", () => {
  it("[tag.propagate] come from their service or their definition", () => {
    expect(serviceTask({})).toEqual([]);
    expect(serviceTask({ propagateTags: "NONE" })).toEqual([]);
    expect(serviceTask({ propagateTags: "SERVICE" })).toEqual([tag("of", "service")]);
    expect(serviceTask({ propagateTags: "TASK_DEFINITION" })).toEqual([tag("of", "definition")]);
  });

  it("[tag.managed] name their cluster and their service", () => {
    expect(serviceTask({ enableECSManagedTags: true, propagateTags: "SERVICE" })).toEqual([
      tag("aws:ecs:clusterName", "demo"),
      tag("aws:ecs:serviceName", "web"),
      tag("of", "service"),
    ]);
  });

  it("[tag.own-first] are those of the call before those of the definition", () => {
    const test = clusterOf(1);
    const definition = { ...bridgeDefinition(), tags: [tag("of", "definition"), tag("also")] };
    const id = runTaskOf(test, definition, {
      propagateTags: "TASK_DEFINITION",
      enableECSManagedTags: true,
      tags: [tag("of", "call")],
    });
    expect(taskOf(test, id).tags).toEqual([
      tag("aws:ecs:clusterName", "demo"),
      tag("of", "call"),
      tag("also"),
    ]);
    const input = { cluster: "demo", taskDefinition: "web", propagateTags: "SERVICE" };
    expect(test.refused("RunTask", input).message).toBe(
      "propagateTags should be one of [TASK_DEFINITION,NONE]",
    );
  });

  it("[tag.later] an updated service tags the tasks it launches from then on", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount: 1 };
    test.ok("CreateService", { ...names, tags: [tag("of", "service")] });
    test.run(120_000);
    const update = { propagateTags: "SERVICE", enableExecuteCommand: true, desiredCount: 2 };
    test.ok("UpdateService", { cluster: "demo", service: "web", ...update });
    test.run(120_000);
    expect(
      test.tasks().map(({ tags, enableExecuteCommand }) => [tags, enableExecuteCommand]),
    ).toEqual([
      [[], false],
      [[tag("of", "service")], true],
    ]);
    expect(test.ok("DescribeServices", { cluster: "demo", services: ["web"] })).toMatchObject({
      services: [{ ...update, deployments: [{ status: "PRIMARY" }] }],
    });
  });
});
