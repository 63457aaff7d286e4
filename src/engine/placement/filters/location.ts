// An awsvpc task gets its ENI in one of its subnets, so its instance must stand in the Availability
// Zone of one of them. (guide: api_failures_messages, `LOCATION`)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const locationFilter: Filter = {
  code: "LOCATION",
  judge({ zones }, { instance }) {
    if (zones === undefined || zones.includes(instance.availabilityZone)) return NO_REASONS;
    return [{ code: "LOCATION", zones }];
  },
};
