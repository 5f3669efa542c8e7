/** An entry as it is sealed: everything the ledger says of it. Amounts are minor units. */
export type SealedEntry = {
  id: bigint;
  cause: string;
  code: string;
  currency: string;
  orderId: string | null;
  occurredAt: Date;
  recordedAt: Date;
  note: string | null;
  /** In the order of their ids. */
  postings: {
    id: bigint;
    account: string;
    ownerId: string | null;
    lineId: string | null;
    side: string;
    amountMinor: bigint;
    currency: string;
  }[];
};

/** What stands before the first seal. */
export const seedHash = "0".repeat(64);

/**
 * The text whose SHA-256 is an entry's seal: the hash of the seal before it, then the entry with its postings in one
 * fixed form (lists, whole numbers as text, instants in UTC), so that the same entry gives the same text for ever.
 */
export function sealText(previousHash: string, entry: SealedEntry) {
  const { id, cause, code, currency, orderId, occurredAt, recordedAt, note, postings } = entry;
  return JSON.stringify([
    ...["bouquin-seal-1", previousHash, String(id), cause, code, currency, orderId],
    ...[occurredAt.toISOString(), recordedAt.toISOString(), note],
    postings.map((posting) => [
      ...[String(posting.id), posting.account, posting.ownerId, posting.lineId, posting.side],
      ...[String(posting.amountMinor), posting.currency],
    ]),
  ]);
}
