// How this person wants the page.
import { type Preferences, prefer, usePreferences } from "../../store/preferences";
import { Modal } from "../../ui/Modal";
import css from "./Dialogs.module.css";

export function PreferencesDialog({ onClose }: { readonly onClose: () => void }) {
  const preferences = usePreferences();
  return (
    <Modal title="Preferences" onClose={onClose} width={460}>
      <div className={css.body}>
        <Choice
          name="theme"
          legend="Theme"
          options={{ system: "As the system", light: "Light", dark: "Dark" }}
          value={preferences.theme}
        />
        <Choice
          name="motion"
          legend="Motion"
          options={{ system: "As the system", full: "Show movement", reduced: "No movement" }}
          value={preferences.motion}
        />
        <Choice
          name="narration"
          legend="Spoken by screen readers"
          options={{ off: "Nothing", problems: "Problems", all: "Everything that changes" }}
          value={preferences.narration}
        />
        <Choice
          name="view"
          legend="Cluster shown as"
          options={{ graph: "Graph", table: "Table" }}
          value={preferences.view}
        />
        <label className={css.flag}>
          <input
            type="checkbox"
            checked={preferences.letterKeys}
            onChange={(event) => prefer({ letterKeys: event.target.checked })}
          />
          Single-letter keys in the graph
        </label>
        <p className={css.quiet}>Kept in this browser, never in a link.</p>
      </div>
    </Modal>
  );
}

type Choices = Pick<Preferences, "theme" | "motion" | "narration" | "view">;

interface ChoiceProps<K extends keyof Choices> {
  readonly name: K;
  readonly legend: string;
  readonly options: Readonly<Record<Choices[K], string>>;
  readonly value: Choices[K];
}

function Choice<K extends keyof Choices>({ name, legend, options, value }: ChoiceProps<K>) {
  const ids = Object.keys(options) as Choices[K][];
  return (
    <fieldset className={css.choice}>
      <legend>{legend}</legend>
      {ids.map((id) => (
        <label key={id}>
          <input
            type="radio"
            name={name}
            checked={id === value}
            onChange={() => prefer({ [name]: id })}
          />
          {options[id]}
        </label>
      ))}
    </fieldset>
  );
}
