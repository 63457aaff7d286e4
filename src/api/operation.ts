// The shape of an operation. It looks at the region and decides: a refusal in AWS's words, an
// answer without effect (a read), or an effect that yields the answer.
import type { RegionWorld } from "../engine/model/region";
import type { Wire } from "../engine/model/wire";
import type { ApiError } from "./call";

export type ServiceName = "ecs" | "ec2" | "logs" | "sts" | "playground";

export type Refused = { readonly kind: "refused"; readonly error: ApiError };

export type Outcome<O> =
  | Refused
  | { readonly kind: "answered"; readonly output: O }
  /** `apply` runs inside a turn and may write. */
  | { readonly kind: "accepted"; readonly apply: (world: RegionWorld) => O };

export interface Operation<I, O> {
  readonly service: ServiceName;
  /** As AWS spells it: `RunTask`. */
  readonly name: string;
  /** Must not write. The input has been checked: members have their types, required ones exist. */
  readonly decide: (world: RegionWorld, input: I) => Outcome<O>;
}

/** Any operation, as the register of operations keeps it. */
export type AnyOperation = Operation<never, unknown>;

/** A request as the door hands it over: an SDK type whose required members are really there. */
export type Request<T> = Present<Wire<T>>;

/** Required members of the SDK are written `name: X | undefined`; the door has seen to them. */
type Present<T> = T extends readonly (infer E)[]
  ? Present<E>[]
  : T extends object
    ? {
        readonly [K in keyof T]: object extends Pick<T, K>
          ? Present<T[K]>
          : Present<Exclude<T[K], undefined>>;
      }
    : T;

export type Path = readonly (string | number)[];

export function refuse(code: string, message: string, path?: Path): Refused {
  return {
    kind: "refused",
    error: path === undefined ? { code, message } : { code, message, path },
  };
}

export function answer<O>(output: O): Outcome<O> {
  return { kind: "answered", output };
}

export function accept<O>(apply: (world: RegionWorld) => O): Outcome<O> {
  return { kind: "accepted", apply };
}
