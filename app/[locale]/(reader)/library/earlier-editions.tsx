import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { downloadAddresses, extraAddresses } from "@/lib/access/download-addresses";
import { formatsOf } from "@/lib/access/extras";
import type { LibraryItem } from "@/lib/access/library-page";
import { newestAndEarlier, type ShelfEdition } from "@/lib/access/shelf-editions";
import { editionName } from "@/lib/catalog/edition-name";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatDate, formatFileSize } from "@/lib/i18n/format";
import { readingFormat } from "@/lib/reading/reading-place";
import { shelfEditions } from "./shelf";

type Card = { item: LibraryItem; locale: string };

/**
 * What else there is of a book whose right is open: what stands beside its newest edition, and, folded away, the
 * editions before it, the withdrawn ones with their author's reason.
 */
export async function EarlierEditions({
  item,
  locale,
  isOpen,
  bookIds,
}: Card & {
  isOpen: boolean;
  /** The books of the page. */
  bookIds: readonly string[];
}) {
  const editions = (await shelfEditions(bookIds))?.get(item.bookId) ?? [];
  const { newest, earlier } = newestAndEarlier(editions);
  if (!isOpen) return null;
  const t = await getTranslations("devices.editions");
  return (
    <>
      <Extras {...{ item, locale }} edition={newest} />
      {earlier.length > 0 ? (
        <div className="mt-4 max-sm:mt-0">
          <Disclosure
            open={!newest}
            label={t("titleOf", { title: item.line.title })}
            summary={t("title")}
          >
            <ul className="space-y-4 border-s border-rule ps-4">
              {earlier.map((edition) => (
                <li key={edition.id}>
                  <OneEdition {...{ item, locale, edition }} />
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      ) : null}
    </>
  );
}

async function OneEdition({ item, locale, edition }: Card & { edition: ShelfEdition }) {
  const [t, common, zone] = await Promise.all([
    getTranslations("devices.editions"),
    getTranslations("common"),
    currentTimeZone(),
  ]);
  const label = editionName(edition, common);
  const isShut = edition.withdrawnKind === "legal";
  const formats = isShut ? [] : formatsOf(edition.files);
  const files = downloadAddresses(item.links, "library", formats, edition.number);
  const reason = edition.withdrawnReason;
  const { title } = item.line;
  return (
    <>
      <p>
        {label}
        {edition.publishedAt ? (
          <span className="text-ink-soft">, {formatDate(edition.publishedAt, locale, zone)}</span>
        ) : null}
      </p>
      {reason ? (
        <p className="mt-1 text-ink-soft">
          {isShut ? t("legal", { reason }) : t("faulty", { reason })}
        </p>
      ) : null}
      {isShut ? (
        <p className="mt-1">
          <a href={`/${locale}/refund?line=${item.lineId}`} className="quiet-link">
            {t("refund")}
          </a>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-5">
        <ReadEdition {...{ item, locale, edition, label, formats }} />
        {files.map(({ format, href }) => (
          <a
            key={format}
            href={href}
            className="link inline-block py-1"
            aria-label={t("download", { title, label, format: format.toUpperCase() })}
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      {isShut ? null : <Extras {...{ item, locale, edition }} />}
    </>
  );
}

async function ReadEdition({
  item,
  locale,
  edition,
  label,
  formats,
}: Card & { edition: ShelfEdition; label: string; formats: string[] }) {
  const [t, reading] = await Promise.all([
    getTranslations("devices.editions"),
    getTranslations("reading"),
  ]);
  const format = readingFormat.options.find((one) => formats.includes(one));
  if (!format) return null;
  return (
    <a
      href={`/${locale}/read/${item.bookId}/${format}?edition=${edition.number}`}
      className="link inline-block py-1"
      aria-label={t("read", { title: item.line.title, label })}
    >
      {reading("read")}
    </a>
  );
}

async function Extras({ item, locale, edition }: Card & { edition: ShelfEdition | undefined }) {
  const extras = extraAddresses({ links: item.links, ...item.line }, "library", edition);
  if (extras.length === 0) return null;
  const t = await getTranslations("devices.editions");
  return (
    <div className="mt-3 text-sm">
      <p className="text-ink-soft">{t("extras")}</p>
      <ul>
        {extras.map(({ id, fileName, sizeBytes, href }) => (
          <li key={id}>
            <a href={href} className="link inline-block py-1 [overflow-wrap:anywhere]">
              {t("extra", { name: fileName, size: formatFileSize(sizeBytes, locale) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
