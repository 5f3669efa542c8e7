/** One thing that happened to an order: what (a key of the messages), when, and the words it is told with. */
export type Happening = { key: string; at: Date; what: string; facts: Record<string, string> };

type Moment = Date | null;
type Facts = {
  placedAt: Date;
  paidAt: Moment;
  failedAt: Moment;
  lines: {
    id: string;
    title: string;
    entitlement: {
      grantedAt: Date;
      downloads: { id: bigint; at: Date; file: { format: string; edition: { number: number } } }[];
    } | null;
    accessDecisions: { id: bigint; verdict: string; decidedAt: Date }[];
    refundRequests: {
      id: string;
      number: string;
      requestedAt: Date;
      decision: { verdict: string; decidedAt: Date } | null;
    }[];
  }[];
  refunds: { id: string; sentAt: Moment; succeededAt: Moment; failedAt: Moment }[];
  disputes: { id: string; state: string; openedAt: Date; closedAt: Moment }[];
  corrections: {
    id: string;
    toEmail: string;
    askedAt: Date;
    confirmedAt: Moment;
    withdrawnAt: Moment;
  }[];
};
type Letter = { id: string; subject: string | null; letter: string; sentAt: Moment };
type Paper = { id: string; number: string; issuedAt: Date };

/** What happened to an order, oldest first, out of its file. What never happened is left out. */
export function timelineOf(order: Facts, letters: Letter[], papers: Paper[]): Happening[] {
  const happenings = [
    happening("placed", order.placedAt),
    happening("failed", order.failedAt),
    happening("paid", order.paidAt),
    ...order.lines.flatMap(ofLine),
    ...order.refunds.flatMap(({ id, sentAt, succeededAt, failedAt }) => [
      happening("refund-sent", sentAt, id),
      happening("refunded", succeededAt, id),
      happening("refund-failed", failedAt, id),
    ]),
    ...order.disputes.flatMap(({ id, state, openedAt, closedAt }) => [
      happening("disputed", openedAt, id),
      happening("dispute-closed", closedAt, id, { state }),
    ]),
    ...order.corrections.flatMap(({ id, toEmail: email, ...when }) => [
      happening("address-asked", when.askedAt, id, { email }),
      happening("address-moved", when.confirmedAt, id, { email }),
      happening("address-kept", when.withdrawnAt, id, { email }),
    ]),
    ...letters.map(({ id, subject, letter, sentAt }) =>
      happening("letter", sentAt, id, { subject: subject ?? letter }),
    ),
    ...papers.map(({ id, number, issuedAt }) => happening("paper", issuedAt, id, { number })),
  ];
  return happenings
    .filter((one): one is Happening => one !== null)
    .sort((one, other) => secondOf(one) - secondOf(other));
}

// The provider tells whole seconds: within one, things stand in the order in which they follow from each other.
function secondOf({ at }: Happening) {
  return Math.floor(at.getTime() / 1000);
}

function ofLine(line: Facts["lines"][number]) {
  const { id, title, entitlement, accessDecisions, refundRequests } = line;
  return [
    happening("granted", entitlement?.grantedAt ?? null, id, { title }),
    ...(entitlement?.downloads ?? []).map(({ id: download, at, file }) =>
      happening("downloaded", at, String(download), {
        ...{ title, format: file.format.toUpperCase() },
        edition: String(file.edition.number),
      }),
    ),
    ...accessDecisions.map(({ id: decision, verdict, decidedAt }) =>
      happening(`access-${verdict}`, decidedAt, String(decision), { title }),
    ),
    ...refundRequests.flatMap(({ id: request, number, requestedAt, decision }) => [
      happening("refund-asked", requestedAt, request, { number }),
      happening(`refund-${decision?.verdict}`, decision?.decidedAt ?? null, request, { number }),
    ]),
  ];
}

function happening(what: string, at: Moment, id = "", facts: Record<string, string> = {}) {
  return at ? { key: `${what}:${id}`, what, at, facts } : null;
}
