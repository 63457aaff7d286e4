// When drawing the page breaks, the world is not lost: it is in the worker and in the journal.
import { Component, type ReactNode } from "react";
import { downloadJournal } from "../panels/banners/downloadJournal";
import { Button } from "../ui/Button";
import css from "./ErrorBoundary.module.css";

interface State {
  readonly error: string | undefined;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className={css.broken}>
        <h1>The page could not be drawn</h1>
        <p>Your world is kept in this browser. This is what went wrong:</p>
        <pre>{error}</pre>
        <div className={css.buttons}>
          <Button look="primary" onClick={() => this.setState({ error: undefined })}>
            Draw it again
          </Button>
          <Button icon="download" onClick={downloadJournal}>
            Download the journal
          </Button>
          <Button onClick={() => location.reload()}>Reload the page</Button>
        </div>
      </main>
    );
  }
}
