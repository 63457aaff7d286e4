// The seam of the recovery journeys: a test that wants to see a worker die writes what should
// happen into the tab's session storage before the page starts, e.g.
//   sessionStorage.setItem("ecs-playground.sabotage", '{"throwAtTurn": 12, "times": 2}')
// terminateAfterMs: the worker ends without a word · busyMs: its 30th frame takes so long ·
// throwAtTurn: that turn throws · times: for how many workers it holds, 1 unless told.
// Nobody else can write there: it is this origin's storage, of this tab.

export interface Sabotage {
  readonly terminateAfterMs?: number;
  readonly busyMs?: number;
  readonly throwAtTurn?: number;
}

const KEY = "ecs-playground.sabotage";

/** What the worker that is about to start should suffer. */
export function takeSabotage(): Sabotage {
  try {
    const text = sessionStorage.getItem(KEY);
    if (text === null) return {};
    const { times = 1, ...sabotage } = JSON.parse(text) as Sabotage & { times?: number };
    if (times > 1) sessionStorage.setItem(KEY, JSON.stringify({ ...sabotage, times: times - 1 }));
    else sessionStorage.removeItem(KEY);
    return sabotage;
  } catch {
    return {};
  }
}
