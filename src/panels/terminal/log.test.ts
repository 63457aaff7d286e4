import { beforeEach, expect, test } from "vitest";
import { clearLog, finishCommand, logAsText, logCommand, logText, useLog } from "./log";

beforeEach(clearLog);

test("texts of one kind go on in one entry, and a command gets its exit code at its end", () => {
  const id = logCommand({ text: "aws ecs list-clusters", from: "here", at: 0 });
  logText("out", "a\n");
  logText("out", "b\n");
  logText("err", "c\n");
  finishCommand(id, 254);
  const { entries } = useLog.getState();
  expect(entries.map(({ kind }) => kind)).toEqual(["command", "out", "err"]);
  expect(entries[0]).toMatchObject({ status: 254 });
  expect(logAsText(entries)).toBe("$ aws ecs list-clusters\na\nb\nc\n");
});

test("the oldest entries are dropped when there are too many, or too much text", () => {
  for (let i = 0; i < 1_200; i++) logCommand({ text: `echo ${i}`, from: "here", at: 0, status: 0 });
  expect(useLog.getState().entries).toHaveLength(1_000);
  expect(useLog.getState().entries.at(-1)?.text).toBe("echo 1199");
  expect(useLog.getState().dropped).toBe(true);
  clearLog();
  for (let i = 0; i < 20; i++) {
    logCommand({ text: "cat", from: "here", at: 0 });
    logText("out", "x".repeat(100_000));
  }
  const length = useLog.getState().entries.reduce((sum, { text }) => sum + text.length, 0);
  expect(length).toBeLessThanOrEqual(600_000);
});
