// What a client token stood for when it was used: a repeated call is answered, not done again.
import type { Row } from "../kernel/tables";

/** Its id names the operation, where it counts, and the token. */
export interface ClientToken extends Row {
  /** Of the request without the token. */
  readonly digest: string;
  readonly usedAt: number;
  /** What the call made, by id. */
  readonly made: readonly string[];
}
