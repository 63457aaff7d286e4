// Play, pause, step, and how fast: what moves the clock forward.
import { useState } from "react";
import { clockText, dateText, milliText, numberText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { pause, play, selectBranch, step, stepTurn, untilQuiet } from "../../store/playground";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { IconButton } from "../../ui/IconButton";
import { Menu } from "../../ui/Menu";
import type { ClockView } from "../../worker/frame";
import { backOneFact } from "./moments";
import { quietText } from "./quietText";
import { chooseSpeed, SPEEDS, useSpeed } from "./speed";
import css from "./Transport.module.css";

export function Transport() {
  const clock = useMirror((mirror) => mirror.clock);
  const speed = useSpeed((state) => state.speed);
  const [said, setSaid] = useState<Said>();
  if (clock === undefined) return <div className={css.bar} />;
  return (
    <div className={css.bar}>
      <h2 className={css.title}>Timeline</h2>
      <IconButton icon="back" label="Back one fact (←)" onClick={backOneFact} />
      <button
        type="button"
        className={css.play}
        aria-label={clock.playing ? "Pause (Space)" : "Play (Space)"}
        title={clock.playing ? "Pause (Space)" : "Play (Space)"}
        onClick={() => void (clock.playing ? pause() : play(speed))}
      >
        <Icon name={clock.playing ? "pause" : "play"} />
      </button>
      <Button icon="step" size="small" onClick={() => void step()} title="Step (→)" id="step">
        Step
      </Button>
      <StepMenu onSay={setSaid} />
      <Clock clock={clock} said={said} />
      <Speeds clock={clock} speed={speed} />
      <Branches clock={clock} />
    </div>
  );
}

/** What a run until quiet found; it holds for the moment it ended at. */
interface Said {
  readonly text: string;
  readonly at: number;
}

function Clock({ clock, said }: { readonly clock: ClockView; readonly said: Said | undefined }) {
  const holds = said !== undefined && said.at === clock.now && !clock.playing && !clock.inPast;
  const state = holds ? said.text : stateText(clock);
  return (
    <p className={css.clock} title={`${dateText(clock.startsAt + clock.now)} UTC`}>
      <b>{clockText(clock.now)}</b>
      <span className={css.milli}>{milliText(clock.now)}</span>
      <span className={css.state} title={state}>
        {state}
      </span>
      <span role="status" className="visually-hidden">
        {holds ? `The run ended: ${said.text.replace("quiet · ", "")}` : ""}
      </span>
    </p>
  );
}

function stateText(clock: ClockView): string {
  if (clock.live === true) return `live · turn ${numberText(clock.turn)}`;
  if (clock.playing) return `playing · turn ${numberText(clock.turn)}`;
  if (clock.inPast) return `in the past · a call here forks`;
  if (clock.quiet) return `quiet · nothing left to happen`;
  return `paused · turn ${numberText(clock.turn)}`;
}

function StepMenu({ onSay }: { readonly onSay: (said: Said) => void }) {
  const runUntilQuiet = () => {
    void untilQuiet().then((found) => {
      const text = quietText(found);
      // The frame that brings the last moment may come after the answer.
      const say = () => onSay({ text, at: useMirror.getState().clock?.now ?? 0 });
      say();
      setTimeout(say, 150);
    });
  };
  return (
    <Menu
      label="More steps"
      className={css.more}
      button={<Icon name="chevron-down" />}
      items={[
        {
          id: "turn",
          label: "Single turn",
          hint: "One call or one timer, also when it changes nothing you see",
          onPick: () => void stepTurn(),
        },
        {
          id: "quiet",
          label: "Run until quiet",
          hint: "Until only periodic timers or retries of what failed are left, at most 24 hours",
          onPick: runUntilQuiet,
        },
      ]}
    />
  );
}

function Speeds({ clock, speed }: { readonly clock: ClockView; readonly speed: number }) {
  const choose = (next: number) => {
    chooseSpeed(next);
    if (clock.playing) void play(next);
  };
  return (
    <>
      <div role="radiogroup" aria-label="Speed" className={css.speeds}>
        {SPEEDS.map((candidate) => (
          <label key={candidate} className={css.speed} data-on={candidate === speed}>
            <input
              type="radio"
              name="speed"
              className="visually-hidden"
              checked={candidate === speed}
              onChange={() => choose(candidate)}
            />
            {numberText(candidate)}×
          </label>
        ))}
      </div>
      <select
        aria-label="Speed"
        className={css.speedSelect}
        value={speed}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {SPEEDS.map((candidate) => (
          <option key={candidate} value={candidate}>
            {numberText(candidate)}×
          </option>
        ))}
      </select>
    </>
  );
}

function Branches({ clock }: { readonly clock: ClockView }) {
  const current = clock.branches.find((branch) => branch.id === clock.branch);
  if (clock.branches.length < 2 || current === undefined) return null;
  return (
    <Menu
      label="Branch"
      className={css.branch}
      align="end"
      button={
        <>
          <Icon name="fork" size={14} />
          {current.name}
          <Icon name="chevron-down" size={14} />
        </>
      }
      items={clock.branches.map((branch) => ({
        id: branch.id,
        label: branch.name,
        hint:
          branch.parent === undefined
            ? `run to ${clockText(branch.endAt)}`
            : `forked at ${clockText(branch.forkAt)}, run to ${clockText(branch.endAt)}`,
        checked: branch.id === clock.branch,
        onPick: () => void selectBranch(branch.id),
      }))}
    />
  );
}
