// A recorded service deployment of 2024: describe-service-deployments of a service's first, on
// Fargate. It has the same members here, and begins as soon after its creation.
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { breaker, rolloutsOf, steadyWeb, WEB } from "../../api/testService";
import { clusterOf, type TestWorld } from "../../api/testWorld";

const RECORDING = new URL(
  "../../../../shared/corpus/describe-outputs/describe-service-deployments.json",
  import.meta.url,
);

interface Described<Time> {
  readonly serviceDeployments: readonly {
    readonly createdAt: Time;
    readonly startedAt: Time;
    readonly finishedAt: Time;
    readonly updatedAt: Time;
    readonly targetServiceRevision: object;
  }[];
}

function described(test: TestWorld): Described<number> {
  const listed = test.ok<{ serviceDeployments: { serviceDeploymentArn: string }[] }>(
    "ListServiceDeployments",
    WEB,
  );
  const serviceDeploymentArns = listed.serviceDeployments.map((one) => one.serviceDeploymentArn);
  return test.ok("DescribeServiceDeployments", { serviceDeploymentArns });
}

const isThere = existsSync(RECORDING);
const title = isThere ? "" : "skipped, ../shared/corpus is missing: ";

it.skipIf(!isThere)(`${title}a first service deployment is as recorded`, () => {
  const recorded = JSON.parse(readFileSync(RECORDING, "utf8")) as Described<string>;
  const [theirs] = recorded.serviceDeployments;
  const test = clusterOf(1);
  steadyWeb(test, 1, breaker());
  expect(rolloutsOf(test)).toHaveLength(1);
  const [ours] = described(test).serviceDeployments;
  const members = (one: object = {}) => Object.keys(JSON.parse(JSON.stringify(one)) as object);
  expect(members(ours)).toEqual(members(theirs));
  expect(members(ours?.targetServiceRevision)).toEqual(members(theirs?.targetServiceRevision));
  expect(ours).toMatchObject({
    sourceServiceRevisions: [],
    status: "SUCCESSFUL",
    deploymentCircuitBreaker: { status: "MONITORING_COMPLETE", failureCount: 0, threshold: 3 },
    alarms: { status: "DISABLED" },
  });
  expect(ours?.updatedAt).toBe(ours?.finishedAt);
  const gap = Date.parse(theirs?.startedAt ?? "") - Date.parse(theirs?.createdAt ?? "");
  expect(Math.abs((ours?.startedAt ?? 0) - (ours?.createdAt ?? 0) - gap)).toBeLessThan(100);
});
