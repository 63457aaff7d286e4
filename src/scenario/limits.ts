// How much a scenario may hold. A file or link may come from a stranger: whatever it says, the page
// stays usable. Times in virtual ms, sizes in characters or bytes as named.

const DAY_MS = 24 * 3_600_000;

/** No call lies later, and the clock stops here. */
export const LATEST_AT = 30 * DAY_MS;
export const LONGEST_TIMING_MS = DAY_MS;
export const MOST_LADDER_STEPS = 20;
export const MOST_ENTRIES = 5_000;
export const MOST_BEHAVIOURS = 500;
/** Lines that containers of one image print, and how long one is. */
export const MOST_PRINTS = 20;
export const LONGEST_PRINT = 1_000;
export const MOST_SUBNETS = 16;
export const MOST_BRANCHES = 50;
export const MOST_DRAFTS = 200;
export const LONGEST_TITLE = 200;
export const LONGEST_SEED = 100;
export const LONGEST_SENTENCE = 1_000;
export const DEEPEST_INPUT = 40;
export const LONGEST_FILE = 16 * 1024 * 1024;
export const LONGEST_LINK = 200_000;
export const MOST_LINK_BYTES = 1024 * 1024;
