import "server-only";
import { countDownloads } from "@/lib/access/download-counts";
import type { Operator } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { listLetters } from "./order-letters";

/** Deeds on an order's file that are shown; there is hardly ever a tenth of it. */
const deedsShown = 100;

/**
 * Everything the shop knows of one order: payments, lines with their rights and downloads, refunds, disputes, papers,
 * the ledger's entries, letters to its readers, corrections of its address, and who did what. Null for an unknown id.
 */
export async function findOrderFile(_operator: Operator, orderId: string) {
  if (!isUuid(orderId)) return null;
  const order = await db().order.findUnique({ where: { id: orderId }, include: wholeOrder });
  if (!order) return null;
  const [entries, invoices, deeds, downloads] = await Promise.all([
    db().ledgerEntry.findMany({
      where: { orderId },
      orderBy: { id: "asc" },
      include: { postings: { orderBy: { id: "asc" } } },
    }),
    db().invoice.findMany({
      where: { orderId },
      orderBy: [{ issuedAt: "asc" }, { sequence: "asc" }],
      select: {
        id: true,
        number: true,
        kind: true,
        issuedAt: true,
        grossMinor: true,
        currency: true,
      },
    }),
    listDeeds(order),
    countDownloads(order.lines.flatMap(({ entitlement }) => entitlement?.id ?? [])),
  ]);
  const letters = await listLetters(order, deeds);
  return { order, entries, invoices, deeds, letters, downloads };
}

export type OrderFile = NonNullable<Awaited<ReturnType<typeof findOrderFile>>>;
export type FileLine = OrderFile["order"]["lines"][number];

/** Where the provider's own pages about its objects begin; null while a stand-in takes the money. */
export function providerDashboard() {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_BASE: base } = env();
  if (new URL(base).hostname !== "api.stripe.com") return null;
  return `https://dashboard.stripe.com${/^[sr]k_test_/.test(key) ? "/test" : ""}`;
}

const byOperator = { operator: { select: { email: true } } } as const;

const wholeOrder = {
  user: { select: { id: true, email: true } },
  termsVersion: { select: { number: true } },
  checkouts: { orderBy: { attempt: "asc" } },
  lines: {
    orderBy: { position: "asc" },
    include: {
      book: { select: { slug: true } },
      package: { select: { title: true } },
      shares: { orderBy: { position: "asc" }, include: { author: { select: { name: true } } } },
      copy: { select: { recipient: true } },
      entitlement: {
        include: {
          downloads: {
            orderBy: { at: "desc" },
            take: 5,
            include: {
              file: { select: { format: true, edition: { select: { number: true } } } },
            },
          },
        },
      },
      accessDecisions: { orderBy: { id: "desc" }, include: byOperator },
      refundRequests: {
        orderBy: { requestedAt: "asc" },
        include: { decision: { include: byOperator } },
      },
    },
  },
  refunds: { orderBy: { createdAt: "asc" }, include: byOperator },
  disputes: { orderBy: { openedAt: "asc" } },
  exceptions: { orderBy: { raisedAt: "asc" } },
  corrections: { orderBy: { askedAt: "desc" }, include: byOperator },
} as const;

type Whole = {
  id: string;
  checkouts: { id: string }[];
  lines: {
    id: string;
    entitlement: { id: string } | null;
    refundRequests: { id: string }[];
  }[];
  refunds: { id: string }[];
  disputes: { id: string }[];
  exceptions: { id: string }[];
};

async function listDeeds({ id, ...whole }: Whole) {
  const subjects = [
    id,
    ...whole.checkouts.map((one) => one.id),
    ...whole.lines.flatMap((line) => [
      line.id,
      ...(line.entitlement ? [line.entitlement.id] : []),
      ...line.refundRequests.map((one) => one.id),
    ]),
    ...[whole.refunds, whole.disputes, whole.exceptions].flat().map((one) => one.id),
  ];
  const rows = await db().auditRow.findMany({
    where: { subjectId: { in: subjects } },
    ...{ orderBy: { id: "desc" as const }, take: deedsShown },
  });
  const people = await db().user.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))] } },
    select: { id: true, email: true },
  });
  const emails = new Map(people.map((person) => [person.id, person.email]));
  return rows.map((row) => ({
    ...row,
    who: row.actorId ? (emails.get(row.actorId) ?? "?") : null,
  }));
}
