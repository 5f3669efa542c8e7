import Stripe from "stripe";
import { expect, test } from "vitest";
import { finalRefusal } from "./stripe";

const told = { type: "invalid_request_error", message: "" } as const;

test("a refusal is final when asking again would answer the same, and no conflict between two askers is", () => {
  const refusal = (more: object) =>
    finalRefusal(new Stripe.errors.StripeInvalidRequestError({ ...told, ...more }));
  expect(refusal({ code: "balance_insufficient", statusCode: 400 })).toBe("balance_insufficient");
  expect(refusal({ statusCode: 400 })).toBe("invalid_request");
  expect(refusal({ code: "idempotency_key_in_use", statusCode: 409 })).toBeNull();
  const faults = { ...told, type: "api_error" } as const;
  expect(finalRefusal(new Stripe.errors.StripeAPIError(faults))).toBeNull();
  expect(finalRefusal(new Error("the line is dead"))).toBeNull();
});
