import { expect, test } from "vitest";
import { fixtureFrame } from "./fixture";
import { eniRoom, sharesOf } from "./hostMarks";
import { stampOf } from "./stamp";

const { changes } = fixtureFrame({ instances: 1, tasks: 3 });
const [host] = changes.instances.set;
const tasks = changes.tasks.set;
const stamps = tasks.map((task) => stampOf(new Map(), task));

test("a task that reserves no CPU has no segment in the bar", () => {
  const held = (cpu: number) =>
    sharesOf(
      tasks.map((task) => ({ ...task, desiredStatus: "RUNNING" })),
      stamps,
      () => cpu,
    );
  expect(held(128)).toHaveLength(tasks.length);
  expect(held(0)).toEqual([]);
});

test("a task that is told to stop has none either", () => {
  const stopping = tasks.map((task) => ({ ...task, desiredStatus: "STOPPED" }) as const);
  expect(sharesOf(stopping, stamps, () => 128)).toEqual([]);
});

test("interfaces give way to GPUs, attributes and notices", () => {
  if (host === undefined) throw new Error("the fixture has an instance");
  const plain = { ...host, registered: { ...host.registered, enis: 2, gpus: 0 }, attributes: [] };
  expect(eniRoom(plain, false)).toBe("sockets");
  expect(eniRoom(plain, true)).toBe("numbers");
  expect(eniRoom({ ...plain, attributes: ["stack=prod"] }, false)).toBe("numbers");
  const gpus = { ...plain, registered: { ...plain.registered, gpus: 4 } };
  const idle = { ...gpus, reserved: { ...gpus.reserved, enis: 0 }, binding: undefined };
  expect(eniRoom(idle, false)).toBe("none");
  expect(eniRoom({ ...idle, binding: "ENI" }, false)).toBe("numbers");
  expect(eniRoom({ ...plain, registered: { ...plain.registered, enis: 0 } }, false)).toBe("none");
});
