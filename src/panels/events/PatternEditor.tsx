// The event pattern: presets, and its JSON to write in. What is wrong with it is said in place, and
// the last one that was right stays in force.
import { useId, useState } from "react";
import { compilePattern, placeText } from "../../records/pattern/pattern";
import type { Preset } from "./presets";
import css from "./Events.module.css";

interface PatternEditorProps {
  readonly presets: readonly Preset[];
  readonly onPattern: (pattern: object | undefined) => void;
}

const OWN = "own";

export function PatternEditor({ presets, onPattern }: PatternEditorProps) {
  const [chosen, setChosen] = useState(presets[0]?.name ?? OWN);
  const [text, setText] = useState<string>();
  const id = useId();
  const errors = text === undefined ? [] : errorsOf(text);
  const choose = (name: string) => {
    const preset = presets.find((one) => one.name === name);
    setChosen(name);
    if (preset === undefined) {
      setText((now) => now ?? "{}");
      return;
    }
    setText(preset.pattern && JSON.stringify(preset.pattern, undefined, 2));
    onPattern(preset.pattern);
  };
  const write = (written: string) => {
    setText(written);
    setChosen(OWN);
    if (written.trim() === "") onPattern(undefined);
    else if (errorsOf(written).length === 0) onPattern(Object(JSON.parse(written)));
  };
  return (
    <div className={css.pattern}>
      <select
        aria-label="Which events"
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        {presets.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
        <option value={OWN}>A pattern of my own</option>
      </select>
      {text !== undefined && (
        <textarea
          aria-label="Event pattern"
          aria-invalid={errors.length > 0}
          aria-describedby={errors.length > 0 ? id : undefined}
          spellCheck={false}
          rows={Math.min(9, Math.max(3, text.split("\n").length))}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      )}
      {errors.length > 0 && (
        <div id={id} role="alert" className={css.errors}>
          {errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
    </div>
  );
}

const MOST_ERRORS = 4;

function errorsOf(text: string): readonly string[] {
  if (text.trim() === "") return [];
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch (error) {
    return [`This is not JSON: ${error instanceof Error ? error.message : String(error)}`];
  }
  const compiled = compilePattern(pattern);
  if (compiled.ok) return [];
  return compiled.problems.slice(0, MOST_ERRORS).map((problem) => {
    const place = placeText(problem.path);
    return place === "" ? problem.text : `${place}: ${problem.text}`;
  });
}
