import { describe, expect, it } from "vitest";
import { createOrder, type How } from "./order";
import type { Token } from "./pacing";

/** Asks for one thing that never ends by itself, then for another. */
async function cutShort(first: How["kind"], second: How["kind"]): Promise<boolean> {
  const order = createOrder();
  let token: Token | undefined;
  let finish = () => undefined as void;
  const work = (given: Token) => {
    token = given;
    return new Promise<void>((done) => {
      finish = done;
    });
  };
  const one = order.next(work, { kind: first });
  await Promise.resolve();
  const two = order.next(async () => undefined, { kind: second });
  const cancelled = token?.cancelled === true;
  finish();
  await Promise.all([one, two]);
  return cancelled;
}

describe("the order of commands", () => {
  it("cuts a run short for any command, and for no reading", async () => {
    expect(await cutShort("run", "command")).toBe(true);
    expect(await cutShort("run", "run")).toBe(true);
    expect(await cutShort("run", "seek")).toBe(true);
    expect(await cutShort("run", "reading")).toBe(false);
  });

  it("cuts a seek short for another seek only: a call needs the moment asked for", async () => {
    expect(await cutShort("seek", "seek")).toBe(true);
    expect(await cutShort("seek", "command")).toBe(false);
    expect(await cutShort("seek", "reading")).toBe(false);
  });

  it("never cuts a command short", async () => {
    expect(await cutShort("command", "seek")).toBe(false);
  });

  it("does one thing at a time, also after a failure", async () => {
    const order = createOrder();
    const done: string[] = [];
    const failing = order.next(() => Promise.reject(new Error("no")), { kind: "command" });
    const after = order.next(async () => done.push(order.doing()), { kind: "seek", jump: true });
    await expect(failing).rejects.toThrow("no");
    await after;
    expect(done).toEqual(["jumping"]);
    expect(order.doing()).toBe("nothing");
  });
});
