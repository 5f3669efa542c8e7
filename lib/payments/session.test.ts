import { expect, test } from "vitest";
import { outcomeOf } from "./session";

test.each([
  ["complete", "paid", "succeeded", "paid"],
  ["complete", "no_payment_required", null, "paid"],
  ["complete", "unpaid", "processing", "confirming"],
  ["complete", "unpaid", "requires_payment_method", "failed"],
  ["complete", "unpaid", "canceled", "failed"],
  ["open", "unpaid", null, "open"],
  ["open", "unpaid", "requires_payment_method", "open"],
  ["expired", "unpaid", null, "expired"],
  ["expired", "paid", "succeeded", "paid"],
  ["expired", "no_payment_required", null, "expired"],
])(
  "a session that is %s and %s with intent %s is %s",
  (status, paymentStatus, intentStatus, outcome) => {
    expect(outcomeOf({ status, paymentStatus, intentStatus })).toBe(outcome);
  },
);
