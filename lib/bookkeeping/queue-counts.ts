import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { failedLetters, givenUpEvents, openExceptions, stuckPayments } from "./queue-conditions";

/** How many exceptions are open, and since when the oldest. */
export async function countOpenExceptions(_operator: Operator) {
  const { _count, _min } = await db().paymentException.aggregate({
    where: openExceptions,
    ...{ _count: true, _min: { raisedAt: true } },
  });
  return { count: _count, oldest: _min.raisedAt };
}

/** How many payments stand still, and since when the oldest. */
export async function countStuckPayments(_operator: Operator) {
  const { _count, _min } = await db().checkout.aggregate({
    where: await stuckPayments(),
    ...{ _count: true, _min: { openedAt: true } },
  });
  return { count: _count, oldest: _min.openedAt };
}

/** How many of the provider's events gave up, and since when the oldest. */
export async function countGivenUpEvents(_operator: Operator) {
  const { _count, _min } = await db().paymentEvent.aggregate({
    where: givenUpEvents,
    ...{ _count: true, _min: { receivedAt: true } },
  });
  return { count: _count, oldest: _min.receivedAt };
}

/** How many letters gave up, and since when the oldest. */
export async function countFailedLetters(_operator: Operator) {
  const { _count, _min } = await db().outboxMail.aggregate({
    where: failedLetters,
    ...{ _count: true, _min: { createdAt: true } },
  });
  return { count: _count, oldest: _min.createdAt };
}
