import { z } from "zod";
import { checkEmpty, type Lever } from "./levers";
import { check, whole } from "./parameters";
import { runDelayed } from "./run-delayed";
import { invalidRequest } from "./stripe-error";

/** What happens or is forgotten when time passes. */
export const leversOfTime: Lever[] = [
  [
    "POST",
    "/_sandbox/idempotency/forget",
    ({ idempotency }, form) => {
      checkEmpty(form);
      return { forgotten: idempotency.forget(true) };
    },
  ],
  [
    "POST",
    "/_sandbox/clock/advance",
    (house, form) => {
      const { seconds } = check(z.strictObject({ seconds: whole }), form);
      if (seconds < 0) throw invalidRequest("Time does not go back.", { param: "seconds" });
      house.bank.clock.advance(seconds);
      house.passTime();
      return { now: house.bank.clock.seconds() };
    },
  ],
  [
    "POST",
    "/_sandbox/delayed/run",
    ({ bank }, form) => {
      checkEmpty(form);
      return { done: runDelayed(bank, true) };
    },
  ],
];
