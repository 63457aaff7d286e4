// How many instances are left after each filter that turned one away.
import { stageWord } from "../../explain/reasons";
import { numberText } from "../../explain/time";
import type { Ledger } from "../../worker/protocol";
import css from "./Funnel.module.css";

type Stage = Ledger["funnel"][number];

const HEIGHT = 44;
const STAGE = 76;

export function Funnel({ stages }: { readonly stages: readonly Stage[] }) {
  const shown = narrowing(stages);
  const most = Math.max(1, shown[0]?.left ?? 1);
  const half = (left: number) => Math.max(left === 0 ? 0.75 : 2, (left / most) * (HEIGHT / 2));
  const width = shown.length * STAGE;
  return (
    <ol className={css.funnel} aria-label="How many instances each filter left">
      <svg
        className={css.shape}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={outline(shown.map((stage) => half(stage.left)))} />
      </svg>
      {shown.map((stage, index) => {
        const lost = (shown[index - 1]?.left ?? stage.left) - stage.left;
        return (
          <li key={stage.code}>
            <b data-none={stage.left === 0}>{numberText(stage.left)}</b>
            {lost > 0 && <i>−{numberText(lost)}</i>}
            <span>{stageWord(stage.code)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The first stage, and those that turned an instance away; at most five. */
function narrowing(stages: readonly Stage[]): readonly Stage[] {
  const shown = stages.filter(
    (stage, index) => index === 0 || stage.left < (stages[index - 1]?.left ?? 0),
  );
  return shown.length <= 5 ? shown : [...shown.slice(0, 4), ...shown.slice(-1)];
}

/** Each stage is a level piece; over its last part it narrows to the next. */
function outline(halves: readonly number[]): string {
  const middle = HEIGHT / 2;
  const top = halves.map((half, index) =>
    narrow(index, middle - half, middle - next(halves, index)),
  );
  const bottom = halves.map((half, index) => {
    const back = halves.length - 1 - index;
    return widen(back, middle + next(halves, back), middle + (halves[back] ?? half));
  });
  return `M0 ${middle - (halves[0] ?? 0)}${top.join("")}${bottom.join("")}Z`;
}

const next = (halves: readonly number[], index: number): number =>
  halves[index + 1] ?? halves[index] ?? 0;

const NARROWING = 26;

function narrow(index: number, from: number, to: number): string {
  const end = (index + 1) * STAGE;
  const middle = end - NARROWING / 2;
  return `H${end - NARROWING}C${middle} ${from} ${middle} ${to} ${end} ${to}`;
}

function widen(index: number, from: number, to: number): string {
  const end = (index + 1) * STAGE;
  const middle = end - NARROWING / 2;
  const level = `${end - NARROWING} ${to}`;
  return `L${end} ${from}C${middle} ${from} ${middle} ${to} ${level}H${index * STAGE}`;
}
