// A region without a cluster: nothing to draw, and two ways on.
import { createCluster } from "../panels/actions/clusterActions";
import { openDialog } from "../panels/page";
import { Button } from "../ui/Button";
import css from "./Welcome.module.css";

export function Welcome() {
  return (
    <div className={css.welcome}>
      <h2>This region has no cluster</h2>
      <p>Create one and add container instances, or open a scenario from the gallery.</p>
      <div>
        <Button
          look="primary"
          icon="plus"
          onClick={() => openDialog({ kind: "action", form: createCluster().form })}
        >
          Create cluster
        </Button>
        <a href="#/gallery">Gallery</a>
      </div>
    </div>
  );
}
