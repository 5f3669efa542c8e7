import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { copyStanding, isClaimable } from "./copy";
import { writeClaimToken } from "./link-token";
import { boughtBy } from "./owner-of-copy";

/**
 * What an order holds for others, for its buyer: gifts and copies, each with where it stands and, as long as nobody has
 * claimed it, its link's token. Who claimed one is told only where they allowed it. Null for anyone else's order, and for
 * one that holds nothing for others.
 */
export async function findTeamPage(buyer: Buyer, orderId: string) {
  if (!isUuid(orderId)) return null;
  const order = await db().order.findFirst({
    where: { id: orderId, ...boughtBy(buyer), lines: { some: { copy: { isNot: null } } } },
    include: {
      lines: {
        orderBy: { position: "asc" },
        include: {
          copy: true,
          entitlement: { select: { email: true } },
          refundRequests: {
            select: { id: true, number: true, state: true, lineId: true, alsoLineIds: true },
          },
          package: { select: { slug: true, title: true } },
          book: { select: { slug: true, language: true, state: true } },
        },
      },
    },
  });
  if (!order) return null;
  const letters = await lettersOf(order.lines.flatMap(({ copy }) => copy?.letterKey ?? []));
  const requests = order.lines.flatMap(({ refundRequests }) => refundRequests);
  const copies = order.lines.flatMap(({ copy, entitlement, ...line }) => {
    if (!copy) return [];
    const letter = letters.get(copy.letterKey ?? "");
    const { claimedAt, linkTurn: turn, recipient, giverName, note, deliverOn, deliverAt } = copy;
    const standing = copyStanding({
      ...{ claimedAt, line, requests, sentAt: letter?.sentAt ?? null },
      isPromised: letter?.state === "promised",
    });
    return {
      ...{ id: copy.id, line, standing, claimedAt, sentAt: letter?.sentAt ?? null },
      ...{ recipient, giverName, note, deliverOn, deliverAt },
      claimer: copy.showsClaimer ? (entitlement?.email ?? null) : null,
      token: isClaimable(standing) ? writeClaimToken({ copyId: copy.id, turn }) : null,
    };
  });
  const { id, number, currency, locale, email } = order;
  return { id, number, currency, locale, email, copies, requests };
}

export type TeamPage = NonNullable<Awaited<ReturnType<typeof findTeamPage>>>;
export type TeamCopy = TeamPage["copies"][number];

/** The copies of a team in one order, together by their package. */
export function teamsOf({ copies }: TeamPage) {
  const teams = new Map<string, TeamCopy[]>();
  for (const copy of copies.filter(({ line }) => line.purpose === "copies"))
    teams.set(copy.line.packageId, [...(teams.get(copy.line.packageId) ?? []), copy]);
  return [...teams.entries()].map(([packageId, list]) => ({ packageId, list }));
}

async function lettersOf(keys: string[]) {
  const letters = await db().outboxMail.findMany({
    where: { key: { in: keys } },
    select: { key: true, state: true, sentAt: true },
  });
  return new Map(letters.map((letter) => [letter.key, letter]));
}
