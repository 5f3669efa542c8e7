import { sameChapter } from "@/lib/editions/chapter-changes";
import type { Chapter } from "@/lib/inspection/file-facts";
import type { ReadingPlace } from "./reading-place";

/**
 * A place of one edition in another: the same chapter as far in, wherever it stands now; where the chapter is gone, the
 * same share of the whole. Chapters are read in EPUBs alone: one of a PDF that no EPUB has keeps its title, for the PDF
 * to look it up. Never the same page or position, which mean nothing there.
 */
export function carriedPlace(
  place: ReadingPlace,
  before: readonly Chapter[],
  after: readonly Chapter[],
): ReadingPlace {
  const { fraction, within } = place;
  const was = before.find((chapter) => isNamed(chapter, place.chapter));
  const isKnown = was !== undefined && after.length > 0;
  if (!isKnown && place.chapter?.href === null)
    return { cfi: null, page: null, chapter: place.chapter, within, fraction };
  const href = was ? sameChapter(before, after, was.href) : null;
  const is = href === null ? undefined : after.find((chapter) => chapter.href === href);
  if (!is) return { cfi: null, page: null, chapter: null, within: 0, fraction };
  const chapter = { href: place.chapter?.href == null ? null : is.href, title: is.title };
  return { cfi: null, page: null, chapter, within, fraction };
}

// A PDF knows its chapters by their titles alone.
function isNamed({ href, title }: Chapter, named: ReadingPlace["chapter"]) {
  if (!named) return false;
  return named.href === null ? plain(title) === plain(named.title) : href === named.href;
}

function plain(title: string) {
  return title.replace(/\s+/g, " ").trim().toLowerCase();
}
