// When a scenario begins: a moment that every reader takes for the same one. A time of day has its
// zone, and the day exists: browsers disagree about 30 February.

const DAY = /^(\d{4})-(\d\d)-(\d\d)(T.*)?$/;
const TIME = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const EARLIEST_YEAR = 1970;

export function isStartDate(text: string): boolean {
  const [, ...parts] = DAY.exec(text) ?? [];
  const [year = 0, month = 0, day = 0] = parts.slice(0, 3).map(Number);
  if (!TIME.test(parts[3] ?? "T00:00Z")) return false;
  if (year < EARLIEST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
