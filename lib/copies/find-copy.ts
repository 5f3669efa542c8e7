import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import { copyStanding } from "./copy";
import { type ClaimName, readClaimToken } from "./link-token";

/** A copy that was paid, with all that its page, its letters and its claim need to know; null where there is none. */
export async function findCopy(copyId: string, tx: Tx = db()) {
  const copy = await tx.copy.findUnique({ where: { id: copyId }, include: whole });
  if (copy?.line.order.state !== "paid") return null;
  const letter = copy.letterKey
    ? await tx.outboxMail.findUnique({
        where: { key: copy.letterKey },
        select: { state: true, sentAt: true },
      })
    : null;
  const requests = copy.line.order.lines.flatMap(({ refundRequests }) => refundRequests);
  const standing = copyStanding({
    ...{ claimedAt: copy.claimedAt, line: copy.line, requests },
    ...{ sentAt: letter?.sentAt ?? null, isPromised: letter?.state === "promised" },
  });
  return { ...copy, standing };
}

export type FoundCopy = NonNullable<Awaited<ReturnType<typeof findCopy>>>;

/**
 * The copy a claim link names. Null for what this shop did not sign; "replaced" when another link was made for it since.
 */
export async function findCopyByToken(token: string) {
  const name = readClaimToken(token);
  const copy = name ? await findCopy(name.copyId) : null;
  return copy && name ? orReplaced(copy, name) : null;
}

/** The same for one that was looked up. */
export function orReplaced(copy: FoundCopy, { turn }: ClaimName) {
  return copy.linkTurn === turn ? copy : ("replaced" as const);
}

const whole = {
  line: {
    include: {
      entitlement: { include: { links: { where: { revokedAt: null } } } },
      disputeParts: { include: { dispute: { select: { state: true } } } },
      book: {
        select: { id: true, slug: true, title: true, language: true, coverSha256: true },
      },
      order: {
        select: {
          ...{ id: true, number: true, state: true, email: true, locale: true },
          lines: {
            where: { refundRequests: { some: {} } },
            select: {
              refundRequests: { select: { state: true, lineId: true, alsoLineIds: true } },
            },
          },
        },
      },
    },
  },
} as const;
