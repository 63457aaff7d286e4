// What is asked is done one after the other. A step or a run gives way to the next command, a seek
// only to the next seek; readings are waited with, and nothing gives way to them.
import type { Token } from "./pacing";

export interface Order {
  /** Waits for its turn, then does the work. */
  readonly next: <T>(work: (token: Token) => Promise<T>, how: How) => Promise<T>;
  /** What is being done: nothing, something to watch, or a jump whose middle nobody should see. */
  readonly doing: () => "nothing" | "running" | "jumping";
}

export interface How {
  readonly kind: "command" | "run" | "seek" | "reading";
  /** A moment in its middle should not be seen. */
  readonly jump?: boolean;
}

export function createOrder(): Order {
  let tail: Promise<unknown> = Promise.resolve();
  let doing: "nothing" | "running" | "jumping" = "nothing";
  const giving = new Map<Token, How["kind"]>();
  return {
    doing: () => doing,
    next: (work, { kind, jump = false }) => {
      for (const [token, other] of giving) token.cancelled ||= givesWay(other, kind);
      const token: Token = { cancelled: false };
      giving.set(token, kind);
      const result = tail.then(async () => {
        doing = jump ? "jumping" : "running";
        try {
          return await work(token);
        } finally {
          doing = "nothing";
          giving.delete(token);
        }
      });
      tail = result.catch(() => undefined);
      return result;
    },
  };
}

function givesWay(waiting: How["kind"], next: How["kind"]): boolean {
  if (waiting === "run") return next !== "reading";
  return waiting === "seek" && next === "seek";
}
