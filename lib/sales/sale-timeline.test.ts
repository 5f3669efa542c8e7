import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { type Code, codes } from "@/lib/ledger/chart-of-accounts";
import { type SaleFacts, type SaleStep, saleTimeline } from "./sale-timeline";

const paidAt = new Date("2026-01-01T09:00:00Z");
const refundableUntil = addDays(paidAt, 60);
const day = (days: number) => addDays(paidAt, days);

function entry(code: Code, days: number, keptMinor: bigint) {
  return { id: `${code}@${days}`, code, at: day(days), keptMinor };
}
const sold = entry(codes.sale, 0, 2_000n);

function sale(more: Partial<SaleFacts> = {}): SaleFacts {
  return {
    ...{ priceMinor: 2_000n, returnedMinor: 0n, royaltyMinor: 1_600n, paidAt, refundableUntil },
    ...{ releasedAt: null, requests: [], refunds: [], disputes: [], entries: [sold], payout: null },
    ...more,
  };
}

const request = (state: string, asked: number, closed: number | null = null) => ({
  ...{ state, requestedAt: day(asked), closedAt: closed === null ? null : day(closed) },
});
const refund = (
  state: string,
  more: Partial<Record<"sentAt" | "succeededAt" | "failedAt", Date>> = {},
) => ({
  ...{ state, sentAt: null, succeededAt: null, failedAt: null },
  ...more,
});
const dispute = (state: string, opened: number, closed: number | null = null) => ({
  ...{ state, openedAt: day(opened), closedAt: closed === null ? null : day(closed) },
});
const released = { releasedAt: day(60.1), entries: [sold, entry(codes.release, 60.1, 2_000n)] };
const undone = { returnedMinor: 2_000n, royaltyMinor: 0n };

/** Each step as a word and its state: done without a mark, now with "!", next with "?". */
function told(steps: SaleStep[]) {
  const marks = { done: "", now: "!", next: "?" };
  return steps.map(({ kind, state }) => kind + marks[state]).join(" ");
}

