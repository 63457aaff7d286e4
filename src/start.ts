// Where the page begins: the world is opened while the page that shows it is loaded.
import { openAddress } from "./app/openAddress";

openAddress();
import("./main").catch((error: unknown) => {
  document.getElementById("root")?.append("The page could not be loaded. Reload it to try again.");
  throw error;
});
