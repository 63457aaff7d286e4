// Commands are carried out one after the other. One that only runs on, or seeks, is cut short when
// the next arrives; the others are waited for.
import type { Token } from "./pacing";

export interface Order {
  /** Waits for its turn, then does the work. */
  readonly next: <T>(work: (token: Token) => Promise<T>, how?: How) => Promise<T>;
  /** What is being done: nothing, something to watch, or a jump whose middle nobody should see. */
  readonly doing: () => "nothing" | "running" | "jumping";
}

export interface How {
  readonly jump?: boolean;
  /** The next command need not wait for the end. */
  readonly yields?: boolean;
}

export function createOrder(): Order {
  let tail: Promise<unknown> = Promise.resolve();
  let doing: "nothing" | "running" | "jumping" = "nothing";
  const yielding = new Set<Token>();
  return {
    doing: () => doing,
    next: (work, how = {}) => {
      for (const token of yielding) token.cancelled = true;
      const token: Token = { cancelled: false };
      if (how.yields === true) yielding.add(token);
      const result = tail.then(async () => {
        doing = how.jump === true ? "jumping" : "running";
        try {
          return await work(token);
        } finally {
          doing = "nothing";
          yielding.delete(token);
        }
      });
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
