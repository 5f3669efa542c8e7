import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail, promiseOperatorMail } from "@/lib/platform/outbox";
import { listReadingAuthors } from "@/lib/royalties/reading-authors";
import { splitKept } from "@/lib/royalties/sale-postings";
import type { DisputeNews } from "./dispute";
import type { FoundDispute } from "./dispute-facts";

/**
 * Promises the letters a dispute's news call for: to the operator each time, to each author who can read one when
 * the sale is disputed and when that is decided; once per piece of news. The reader spoke to a bank, not to the
 * shop, and hears from the bank.
 */
export async function tellOfDispute(tx: Tx, dispute: FoundDispute, news: DisputeNews) {
  const { id: disputeId, revision } = dispute;
  const key = `dispute:${disputeId}:${news}:${revision}`;
  const payload = { disputeId, news };
  await promiseOperatorMail(tx, { key, letter: "dispute-operator", payload });
  if (news === "inquiry" || news === "closed") return;
  const concerned = concernedAuthors(dispute);
  for (const { id, email, locale } of await listReadingAuthors(tx, [...concerned.keys()])) {
    const { title = "", royaltyMinor = 0n } = concerned.get(id) ?? {};
    await promiseMail(tx, {
      key: `${key}:${id}`,
      letter: "sale-disputed",
      to: email,
      locale,
      payload: { ...payload, title, royaltyMinor: String(royaltyMinor) },
    });
  }
}

type Concerned = { title: string; royaltyMinor: bigint };

// What each author's royalties on the disputed part are: at stake while it is open, gone when it is lost.
function concernedAuthors({ parts }: FoundDispute) {
  const all = new Map<string, Concerned>();
  for (const { line, amountMinor } of parts) {
    const otherMinor = line.claimedMinor - amountMinor;
    const withIt = splitKept(line, line.priceMinor - otherMinor);
    const without = splitKept(line, line.priceMinor - otherMinor - amountMinor);
    for (const [position, { authorId }] of line.shares.entries()) {
      const earned = ({ authors }: typeof withIt) => authors[position]?.amountMinor ?? 0n;
      const known = all.get(authorId);
      all.set(authorId, {
        title: known?.title ?? line.title,
        royaltyMinor: (known?.royaltyMinor ?? 0n) + earned(withIt) - earned(without),
      });
    }
  }
  return all;
}
