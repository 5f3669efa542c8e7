import { actionsRecorded } from "@/lib/bookkeeping/actions-recorded";
import { authorsOwed } from "@/lib/bookkeeping/authors-owed";
import { changesRefused } from "@/lib/bookkeeping/changes-refused";
import { entriesBalance } from "@/lib/bookkeeping/entries-balance";
import { ordersWhole } from "@/lib/bookkeeping/orders-whole";
import { paymentsFulfilled } from "@/lib/bookkeeping/payments-fulfilled";
import { eventsWorked } from "@/lib/bookkeeping/promises-kept";
import { providerAgrees } from "@/lib/bookkeeping/provider-agrees";
import { returnsWithinPayments } from "@/lib/bookkeeping/returns-within-payments";
import { rightsFollowFacts } from "@/lib/bookkeeping/rights-follow-facts";
import { sealsHold } from "@/lib/bookkeeping/seals-hold";
import { storedSums } from "@/lib/bookkeeping/stored-sums";
import { viewsAgree } from "@/lib/bookkeeping/views-agree";
import { sealEntries } from "@/lib/ledger/seal-entries";
import { now } from "@/lib/platform/clock";
import { desksAgree } from "./desks-agree";

/**
 * At the end of a story the shop's own audit finds nothing, and nothing that it would still wait for: the provider's
 * list of movements is the books', payment by payment. Left out are letters, files and logs, of which a story has
 * none.
 */
export async function endsMeet() {
  while ((await sealEntries()) > 0);
  const desks = await desksAgree();
  const at = now();
  const findings = [
    await entriesBalance(),
    await storedSums(),
    await providerAgrees(at),
    await ordersWhole(),
    await paymentsFulfilled(at),
    await returnsWithinPayments(),
    await authorsOwed(),
    await rightsFollowFacts(),
    await changesRefused(),
    await eventsWorked(at),
    await actionsRecorded(),
    await viewsAgree(),
    (await sealsHold()).finding,
  ];
  const audited = findings.flatMap(({ invariant, offenders, pending }) => [
    ...offenders.map(({ row, what }) => `${invariant}: ${row} ${what}`),
    ...(pending > 0 ? [`${invariant}: ${pending} still pending`] : []),
  ]);
  const wrong = [...audited, ...desks];
  if (wrong.length > 0) throw new Error(`the ends do not meet:\n${wrong.join("\n")}`);
}
