// The rules of a region as the kernel takes them: the door decides, the timers fire.
import { decide } from "../api/operations";
import type { Answer, Call } from "../api/call";
import type { Domain } from "../engine/kernel/turn";
import type { RegionFact } from "../engine/model/fact";
import type { RegionRecords } from "../engine/model/region";
import type { RegionTimer } from "../engine/model/timer";
import { fireTimer } from "../engine/timers/fire";

export type RegionDomain = Domain<RegionRecords, RegionTimer, RegionFact, Call, Answer>;

export const REGION_DOMAIN: RegionDomain = { decide, fire: fireTimer };
