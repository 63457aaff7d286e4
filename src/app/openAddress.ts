// What the address asks for is opened while the page that shows it is still on its way.
import { FIRST_SCENARIO, loadOpening, loadScenario } from "../lessons/gallery";
import { openFromAddress } from "../store/document";
import { startSimulation } from "../store/playground";
import { offerConsoleDoor } from "./consoleDoor";

export function openAddress(): void {
  startSimulation();
  offerConsoleDoor();
  if (location.hash === "") fetchFirst();
  void openFromAddress({ find: loadScenario, opening: loadOpening, first: FIRST_SCENARIO });
}

/**
 * A first visit will want it, and storage takes longer to say so than the files take to come. One
 * that does not come is asked for again, and spoken of, by what opens it.
 */
function fetchFirst(): void {
  void Promise.allSettled([loadScenario(FIRST_SCENARIO), loadOpening(FIRST_SCENARIO)]);
}
