import type { Paper } from "@/lib/platform/paper/paper";
import { evidenceFields } from "./evidence";
import type { EvidenceWords } from "./evidence-words";

type Sent = {
  /** The texts as they stand on record, by the provider's names. */
  texts: Record<string, string>;
  providerDisputeId: string;
  orderNumber: string;
  shopName: string;
  givenAt: Date;
};

/** What is sent to the bank as one paper, from the very texts that go with it: the same answer is the same bytes. */
export function evidencePaper(sent: Sent, { t, locale, instant }: EvidenceWords): Paper {
  const { texts, providerDisputeId: id, orderNumber: number, shopName, givenAt } = sent;
  const title = t("title", { id, number });
  const sections = Object.values(evidenceFields).flatMap((field) => {
    const [heading = "", ...lines] = (texts[field] ?? "").split("\n");
    if (heading === "") return [];
    return [
      { kind: "heading" as const, text: heading },
      ...lines.map((text) => ({ kind: "text" as const, text })),
    ];
  });
  return {
    ...{ title, language: locale, author: shopName, createdAt: givenAt },
    foot: t("foot", { name: shopName, number }),
    pageMark: (page, pages) => t("page", { page, pages }),
    parts: [{ kind: "text", text: t("written", { at: instant(givenAt) }) }, ...sections],
  };
}
