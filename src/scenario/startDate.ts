// When a scenario begins: a moment that every reader takes for the same one. A time of day has its
// zone, and the day exists: browsers disagree about 30 February.

const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;
const EARLIEST_YEAR = 1970;

export function isStartDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (FORM.exec(text) ?? []).slice(1, 4).map(Number);
  if (year < EARLIEST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
