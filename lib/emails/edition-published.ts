import "server-only";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { downloadLifeHours } from "@/lib/access/download-life";
import { changesBetween } from "@/lib/editions/edition-changes";
import {
  findEditions,
  findToldEdition,
  listToldReaders,
  type ToldEdition,
  type ToldReader,
} from "@/lib/editions/edition-news";
import { isTold } from "@/lib/editions/notice-choice";
import { writeNoticeToken } from "@/lib/editions/notice-token";
import { formatFileSize } from "@/lib/i18n/format";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { editionLetter } from "./edition-letter";
import type { Letter } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** A letter of a crowd that is to be written: to whom, about what. */
export type CrowdMail = { recipient: string; payload: Record<string, string> };

type Write = (words: MailWords, mail: CrowdMail) => Letter | null;

/**
 * The letters that tell readers of new editions. What they need is read for all of them at once; each then asks again
 * whether its reader is to be told: whoever lost the right, chose otherwise or has it by now gets none, and nobody does
 * of an edition that was taken back or withdrawn.
 */
export async function editionPublished(mails: CrowdMail[]): Promise<Write> {
  const ids = new Set(mails.map(({ payload }) => payload.editionId ?? ""));
  const writers = new Map<string, Write>();
  for (const id of ids) {
    const theirs = mails.filter(({ payload }) => payload.editionId === id);
    writers.set(id, await writerOf(id, theirs));
  }
  return (words, mail) => writers.get(mail.payload.editionId ?? "")?.(words, mail) ?? null;
}

async function writerOf(editionId: string, mails: CrowdMail[]): Promise<Write> {
  const edition = await findToldEdition(editionId);
  if (!edition) return () => null;
  const readers = await listToldReaders(
    edition.bookId,
    mails.map(({ recipient }) => recipient),
  );
  const compared = await comparisons(edition, readers);
  const byEmail = new Map(readers.map((reader) => [reader.email, reader]));
  return (words, { recipient }) => {
    const reader = byEmail.get(recipient);
    if (!reader || !isTold(reader, edition)) return null;
    const since = compared.get(reader.hadId) ?? compared.get(null);
    return write(words, { edition, reader, ...(since ?? { since: null, changes: null }) });
  };
}

type Comparison = Pick<Parameters<typeof editionLetter>[1], "since" | "changes">;

// Readers have few different editions, however many readers there are: each is compared once.
async function comparisons(edition: ToldEdition, readers: ToldReader[]) {
  const had = await findEditions(readers.flatMap(({ hadId }) => hadId ?? []));
  const found = new Map<string | null, Comparison>();
  for (const [id, one] of had)
    found.set(id, {
      since: { ...one, isTheirs: true },
      changes: changesBetween(one, edition),
    });
  const { previous } = edition;
  if (previous)
    found.set(null, {
      since: { ...previous, isTheirs: false },
      changes: changesBetween(previous, edition),
    });
  return found;
}

function write(
  words: MailWords,
  { edition, reader, since, changes }: Comparison & { edition: ToldEdition; reader: ToldReader },
): Letter {
  const { book } = edition;
  const { locale } = words;
  const token = writeNoticeToken({ bookId: book.id, email: reader.email });
  const letter = editionLetter(words, {
    ...{ book, since, changes },
    edition: { ...edition, publishedAt: edition.publishedAt ?? now() },
    downloads: downloads(words, edition, reader.linkId),
    downloadsUntil: addHours(now(), downloadLifeHours.receipt),
    addresses: {
      library: shopAddress(`/${locale}/library`),
      changelog: shopAddress(`/${locale}/books/${book.slug}/editions`),
      choose: shopAddress(`/${locale}/unsubscribe/${token}`),
    },
  });
  // RFC 8058: the reader's own program can stop these letters by one press.
  const headers = {
    "List-Unsubscribe": `<${shopAddress(`/unsubscribe/${token}`)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return { ...letter, headers };
}

function downloads({ t, locale }: MailWords, edition: ToldEdition, linkId: string | null) {
  const links = linkId ? [{ id: linkId, audience: "receipt", revokedAt: null }] : [];
  const formats = edition.files.map(({ format }) => format);
  return downloadAddresses(links, "receipt", formats).map(({ format, href }) => {
    const bytes = edition.files.find((file) => file.format === format)?.sizeBytes ?? 0n;
    const size = formatFileSize(bytes, locale);
    const label = t("frame.labelled", {
      label: t("receipt.download", { title: edition.book.title }),
      value: t("receipt.format", { format: format.toUpperCase(), size }),
    });
    return { label, href: shopAddress(href) };
  });
}
