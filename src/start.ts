// Where the page begins: the world is opened while the page that shows it is loaded.
import { openAddress } from "./app/openAddress";

openAddress();
void import("./main");
