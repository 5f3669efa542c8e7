import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { shiftClock } from "../../factories/at-instant";

/** The time of one story, which only goes on. It is the sandbox's too, for both read this process's clock. */
export function openStoryClock() {
  let setRight = () => {};
  return {
    goAhead(days: number) {
      const then = addDays(now(), days);
      setRight();
      setRight = shiftClock(then);
    },
    /** Back to the present, at the end of the story. */
    stop: () => setRight(),
  };
}
