import { addHours } from "@/lib/kernel/time";

/** Hours in which a payment page can be paid, from its attempt's row; the provider allows a day at most. */
export const pageLifeHours = 23;

// The provider opens no page that ends within half an hour (Stripe API, `expires_at`); the buyer gets as much again.
const lastOpeningHours = 22;

/** Whether an attempt has had no page so far and can have none any more: another attempt has to be made. */
export function isTooLateToOpen(attempt: { url: string | null; openedAt: Date }, at: Date) {
  return attempt.url === null && addHours(attempt.openedAt, lastOpeningHours) <= at;
}
