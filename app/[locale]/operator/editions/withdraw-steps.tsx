import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button-classes";
import { Notice } from "@/components/ui/notice";
import { RadioChoice } from "@/components/ui/radio-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { editionName } from "@/lib/catalog/edition-name";
import { formReasons } from "@/lib/edge/form-reasons";
import { canWithdraw, withdrawal } from "@/lib/editions/withdrawal";
import type { findWithdrawalDesk } from "@/lib/editions/withdrawal-desk";
import { withdraw } from "./actions";

type Book = NonNullable<Awaited<ReturnType<typeof findWithdrawalDesk>>>;
type Edition = Book["editions"][number];
type Props = {
  book: Book;
  asked: { edition: string | undefined; kind: string | undefined; reason: string | undefined };
  locale: string;
};

/** The editions of a book; of the chosen one first why it goes, then what that does, and the last press. */
export async function WithdrawSteps({ book, asked, locale }: Props) {
  const [t, common] = await Promise.all([
    getTranslations("editions.withdrawDesk"),
    getTranslations("common"),
  ]);
  const chosen = book.editions.find(({ id }) => id === asked.edition);
  const told = withdrawal.safeParse(asked);
  if (chosen && told.success) return <Confirm {...{ book, chosen, locale, ...told.data }} />;
  if (chosen) return <Why {...{ book, chosen, asked, locale }} />;
  return (
    <section aria-labelledby="of-book">
      <h2 id="of-book" className="mb-3 text-xl">
        {t("editions", { title: book.title })}
      </h2>
      <ul className="divide-y divide-rule border-y border-rule">
        {book.editions.map((edition) => (
          <li key={edition.id} className="flex flex-wrap items-center justify-between gap-4 py-3">
            <span>{editionName(edition, common)}</span>
            <Way edition={edition} slug={book.slug} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Way({ edition, slug }: { edition: Edition; slug: string }) {
  const [t, editions, common] = await Promise.all([
    getTranslations("editions.withdrawDesk"),
    getTranslations("editions"),
    getTranslations("common"),
  ]);
  if (!canWithdraw(edition, "legal"))
    return <Badge tone="danger">{editions("standing.withdrawn")}</Badge>;
  return (
    <a
      href={`?book=${encodeURIComponent(slug)}&edition=${edition.id}`}
      aria-label={editions("withdrawOf", { edition: editionName(edition, common) })}
      className="link text-sm"
    >
      {t("choose")}
    </a>
  );
}

async function Why({ book, chosen, asked }: Props & { chosen: Edition }) {
  const [t, editions, common] = await Promise.all([
    getTranslations("editions.withdrawDesk"),
    getTranslations("editions"),
    getTranslations("common"),
  ]);
  return (
    <form method="get" className="space-y-5">
      <h2 className="text-xl">
        {editions("withdrawOf", { edition: editionName(chosen, common) })}
      </h2>
      <input type="hidden" name="book" value={book.slug} />
      <input type="hidden" name="edition" value={chosen.id} />
      <RadioChoice
        name="kind"
        legend={editions("withdrawWhy")}
        chosen={asked.kind ?? "legal"}
        choices={[
          { value: "legal", label: editions("legal"), hint: t("legalDoes") },
          { value: "faulty", label: editions("faulty"), hint: t("faultyDoes") },
        ]}
      />
      <TextField
        name="reason"
        label={editions("withdrawReason")}
        hint={editions("withdrawReasonHint")}
        value={asked.reason ?? ""}
        rows={3}
        maxLength={2000}
        isRequired
      />
      <button type="submit" className={buttonClasses("main")}>
        {t("goOn")}
      </button>
    </form>
  );
}

async function Confirm({
  book,
  chosen,
  kind,
  reason,
  locale,
}: {
  book: Book;
  chosen: Edition;
  kind: "faulty" | "legal";
  reason: string;
  locale: string;
}) {
  const [t, editions, common, reasons] = await Promise.all([
    getTranslations("editions.withdrawDesk"),
    getTranslations("editions"),
    getTranslations("common"),
    formReasons("editions"),
  ]);
  return (
    <section aria-labelledby="confirm" className="space-y-5">
      <h2 id="confirm" className="text-xl">
        {editions("withdrawOf", { edition: editionName(chosen, common) })}
      </h2>
      <Notice tone="warning" isQuiet title={t("step")}>
        <p>
          {t("owners", { count: book.owners })}{" "}
          {kind === "legal" ? t("legalDoes") : t("faultyDoes")}
        </p>
      </Notice>
      <blockquote className="border-s-4 border-rule ps-4 whitespace-pre-line">{reason}</blockquote>
      <ActionForm
        action={withdraw}
        hidden={{ locale, editionId: chosen.id, kind, reason }}
        reasons={reasons}
        errorTitle={common("problem")}
      >
        <SubmitButton look="danger" pendingText={common("sending")}>
          {t("confirm")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