const cases: [string, Partial<SaleFacts>, Date, string][] = [
  ["just paid", {}, paidAt, "paid in-window! available-later?"],
  ["in the last instant of its window", {}, refundableUntil, "paid in-window! available-later?"],
  [
    "one millisecond later, the round not yet come by",
    {},
    new Date(refundableUntil.getTime() + 1),
    "paid window-closed available-soon!",
  ],
  ["released", released, day(61), "paid window-closed available payout-next?"],
  [
    "on a statement that is carried over",
    {
      ...released,
      payout: { statementNumber: "2026-0007", standing: "told", paidAt: null, entryIds: ["7"] },
    },
    day(65),
    "paid window-closed available payout-told?",
  ],
  [
    "on a statement whose payout left it out",
    {
      ...released,
      payout: { statementNumber: "2026-0007", standing: "held-back", paidAt: null, entryIds: [] },
    },
    day(65),
    "paid window-closed available payout-held-back?",
  ],
  [
    "on its way in a statement",
    {
      ...released,
      payout: {
        statementNumber: "2026-0007",
        standing: "on-its-way",
        paidAt: null,
        entryIds: ["7"],
      },
    },
    day(70),
    "paid window-closed available payout-on-its-way!",
  ],
  [
    "paid out",
    {
      ...released,
      payout: { statementNumber: "2026-0007", standing: "paid", paidAt: day(75), entryIds: ["7"] },
    },
    day(80),
    "paid window-closed available paid-out",
  ],
  [
    "asked back, waiting for the operator",
    { requests: [request("requested", 23)] },
    day(24),
    "paid refund-asked! in-window! available-later?",
  ],
  [
    "asked back on the last day and still open after it",
    { requests: [request("requested", 60)] },
    day(63),
    "paid window-closed refund-asked! available-later?",
  ],
  [
    "asked back and kept after all",
    { requests: [request("withdrawn", 10, 11)] },
    day(12),
    "paid refund-asked refund-withdrawn in-window! available-later?",
  ],
  [
    "asked back too late and declined",
    { ...released, requests: [request("declined", 61, 62)] },
    day(63),
    "paid window-closed available refund-asked refund-declined payout-next?",
  ],
  [
    "approved, not sent yet",
    { requests: [request("approved", 10)], refunds: [refund("created")] },
    day(12),
    "paid refund-asked in-window! refund-approved! available-later?",
  ],
  [
    "at the bank",
    { requests: [request("approved", 10)], refunds: [refund("pending", { sentAt: day(11) })] },
    day(12),
    "paid refund-asked refund-sent! in-window! available-later?",
  ],
  [
    "refunded inside the window",
    {
      ...undone,
      requests: [request("settled", 10, 12)],
      refunds: [refund("succeeded", { succeededAt: day(12) })],
      entries: [sold, entry(codes.refund, 12, 0n)],
    },
    day(70),
    "paid refund-asked refunded",
  ],
  [
    "refunded after the window, asked in time",
    {
      ...undone,
      requests: [request("settled", 59, 63)],
      refunds: [refund("succeeded", { succeededAt: day(63) })],
      entries: [sold, entry(codes.refund, 63, 0n)],
    },
    day(70),
    "paid refund-asked window-closed refunded",
  ],
  [
    "refunded in part and then released",
    {
      ...{ returnedMinor: 500n, royaltyMinor: 1_200n, releasedAt: day(60.1) },
      refunds: [refund("succeeded", { succeededAt: day(5) })],
      entries: [sold, entry(codes.refund, 5, 1_500n), entry(codes.release, 60.1, 1_500n)],
    },
    day(61),
    "paid partly-refunded window-closed available payout-next?",
  ],
  [
    "refunded in two parts to nothing",
    { ...undone, entries: [sold, entry(codes.refund, 5, 1_500n), entry(codes.refund, 6, 0n)] },
    day(7),
    "paid partly-refunded refunded",
  ],
  [
    "refused by the bank at once, back in the queue",
    { requests: [request("requested", 10)], refunds: [refund("failed", { failedAt: day(11) })] },
    day(12),
    "paid refund-failed refund-asked! in-window! available-later?",
  ],
  [
    "sent back by the bank after it had arrived: the sale stands again",
    {
      requests: [request("requested", 10)],
      refunds: [refund("failed", { succeededAt: day(11), failedAt: day(14) })],
      entries: [sold, entry(codes.refund, 11, 0n), entry(codes.refundReturned, 14, 2_000n)],
    },
    day(15),
    "paid refunded refund-returned refund-asked! in-window! available-later?",
  ],
  [
    "questioned by the bank",
    { disputes: [dispute("inquiry", 20)] },
    day(21),
    "paid inquiry! in-window! available-later?",
  ],
  [
    "in a state nobody knows",
    { disputes: [dispute("parked", 20)] },
    day(61),
    "paid window-closed inquiry! available-later?",
  ],
  [
    "disputed beyond its window",
    { disputes: [dispute("open", 40)] },
    day(61),
    "paid window-closed disputed! available-later?",
  ],
  [
    "disputed and won",
    { ...released, disputes: [dispute("won", 40, 55)] },
    day(61),
    "paid disputed dispute-won window-closed available payout-next?",
  ],
  [
    "questioned and left at that",
    { disputes: [dispute("closed", 40, 45)] },
    day(50),
    "paid inquiry dispute-closed in-window! available-later?",
  ],
  [
    "disputed and lost",
    {
      ...undone,
      disputes: [dispute("lost", 40, 55)],
      entries: [sold, entry(codes.disputeLost, 55, 0n)],
    },
    day(70),
    "paid disputed dispute-lost",
  ],
  [
    "lost and won after all",
    {
      disputes: [dispute("won", 20, 50)],
      entries: [sold, entry(codes.disputeLost, 30, 0n), entry(codes.disputeRestored, 50, 2_000n)],
    },
    day(52),
    "paid disputed dispute-lost dispute-restored dispute-won in-window! available-later?",
  ],
  [
    "disputed after it was paid out",
    {
      ...undone,
      releasedAt: day(60.1),
      payout: { statementNumber: "2026-0007", standing: "paid", paidAt: day(75), entryIds: ["7"] },
      disputes: [dispute("lost", 80, 90)],
      entries: [...released.entries, entry(codes.disputeLost, 90, 0n)],
    },
    day(91),
    "paid window-closed available paid-out disputed dispute-lost",
  ],
  ["free", { priceMinor: 0n, royaltyMinor: 0n, entries: [] }, day(3), "taken in-window!"],
  [
    "free and given back",
    { priceMinor: 0n, royaltyMinor: 0n, entries: [], requests: [request("settled", 2, 2.1)] },
    day(70),
    "taken refund-asked",
  ],
  ["without a share of its royalty", { royaltyMinor: 0n }, day(3), "paid in-window!"],
];

describe("the timeline of a sale", () => {
  test.each(cases)("%s", (_title, facts, now, steps) => {
    expect(told(saleTimeline(sale(facts), now))).toBe(steps);
  });

  test.each([
    ["at the payment", paidAt, 1],
    ["in the last millisecond of the first day", new Date(day(1).getTime() - 1), 1],
    ["with the second day", day(1), 2],
    ["on day 23", day(22.5), 23],
    ["in the last instant", refundableUntil, 60],
  ])("counts the days of the window %s", (_title, now, count) => {
    expect(saleTimeline(sale(), now).find(({ kind }) => kind === "in-window")?.day).toBe(count);
  });

  test("says when royalties become available only while nothing holds them", () => {
    const later = (more: Partial<SaleFacts>) =>
      saleTimeline(sale(more), day(24)).find(({ kind }) => kind === "available-later")?.at;
    expect(later({})).toEqual(refundableUntil);
    expect(later({ requests: [request("requested", 23)] })).toBeNull();
    expect(later({ disputes: [dispute("inquiry", 23)] })).toBeNull();
  });

  test("names every entry that moved money once, and the statement", () => {
    const payout = {
      ...{ statementNumber: "2026-0007", standing: "paid" as const, paidAt: day(75) },
      entryIds: ["prepared", "sent"],
    };
    const steps = saleTimeline(sale({ ...released, payout }), day(80));
    expect(steps.flatMap(({ entryIds }) => entryIds)).toEqual([
      ...released.entries.map(({ id }) => id),
      ...payout.entryIds,
    ]);
    expect(steps.at(-1)?.statementNumber).toBe("2026-0007");
  });
});
