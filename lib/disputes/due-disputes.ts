import "server-only";
import { addDays } from "@/lib/kernel/time";
import { listDisputesSince } from "@/lib/payments/read-dispute";
import { listFraudWarningsSince } from "@/lib/payments/read-fraud-warning";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { unsettledStates } from "./dispute";

/** How far back the provider is asked for disputes and warnings whose events never came. */
const lookBackDays = 7;

/** How long a decided dispute is looked at again once a day: banks open them anew, or decide the other way. */
const afterwardsDays = 90;

/**
 * Disputes that should be asked for, since an event may never come: those under way at every round, decided ones
 * once a day for ninety days, longest not asked first, at most 100. Answers the provider's ids.
 */
export async function listDueDisputes() {
  const at = now();
  const known = await db().dispute.findMany({
    where: {
      OR: [
        { state: { in: unsettledStates } },
        { closedAt: { gt: addDays(at, -afterwardsDays) }, lookedUpAt: { lt: addDays(at, -1) } },
      ],
    },
    orderBy: { lookedUpAt: "asc" },
    take: 100,
    select: { providerDisputeId: true },
  });
  return known.map(({ providerDisputeId }) => providerDisputeId);
}

/** Disputes of the last days at the provider that concern a payment of ours and are not here, or stand otherwise there. */
export async function listUnheardDisputes() {
  const told = await listDisputesSince(addDays(now(), -lookBackDays));
  const ours = await listOurCharges(told.map(({ chargeId }) => chargeId));
  const known = await db().dispute.findMany({
    where: { providerDisputeId: { in: told.map(({ id }) => id) } },
    select: { providerDisputeId: true, providerStatus: true },
  });
  const statuses = new Map(known.map((one) => [one.providerDisputeId, one.providerStatus]));
  return told
    .filter(({ id, chargeId, status }) => ours.has(chargeId) && statuses.get(id) !== status)
    .map(({ id }) => id);
}

/** Warnings of the last days at the provider that concern a payment of ours and are not on the list yet. */
export async function listUnheardWarnings() {
  const told = await listFraudWarningsSince(addDays(now(), -lookBackDays));
  const ours = await listOurCharges(told.map(({ chargeId }) => chargeId));
  const known = await db().paymentException.findMany({
    where: { key: { in: told.map(({ id }) => `warning:${id}`) } },
    select: { key: true },
  });
  const keys = new Set(known.map(({ key }) => key));
  return told
    .filter((one) => one.isActionable && ours.has(one.chargeId) && !keys.has(`warning:${one.id}`))
    .map(({ id }) => id);
}

async function listOurCharges(chargeIds: string[]) {
  const found = await db().checkout.findMany({
    where: { chargeId: { in: chargeIds } },
    select: { chargeId: true },
  });
  return new Set(found.map(({ chargeId }) => chargeId));
}
