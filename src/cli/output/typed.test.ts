import { expect, test } from "vitest";
import { whole } from "../../generated/whole";
import { registrable } from "./registrable";
import { isoTime, looseAnswer, typedAnswer } from "./typed";
import { FLOATS } from "./value";

test("timestamps are ISO 8601 with an offset, and a fraction only where there is one", () => {
  expect(isoTime(Date.UTC(2026, 0, 5, 9, 2, 3))).toBe("2026-01-05T09:02:03+00:00");
  expect(isoTime(Date.UTC(2026, 0, 5, 9, 2, 3, 160))).toBe("2026-01-05T09:02:03.160000+00:00");
});

test("an answer has the members of the model, in its order, without nulls", () => {
  const output = { failures: [], tasks: [{ createdAt: 0, cpu: null, taskArn: "a", own: 1 }] };
  const answer = typedAnswer(whole, "DescribeTasks", output);
  expect(Object.keys(answer)).toEqual(["tasks", "failures"]);
  expect(answer["tasks"]).toEqual([{ createdAt: "1970-01-01T00:00:00+00:00", taskArn: "a" }]);
});

test("numbers that the model calls doubles are remembered", () => {
  const output = { containerInstances: [{ remainingResources: [{ doubleValue: 0 }] }] };
  const { containerInstances } = typedAnswer(whole, "DescribeContainerInstances", output);
  expect(containerInstances).toMatchObject([
    { remainingResources: [{ doubleValue: 0, [FLOATS]: ["doubleValue"] }] },
  ]);
});

test("answers of EC2 have their timestamps by name, and the order of the AWS CLI", () => {
  const State = { Name: "running", Code: 16 };
  const output = { Instances: [{ Own: null, LaunchTime: 1_000, State, InstanceId: "i", More: 1 }] };
  expect(JSON.stringify(looseAnswer(output, "ec2"))).toBe(
    '{"Instances":[{"InstanceId":"i","State":{"Code":16,"Name":"running"},' +
      '"LaunchTime":"1970-01-01T00:00:01+00:00","More":1}]}',
  );
  expect(looseAnswer({ LaunchTime: 1_000, a: null }, "logs")).toEqual({ LaunchTime: 1_000 });
});

test("a described task definition becomes a file that can be registered", () => {
  const taskDefinition = { family: "web", revision: 3, status: "ACTIVE", volumes: [] };
  expect(JSON.parse(registrable({ taskDefinition, tags: [] }))).toEqual({ family: "web" });
});
