import { expect, test } from "vitest";
import {
  breakableCluster,
  breaker,
  CRASHING,
  createWeb,
  deployWeb,
  steadyWeb,
} from "../../api/testService";
import { viewOf } from "../../worker/project/views";
import { rolledBackAnswer } from "./rollout";

test("a rollback by an alarm names the alarm, and says that it heeds none itself", () => {
  const of = breakableCluster(2);
  of.ok("playground:SetAlarmState", { alarmName: "errors", state: "OK" });
  steadyWeb(of, 2, {
    deploymentConfiguration: { alarms: { alarmNames: ["errors"], enable: true, rollback: true } },
  });
  deployWeb(of);
  of.run(5_000);
  of.ok("playground:SetAlarmState", { alarmName: "errors", state: "ALARM" });
  let answer;
  while (answer === undefined) {
    of.run(1_000);
    const service = viewOf(of.world(), "services", "demo/web");
    answer = service && rolledBackAnswer(service);
  }
  expect(answer).toMatchObject({ title: "Rolls back to web:1", tone: "warn" });
  const texts = answer.lines.map(({ text }) => text);
  expect(texts[0]).toBe("An alarm fired: errors.");
  expect(texts.at(-1)).toMatch(/in ALARM when the rollback began: it heeds none/);
});

test.each([
  [true, /none to go back to/],
  [false, /not to roll back/],
])("a failed deployment says why nothing was rolled back, rollback %s", (rollback, why) => {
  const of = breakableCluster();
  createWeb(of, 1, { container: CRASHING, ...breaker({ rollback }) });
  of.run(10 * 60_000);
  const service = viewOf(of.world(), "services", "demo/web");
  const answer = service && rolledBackAnswer(service);
  expect(answer?.title).toMatch(/nothing was rolled back$/);
  expect(answer?.lines.map(({ text }) => text)).toContainEqual(expect.stringMatching(why));
});
