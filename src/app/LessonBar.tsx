// The question a scenario answers, what is about to happen, what to try, and one button.
import { useState } from "react";
import { useMirror } from "../store/mirror";
import { useDocument } from "../store/document";
import { step } from "../store/playground";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import css from "./LessonBar.module.css";

export function LessonBar() {
  const lesson = useDocument((state) => state.lesson);
  const title = useMirror((mirror) => mirror.clock?.title);
  const [closed, setClosed] = useState<string>();
  if (lesson === undefined || closed === title) return null;
  const { question, sentence, tryThis } = lesson;
  return (
    <aside className={css.lesson} aria-label="What to try">
      <div className={css.text}>
        {question !== undefined && <h2>{question}</h2>}
        <p>
          {question === undefined ? <b>{sentence}</b> : sentence} {tryThis}
        </p>
      </div>
      <Button look="primary" size="small" icon="step" onClick={() => void step()}>
        Step
      </Button>
      <IconButton
        icon="close"
        size="small"
        label="Close the lesson"
        onClick={() => setClosed(title)}
      />
    </aside>
  );
}
