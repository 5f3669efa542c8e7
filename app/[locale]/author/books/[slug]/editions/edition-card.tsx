import { getTranslations } from "next-intl/server";
import { TimeLeft } from "@/components/author/time-left";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { WrittenText } from "@/components/ui/written-text";
import { editionName } from "@/lib/catalog/edition-name";
import type { EditionOnDesk } from "@/lib/editions/editions-desk";
import { formatFileSize, formatInstant, formatTime } from "@/lib/i18n/format";
import { OnePress } from "../../../one-press";
import { undo } from "./actions";
import { WithdrawForm } from "./withdraw-form";

type Props = {
  edition: EditionOnDesk;
  language: string;
  slug: string;
  locale: string;
  zone: string;
  /** Whether the form that withdraws it is shown. */
  isLeaving: boolean;
};

const tones = {
  newest: "success",
  older: "neutral",
  withdrawn: "danger",
  undone: "neutral",
} as const;

/** One edition: how it stands, its files, who took them and who was told; how to take it back or withdraw it. */
export async function EditionCard(props: Props) {
  const { edition, language, slug, locale, zone } = props;
  const [t, common] = await Promise.all([getTranslations("editions"), getTranslations("common")]);
  const { id, publishedAt, standing, withdrawnReason, withdrawnKind } = edition;
  const standings = {
    ...{ newest: t("standing.newest"), older: t("standing.older") },
    ...{ withdrawn: t("standing.withdrawn"), undone: t("standing.undone") },
  };
  const name = editionName(edition, common);
  return (
    <article
      aria-labelledby={`edition-${id}`}
      className="rounded-lg border border-rule bg-sheet p-5 sm:p-6"
    >
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h2 id={`edition-${id}`} className="text-xl">
          {name}
        </h2>
        <Badge tone={tones[standing]}>{standings[standing]}</Badge>
        {edition.isMajor ? <Badge>{t("major")}</Badge> : null}
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        {publishedAt ? t("publishedAt", { at: formatInstant(publishedAt, locale, zone) }) : null}
        {" · "}
        {t("pages", { count: edition.pageCount })}
      </p>
      {withdrawnReason ? (
        <div className="mt-4">
          <Notice tone="warning" isQuiet title={t(`withdrawnAs.${withdrawnKind as "faulty"}`)}>
            <p>{withdrawnReason}</p>
          </Notice>
        </div>
      ) : null}
      <Figures edition={edition} locale={locale} />
      {edition.notes.trim() ? (
        <div className="mt-4">
          <Disclosure summary={t("notes")}>
            <WrittenText markdown={edition.notes} language={language} />
          </Disclosure>
        </div>
      ) : null}
      <Undo {...{ edition, slug, locale, zone }} />
      {standing === "newest" || standing === "older" ? <Leaving {...props} name={name} /> : null}
    </article>
  );
}

async function Figures({ edition, locale }: { edition: EditionOnDesk; locale: string }) {
  const t = await getTranslations("editions");
  const { files, readers, announcement, standing } = edition;
  const told = announcement?.state === "promised" ? announcement.promisedCount : null;
  const facts: [string, string][] = [
    [
      t("files"),
      files
        .map(({ role, format, fileName, sizeBytes }) =>
          t(`file.${role as "full"}`, {
            name: role === "extra" ? fileName : format.toUpperCase(),
            size: formatFileSize(sizeBytes, locale),
          }),
        )
        .join(" · "),
    ],
    [t("downloads"), t("readers", { count: readers })],
    [
      t("notices"),
      told === null ? t(announced(standing, announcement?.state)) : t("told", { count: told }),
    ],
  ];
  return (
    <dl className="mt-4 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="mb-2 sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function announced(standing: string, state: string | undefined) {
  return state === "waiting" && standing !== "undone" ? "toldSoon" : "notTold";
}

async function Leaving({ edition, slug, locale, isLeaving, name }: Props & { name: string }) {
  const t = await getTranslations("editions");
  if (isLeaving) return <WithdrawForm {...{ editionId: edition.id, name, slug, locale }} />;
  return (
    <p className="mt-4 text-sm">
      <a
        href={`?withdraw=${edition.id}#edition-${edition.id}`}
        aria-label={t("withdrawOf", { edition: name })}
        className="quiet-link"
      >
        {t("withdraw")}
      </a>
    </p>
  );
}

async function Undo({ edition, slug, locale, zone }: Omit<Props, "language" | "isLeaving">) {
  const t = await getTranslations("editions");
  const { undoableUntil: until, id } = edition;
  if (!until) return null;
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3 rounded-md bg-well px-4 py-3 text-sm">
      <OnePress action={undo} hidden={{ locale, slug, editionId: id }}>
        {t("undo")}
      </OnePress>
      <TimeLeft
        at={until.getTime()}
        text={t.raw("undoLeft") as string}
        until={t("undoUntil", { time: formatTime(until, locale, zone) })}
      />
    </div>
  );
}
