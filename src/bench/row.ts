// What a bench is: a name and rows of ratios and counts. Milliseconds are for information only,
// since they speak of the machine.

export type Bound = { readonly atLeast: number } | { readonly atMost: number };

export interface Row {
  readonly metric: string;
  readonly value: number;
  readonly unit: "ratio" | "count" | "exponent" | "bytes" | "ms" | "per second";
  /** Missing it is reported. */
  readonly wanted?: Bound;
  /** Missing it fails the bench. */
  readonly limit?: Bound;
}

/** What a bench cannot find out by itself. */
export interface Probe {
  /** The heap in use after everything unused was dropped. */
  readonly heapBytes: () => number;
  /** Customers a second that SimPy serves in one run, or why it cannot be run. */
  readonly simpyRate: () => number | string;
}

export interface Bench {
  readonly name: string;
  readonly run: (probe: Probe) => Row[];
}
