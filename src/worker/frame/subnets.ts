// A subnet and its addresses as the page sees them.
import type { InternetRoute } from "../../engine/model/networks";

export interface AddressView {
  readonly hostNumber: number;
  readonly privateIp: string;
  /** `other`: nothing that is simulated. */
  readonly holder: "instance" | "task" | "detaching" | "trunk" | "other";
  /** `i-…`, a task id, or a trunk's `eni-…`. */
  readonly owner: string;
}

export interface SubnetView {
  readonly id: string;
  readonly name: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly cidrBlock: string;
  /** 2^(32 − prefix). */
  readonly size: number;
  /** size − 5. */
  readonly usable: number;
  readonly free: number;
  /** By host number; at most 256 are listed, `held` counts all. */
  readonly addresses: readonly AddressView[];
  readonly held: number;
  /** Of those held: by what is not simulated. */
  readonly heldByOthers: number;
  readonly ipv6CidrBlock?: string;
  readonly internet?: InternetRoute;
}
