// AWS shapes on the wire: the SDK's types with every Date as epoch milliseconds of the world.
// The SDK is imported as types only; nothing of it is shipped.

/** The SDK's type `T` with `Date` as a number of milliseconds since the epoch. */
export type Wire<T> = T extends Date
  ? number
  : T extends readonly (infer E)[]
    ? Wire<E>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T;
