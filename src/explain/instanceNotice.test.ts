import { expect, test } from "vitest";
import { hostText, instanceNotice } from "./instanceNotice";

const sound: Parameters<typeof instanceNotice>[0] = {
  state: "running",
  status: "ACTIVE",
  agentConnected: true,
  agentRunning: true,
  orphans: 0,
};

test("of a sound instance there is nothing to say, nor of one that has not registered", () => {
  expect(instanceNotice(sound)).toBeUndefined();
  const { status: _, ...joining } = sound;
  expect(instanceNotice(joining)).toBeUndefined();
});

test("an agent that is silent is told apart from one that ECS knows to be disconnected", () => {
  const silent = { ...sound, contactLostAt: 200_000, noticedAt: 380_000 };
  const before = instanceNotice(silent);
  expect(before).toMatchObject({ tone: "warn", short: "silent since 00:03:20" });
  expect(before?.sentence).toContain("takes it as connected until 00:06:20");
  const after = instanceNotice({ ...silent, agentConnected: false });
  expect(after).toMatchObject({ tone: "err", short: "out of contact since 00:03:20" });
  expect(after?.sentence).toContain("Its tasks run on");
});

test("an agent whose process is down is called so", () => {
  const down = { ...sound, agentConnected: false, agentRunning: false, contactLostAt: 1_000 };
  expect(instanceNotice(down)?.sentence).toContain("Its process is down.");
});

test("an instance waits for its trunk while it is REGISTERING, and may fail to get one", () => {
  expect(instanceNotice({ ...sound, status: "REGISTERING" })?.short).toBe("trunk is being made");
  const failed = { ...sound, status: "REGISTRATION_FAILED", statusReason: "no address" } as const;
  expect(instanceNotice(failed)).toEqual({
    tone: "err",
    short: "REGISTRATION_FAILED",
    sentence: "Its registration failed: no address.",
  });
});

test("a stopped host keeps its registration", () => {
  const stopped = { ...sound, state: "stopped", agentConnected: false } as const;
  expect(instanceNotice(stopped)?.short).toBe("keeps its registration");
});

test("what turns a task away is named with what the instance has instead", () => {
  const clause = "attribute:stack == prod";
  const turnedAway = { code: "MEMBER_OF", expression: clause, clause, found: "dev" } as const;
  const notice = instanceNotice({ ...sound, turnedAway });
  expect(notice?.short).toBe("stack == prod, here dev");
  expect(notice?.sentence).toBe(
    "Turned away, constraint not met: attribute:stack == prod, here dev.",
  );
});

test("a host is called by its type, External ones and Windows by that", () => {
  const linux = { instanceType: "t3.medium", osType: "linux", launchType: "EC2" } as const;
  expect(hostText(linux)).toBe("t3.medium");
  expect(hostText({ ...linux, osType: "windows" })).toBe("t3.medium · Windows");
  expect(hostText({ ...linux, launchType: "EXTERNAL" })).toBe("External");
});
