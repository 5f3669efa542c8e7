import { readForm } from "./form-body";
import { leversOfClaims } from "./levers-of-claims";
import { leversOfEvents } from "./levers-of-events";
import { leversOfMoney } from "./levers-of-money";
import { leversOfPayments } from "./levers-of-payments";
import { leversOfTime } from "./levers-of-time";
import { leversOfWeather } from "./levers-of-weather";
import { routeTo } from "./route-to";
import type { House } from "./server";
import { missing } from "./stripe-error";

/**
 * Levers for tests and demonstrations, behind the same key as the API: `POST /_sandbox/…` with a form, unless GET is
 * said. Amounts are minor units. `<payment>` is one of `charge`, `payment_intent`, `session`. Unknown parameters are
 * refused; what has no "=" below is not needed or has the default named.
 *
 * Payments
 * - `sessions/:id/pay`  number (4242…), iban, country (FR): pays an open session, or one that has expired
 * - `payments`  amount (2000), currency (eur), number, iban, country, metadata[…]: a payment of another shop
 *
 * Claims
 * - `disputes`  <payment>=, kind (formal) | inquiry | prevented, reason, amount (the unrefunded rest, or the whole
 *   where all is refunded), case_type (block) | resolution: how it was prevented; a resolution takes the money
 * - `disputes/:id/status`  status=any text: the money follows (see dispute-status)
 * - `disputes/:id/close`  status (lost) | won | warning_closed
 * - `warnings`  <payment>=, fraud_type (misc)
 * - `refunds`  <payment>=, amount (the rest), reason, outcome, metadata[…]: made in the dashboard
 * - `refunds/next`  outcome=now | later | fails | pending | insufficient_funds | requires_action | failed, calls (1);
 *   with a <payment>, all refunds of that payment
 * - `refunds/:id/status`  status=succeeded | failed | canceled | pending | requires_action, failure_reason,
 *   pending_reason
 * - `refunds/:id/fail`
 *
 * Money
 * - `balance/pause`, `balance/resume`: charges reach the balance, and tell their fee, only when resumed
 * - `balance/pending`  seconds=: how long the money of later charges is on its way (0)
 * - `settlements`  currency=, settled_in, rate: a currency is settled in another; without rate no more
 * - `fees`  amount=, currency (eur), description (Automatic tax), isBack (false): a charge for a service, of no payment
 * - `payouts`  currency (eur), amount (all there is), outcome (paid) | failed | in_transit, failure_code; of a balance
 *   below zero with a negative amount: drawn from the bank
 * - `payouts/:id/arrive`, `payouts/:id/fail`  failure_code (account_closed)
 * - `topups`  amount=, currency (eur): the shop's bank adds to its balance; `topups/:id/reverse`: and takes it back
 * - `accounts/:id`  payouts_enabled, charges_enabled, details_submitted, transfers (active | inactive | pending),
 *   disabled_reason
 * - `transfers/refuse`  code (transfers_not_allowed), message, calls (1): the next transfers are refused
 *
 * Events
 * - `webhooks/pause`, `webhooks/resume`; GET `webhooks`: how many wait and are under way
 * - `webhooks/weather`  drop (0 to 1, for good), times (1), delay_ms, shuffle_ms, seed: of later events; what is not
 *   said is as usual again
 * - `events`  type=, object (id of an object to tell about) or data (JSON), metadata[…] (instead of the object's
 *   own; empty: none), api_version, livemode, created, account: tells something odd
 * - `events/:id/redeliver`: once more, and waits until it was tried
 *
 * Time
 * - `delayed/run`: what banks do later happens now
 * - `clock/advance`  seconds=: the sandbox's time goes ahead, and all that had waited for it happens
 * - `idempotency/forget`: all keys, as after a day
 *
 * Weather
 * - `weather`  kind=delay | 429 | 500-before | 500-after | reset-before | reset-after | hang | hang-after, calls (no
 *   end), share (1), path (regular expression), method, ms (of a delay), seed; GET `weather`: rules and their hits
 * - `weather/clear`
 */
export async function control(house: House, method: string, path: string, body: string) {
  const found = find(method, path);
  if (!found) throw missing("lever", path);
  return found.answer(house, readForm(body), ...found.ids);
}

/** All levers there are. */
export const levers = [
  ...leversOfPayments,
  ...leversOfClaims,
  ...leversOfMoney,
  ...leversOfEvents,
  ...leversOfTime,
  ...leversOfWeather,
];

const find = routeTo(levers);
