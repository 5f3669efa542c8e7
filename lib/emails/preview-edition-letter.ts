import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { changesBetween } from "@/lib/editions/edition-changes";
import { fileFacts } from "@/lib/inspection/file-facts";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { editionLetter } from "./edition-letter";
import { letterLogo } from "./letter-logo";
import { shopAddress } from "./mail-address";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

/**
 * The letter about a draft as a reader who has the edition before it would get it, were it published now: subject,
 * HTML and its plain twin. Its addresses lead to what is there already. Refused: "not-found" for a draft that is not
 * this author's.
 */
export async function previewEditionLetter(author: Author, draftId: string, locale: string) {
  if (!isUuid(draftId)) return refused("not-found");
  const draft = await db().editionDraft.findFirst({
    where: { id: draftId, book: { authors: { some: { authorId: author.id } } } },
    include: { book: true, files: { where: { isCurrent: true, role: "full", format: "epub" } } },
  });
  if (!draft) return refused("not-found");
  const { book, bookId } = draft;
  const previous = await db().edition.findFirst({
    where: { bookId, ...publishedBy(now()) },
    orderBy: { number: "desc" },
  });
  const facts = fileFacts.safeParse(draft.files[0]?.facts).data;
  const edition = { ...draft, number: (previous?.number ?? 0) + 1, publishedAt: now(), facts };
  const words = mailWords(locale, author.timeZone);
  const letter = editionLetter(words, {
    ...{ book, edition, downloads: [], downloadsUntil: null },
    since: previous ? { ...previous, isTheirs: true } : null,
    changes: previous ? changesBetween(previous, edition) : null,
    addresses: {
      library: shopAddress(`/${locale}/library`),
      changelog: shopAddress(`/${locale}/books/${book.slug}/editions`),
      choose: shopAddress(`/${locale}/account`),
    },
  });
  const settings = await getShopSettings();
  const { name: shop } = settings;
  const foot = [shop, words.t("frame.question")];
  return ok({
    subject: letter.subject,
    html: await setLetter(letter, {
      locale: words.locale,
      shop,
      logo: letterLogo(settings),
      foot: foot.slice(1),
    }),
    text: plainLetter(letter, foot),
  });
}
