import { expect, test } from "vitest";
import { insert, prepare } from "../engine/kernel/world";
import { findActiveCluster, findCluster } from "./clusters";
import { testRegion } from "./testRegion";

function withClusters() {
  const { world } = testRegion();
  prepare(world, () => {
    insert(world, "clusters", { id: "default", status: "ACTIVE", createdAt: 0, tags: [] });
    insert(world, "clusters", { id: "gone", status: "INACTIVE", createdAt: 0, tags: [] });
  });
  return world;
}

const ARN = "arn:aws:ecs:us-east-1:123456789012:cluster/default";

test.each([undefined, "default", ARN])("%s means the cluster default", (cluster) => {
  expect(findActiveCluster(withClusters(), cluster)).toMatchObject({ cluster: { id: "default" } });
});

test.each(["web", ARN.replace("us-east-1", "eu-west-1"), "cluster/default", ""])(
  "%j is not found",
  (cluster) => {
    expect(findCluster(withClusters(), cluster)).toMatchObject({
      error: {
        code: "ClusterNotFoundException",
        message: "Cluster not found.",
        path: ["cluster"],
      },
    });
  },
);

test("a deleted cluster can be read, and nothing runs in it", () => {
  expect(findCluster(withClusters(), "gone").kind).toBe("found");
  expect(findActiveCluster(withClusters(), "gone")).toMatchObject({
    error: {
      code: "ClusterNotFoundException",
      message: "The referenced cluster was inactive.",
    },
  });
});
