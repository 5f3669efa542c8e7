import { z } from "zod";
import type { Bank } from "./bank";
import { check } from "./parameters";
import type { Form } from "./reading";
import type { House } from "./server";
import { invalidRequest } from "./stripe-error";

/** A lever: where it stands, and what pulling it does. What it says goes back as JSON. */
export type Lever = [
  method: "GET" | "POST",
  path: string,
  pull: (house: House, form: Form, ...ids: string[]) => unknown,
];

const text = z.string().optional();

/** Parameters by which a lever names a payment: any of its three objects. */
export const payment = { charge: text, payment_intent: text, session: text };

type Named = { charge?: string | undefined; payment_intent?: string | undefined } & {
  session?: string | undefined;
};

/** The charge a lever is about. */
export function chargeNamed(bank: Bank, { charge, payment_intent, session }: Named) {
  if (charge) return bank.journal.mustGet("charge", charge, "charge");
  const intent =
    payment_intent ??
    (session
      ? bank.journal.mustGet("checkout.session", session, "session").payment_intent
      : undefined);
  if (!intent) throw invalidRequest("Name a charge, a payment_intent or a paid session.");
  const { latest_charge } = bank.journal.mustGet(
    "payment_intent",
    String(intent),
    "payment_intent",
  );
  return bank.journal.mustGet("charge", String(latest_charge), "payment_intent");
}

/** For levers that take no parameters. */
export function checkEmpty(form: Form) {
  check(z.strictObject({}), form);
}
