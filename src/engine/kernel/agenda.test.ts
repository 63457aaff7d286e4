import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Agenda, agendaOf, arm, armed, createAgenda, disarm, peek, pop } from "./agenda";
import { scheduled } from "./agenda";

interface Bell {
  readonly kind: "bell";
  readonly name: string;
}

function bell(name: string): Bell {
  return { kind: "bell", name };
}

function drain(agenda: Agenda<Bell>): string[] {
  const names: string[] = [];
  for (let next = pop(agenda); next !== undefined; next = pop(agenda)) names.push(next.timer.name);
  return names;
}

describe("the agenda", () => {
  it("fires by time, and timers of one millisecond in the order they were armed", () => {
    const agenda = createAgenda<Bell>();
    arm(agenda, "a", 20, bell("late"));
    arm(agenda, "b", 10, bell("first of ten"));
    arm(agenda, "c", 10, bell("second of ten"));
    arm(agenda, "d", 0, bell("now"));
    expect(drain(agenda)).toEqual(["now", "first of ten", "second of ten", "late"]);
  });

  it("replaces the timer of a key, and queues it anew among its millisecond", () => {
    const agenda = createAgenda<Bell>();
    arm(agenda, "a", 10, bell("replaced"));
    arm(agenda, "b", 10, bell("other"));
    arm(agenda, "a", 10, bell("anew"));
    expect(armed(agenda, "a")?.timer.name).toBe("anew");
    expect(drain(agenda)).toEqual(["other", "anew"]);
  });

  it("forgets a dropped timer, also when it was the earliest", () => {
    const agenda = createAgenda<Bell>();
    arm(agenda, "a", 1, bell("dropped"));
    arm(agenda, "b", 2, bell("kept"));
    disarm(agenda, "a");
    disarm(agenda, "never armed");
    expect(armed(agenda, "a")).toBeUndefined();
    expect(peek(agenda)?.timer.name).toBe("kept");
    expect(drain(agenda)).toEqual(["kept"]);
    expect(peek(agenda)).toBeUndefined();
  });

  it("holds few stale entries however often a timer is replaced", () => {
    const agenda = createAgenda<Bell>();
    for (let i = 0; i < 10_000; i++) arm(agenda, `key ${i % 10}`, 1_000 + i, bell(String(i)));
    expect(agenda.entries.length).toBeLessThan(100);
    expect(drain(agenda)).toHaveLength(10);
  });
});

type Deed =
  | { readonly do: "arm"; readonly key: string; readonly at: number }
  | { readonly do: "disarm"; readonly key: string }
  | { readonly do: "pop" }
  | { readonly do: "copy" };

const key = fc.integer({ min: 0, max: 40 }).map((n) => `key ${n}`);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("arm"), key, at: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("disarm"), key }) },
  { weight: 2, arbitrary: fc.constant<Deed>({ do: "pop" }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: "copy" }) },
);

/** The plainest agenda: an array that is sorted before it is read. */
interface Model {
  entries: { key: string; at: number; seq: number }[];
  nextSeq: number;
}

function enact(model: Model, agenda: Agenda<Bell>, step: Deed): Agenda<Bell> {
  if (step.do === "copy") return agendaOf([...agenda.byKey.values()], agenda.nextSeq);
  if (step.do === "pop") {
    const next = model.entries.toSorted((a, b) => a.at - b.at || a.seq - b.seq)[0];
    model.entries = model.entries.filter((entry) => entry !== next);
    expect(pop(agenda)?.seq).toBe(next?.seq);
    return agenda;
  }
  model.entries = model.entries.filter((entry) => entry.key !== step.key);
  if (step.do === "disarm") disarm(agenda, step.key);
  else {
    model.entries.push({ key: step.key, at: step.at, seq: model.nextSeq++ });
    arm(agenda, step.key, step.at, bell(step.key));
  }
  return agenda;
}

it("behaves as a sorted list does, whatever is armed, replaced, dropped, taken and copied", () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 400, size: "max" }), (deeds) => {
      const model: Model = { entries: [], nextSeq: 1 };
      let agenda = createAgenda<Bell>();
      for (const step of deeds) {
        agenda = enact(model, agenda, step);
      }
      const left = model.entries.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
      expect(scheduled(agenda).map(({ seq }) => seq)).toEqual(left.map(({ seq }) => seq));
      expect(drain(agenda)).toEqual(left.map((entry) => entry.key));
    }),
  );
});
