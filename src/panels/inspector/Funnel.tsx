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
      <svg className={css.shape} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
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

function outline(halves: readonly number[]): string {
  const middle = HEIGHT / 2;
  const top = halves.map((half, index) => {
    const x = index * STAGE;
    const before = halves[index - 1] ?? half;
    const y = middle - half;
    return `C${x - 20} ${middle - before} ${x - 20} ${y} ${x} ${y}H${x + STAGE - 40}`;
  });
  const bottom = halves.toReversed().map((half, index) => {
    const x = (halves.length - 1 - index) * STAGE;
    const before = halves[halves.length - 2 - index] ?? half;
    const y = middle + half;
    return `L${x + STAGE - 40} ${y}H${x}C${x - 20} ${y} ${x - 20} ${middle + before} ${x - 40} ${middle + before}`;
  });
  return `M0 ${middle - (halves[0] ?? 0)}${top.join("")}${bottom.join("")}Z`;
}
