import type { RowSet } from "@/lib/kernel/row-set";
import type { Entry } from "./entry";

/** The headers of entries as rows for one statement. */
export function entryRows(entries: Entry[]): RowSet {
  return {
    name: "entry_row",
    columns: {
      cause: "text",
      code: "text",
      currency: "text",
      order_id: "uuid",
      occurred_at: "timestamptz",
    },
    rows: entries.map(({ cause, code, currency, orderId, occurredAt }) => ({
      ...{ cause, code, currency },
      order_id: orderId,
      occurred_at: occurredAt,
    })),
  };
}

/** Their postings, each with its entry's cause. */
export function postingRows(entries: Entry[]): RowSet {
  return {
    name: "posting_row",
    columns: {
      cause: "text",
      account: "text",
      owner_id: "uuid",
      line_id: "uuid",
      side: "text",
      amount_minor: "bigint",
    },
    rows: entries.flatMap(({ cause, postings }) =>
      postings.map(({ account, ownerId, lineId, side, amountMinor }) => ({
        ...{ cause, account, side },
        owner_id: ownerId ?? null,
        line_id: lineId ?? null,
        amount_minor: amountMinor,
      })),
    ),
  };
}
