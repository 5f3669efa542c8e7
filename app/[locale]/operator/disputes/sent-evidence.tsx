import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import type { WaitingDispute } from "@/lib/disputes/dispute-queue";
import { evidenceFields } from "@/lib/disputes/evidence";

/** What stands on record as said to a bank, text by text, in the order it is read; nothing where the shop gave in. */
export async function SentEvidence({ answer }: { answer: WaitingDispute["answers"][number] }) {
  const t = await getTranslations("disputes");
  const texts = answer.evidence as Record<string, string>;
  const said = Object.values(evidenceFields).flatMap((field) => texts[field] ?? []);
  if (said.length === 0) return null;
  return (
    <Disclosure summary={t("sentTexts")}>
      <div className="max-w-prose space-y-3">
        {said.map((text) => {
          const [heading, ...lines] = text.split("\n");
          return (
            <div key={heading}>
              <p className="font-medium">{heading}</p>
              <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-soft">
                {lines.join("\n")}
              </p>
            </div>
          );
        })}
        {answer.providerFileId ? (
          <p className="text-ink-soft [overflow-wrap:anywhere]">
            {t("sentPaper", { id: answer.providerFileId })}
          </p>
        ) : null}
      </div>
    </Disclosure>
  );
}
