import { editionName } from "@/lib/catalog/edition-name";
import type { ChapterChange, ChapterChanges } from "@/lib/editions/chapter-changes";
import { changeWords } from "@/lib/editions/edition-changes";
import { notesBlocks } from "@/lib/editions/notes-blocks";
import { button, heading, type Letter, link, list, type Part, text } from "./letter";
import type { MailWords } from "./mail-words";

/** As many chapters are named one by one; the changelog names them all. */
const namedChapters = 30;

type Edition = { number: number; label: string };

/** What a letter about a new edition says. Addresses are absolute. */
export type EditionTold = {
  book: { title: string; language: string };
  edition: Edition & { notes: string; isMajor: boolean; publishedAt: Date };
  /** What it is compared with: the edition its reader has, else the one before; null for a first one. */
  since: (Edition & { isTheirs: boolean }) | null;
  /** Null where the chapters of either are not known. */
  changes: ChapterChanges | null;
  /** Addresses of its files with their words, and until when they live. */
  downloads: { label: string; href: string }[];
  downloadsUntil: Date | null;
  addresses: { library: string; changelog: string; choose: string };
};

/** The letter that tells a reader of a new edition: what changed since theirs, its author's notes, where to get it. */
export function editionLetter(words: MailWords, told: EditionTold): Letter {
  const { t } = words;
  const { book, edition, addresses, changes } = told;
  const named = { title: book.title, edition: nameOf(words, edition) };
  return {
    subject: t("editionPublished.subject", named),
    preview: changes ? summaryOf(words, changes) : t("editionPublished.preview"),
    heading: t("editionPublished.heading", named),
    parts: [
      text(t("editionPublished.intro", { date: words.date(edition.publishedAt) })),
      ...(edition.isMajor ? [text(t("editionPublished.major"))] : []),
      button(t("editionPublished.button"), addresses.library),
      ...downloads(words, told),
      ...whatChanged(words, told),
      ...notes(words, told),
      link(t("editionPublished.changelog"), addresses.changelog),
      text(t("editionPublished.why", { title: book.title })),
      link(t("editionPublished.choose"), addresses.choose),
    ],
  };
}

function nameOf({ t }: MailWords, edition: Edition) {
  return editionName(edition, (_key, values) => t("editionPublished.editionNumber", values));
}

function summaryOf({ t }: MailWords, changes: ChapterChanges) {
  const summary = changeWords(changes, (key, values) =>
    t(`editionPublished.changes.${key}`, values),
  );
  return summary.charAt(0).toUpperCase() + summary.slice(1);
}

function downloads(words: MailWords, { downloads: files, downloadsUntil }: EditionTold): Part[] {
  if (files.length === 0 || !downloadsUntil) return [];
  return [
    ...files.map(({ label, href }) => link(label, href)),
    text(words.t("receipt.linksLife", { until: words.instant(downloadsUntil) })),
  ];
}

function whatChanged(words: MailWords, { since, changes }: EditionTold): Part[] {
  if (!since || !changes) return [];
  const { t } = words;
  const edition = nameOf(words, since);
  const title = since.isTheirs
    ? t("editionPublished.sinceYours", { edition })
    : t("editionPublished.sincePrevious", { edition });
  const items = [
    ...changes.chapters.flatMap((chapter) => chapterItem(words, chapter)),
    ...changes.removed.map((gone) =>
      t("editionPublished.chapter.removed", { title: titled(words, gone) }),
    ),
  ];
  const left = items.length - namedChapters;
  const told = items.slice(0, namedChapters);
  const more = left > 0 ? [t("editionPublished.more", { count: left })] : [];
  const named = told.length > 0 ? [list([...told, ...more])] : [];
  return [heading(title), text(summaryOf(words, changes)), ...named];
}

function chapterItem(words: MailWords, chapter: ChapterChange): string[] {
  const { t } = words;
  const title = titled(words, chapter);
  const { change, words: count, wordsBefore: before } = chapter;
  if (change === "same") return [];
  if (change === "touched") return [t("editionPublished.chapter.touched", { title })];
  const isOther = change === "rewritten" && count !== before;
  const counted = isOther
    ? t("editionPublished.wordsInstead", { count, before })
    : t("editionPublished.words", { count });
  return [t(`editionPublished.chapter.${change}`, { title, words: counted })];
}

function titled({ t }: MailWords, { title }: { title: string }) {
  return title.trim() === "" ? t("editionPublished.untitled") : title;
}

function notes({ t, locale }: MailWords, { book, edition }: EditionTold): Part[] {
  const blocks = notesBlocks(edition.notes);
  const lang = book.language === locale ? undefined : book.language;
  const parts = blocks.map((block) =>
    block.kind === "list" ? list(block.items, lang) : text(block.text, lang),
  );
  return parts.length > 0 ? [heading(t("editionPublished.notes")), ...parts] : [];
}
