// Why the selected thing is as it is.
import type { Target } from "./target";
import { WhyCluster } from "./WhyCluster";
import { WhyInstance } from "./WhyInstance";
import { WhyService } from "./WhyService";
import { WhySubnet } from "./WhySubnet";
import { WhyTask } from "./WhyTask";
import css from "./Why.module.css";

interface WhyProps {
  readonly target: Target | undefined;
  /** Something is selected that is not there at this moment. */
  readonly gone: boolean;
}

export function Why({ target, gone }: WhyProps) {
  switch (target?.kind) {
    case "service":
      return <WhyService service={target.it} />;
    case "task":
      return <WhyTask task={target.it} />;
    case "instance":
      return <WhyInstance instance={target.it} />;
    case "subnet":
      return <WhySubnet subnet={target.it} />;
    case "cluster":
    case undefined:
      return (
        <>
          {gone && target === undefined && (
            <p className={css.gone}>What was selected does not exist at this moment.</p>
          )}
          <WhyCluster />
        </>
      );
  }
}
