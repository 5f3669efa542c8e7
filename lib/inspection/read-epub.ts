import { exactOf, fingerprintOf, sketchOf, wordsOf } from "./chapter-sketch";
import { type Chapter, type FileFacts, fileFacts } from "./file-facts";
import {
  contentsFrom,
  type Navigation,
  type NavigationPoint,
  readNavigation,
  readNcx,
} from "./navigation";
import {
  type ManifestItem,
  type PackageDocument,
  packageNamedIn,
  pathFrom,
  readPackage,
} from "./package-document";
import { type Picture, readPage } from "./page-text";
import { decodeXml } from "./xml-text";
import { parseXml } from "./xml-tree";

/** A book's files by their path in the EPUB. */
export type EpubFiles = ReadonlyMap<string, Uint8Array>;

/** What tells the bytes of a book's files apart, by their path in the EPUB. */
export type EpubMarks = ReadonlyMap<string, string>;

/** The path of the package document as the container names it, or null. */
export function packagePath(files: EpubFiles) {
  const container = files.get("META-INF/container.xml");
  const path = container ? packageNamedIn(parseXml(decodeXml(container))) : null;
  return path && files.has(path) ? path : null;
}

/** The package document of a book, or null where it has none that can be read. */
export function packageOf(files: EpubFiles): PackageDocument | null {
  const path = packagePath(files);
  const bytes = path ? files.get(path) : undefined;
  const root = bytes ? parseXml(decodeXml(bytes)) : null;
  return root && path ? readPackage(root, path) : null;
}

/** Everything a book says of itself, and its chapters along the reading order. */
export function readEpub(files: EpubFiles, marks: EpubMarks, book: PackageDocument): FileFacts {
  const navigation = navigationOf(files, book);
  const chapters = chaptersOf(files, marks, book, navigation.points);
  const words = new Map(chapters.map(({ href, words }) => [href, words]));
  return fileFacts.parse({
    title: book.title,
    language: book.language,
    authors: book.authors,
    words: chapters.reduce((sum, one) => sum + one.words, 0),
    contents: contentsFrom(navigation.points, (href) => words.get(href) ?? null),
    chapters,
    accessibility: {
      ...book.accessibility,
      hasPageList: navigation.hasPageList,
      hasNavigation: navigation.points.length > 0,
    },
  });
}

function navigationOf(files: EpubFiles, book: PackageDocument): Navigation {
  const none = { points: [], hasPageList: false };
  const read = (item: ManifestItem | null, reader: typeof readNcx) => {
    const bytes = item ? files.get(item.href) : undefined;
    const root = bytes ? parseXml(decodeXml(bytes)) : null;
    return root && item ? reader(root, item.href) : none;
  };
  const modern = read(book.navigation, readNavigation);
  const old = read(book.ncx, readNcx);
  return {
    points: modern.points.length > 0 ? modern.points : old.points,
    hasPageList: modern.hasPageList || old.hasPageList,
  };
}

/** Parts that change with every edition though the book does not, or hold no text of their own. */
const around =
  /^(cover|titlepage|halftitlepage|fulltitle|toc|landmarks|loi|lot|copyright-page|colophon)$/;

function chaptersOf(
  files: EpubFiles,
  marks: EpubMarks,
  book: PackageDocument,
  points: NavigationPoint[],
): Chapter[] {
  const titles = titlesIn(points);
  const chapters: Chapter[] = [];
  for (const { href, mediaType } of book.spine) {
    const bytes = files.get(href);
    if (!bytes || !/xhtml|dtbook|html/.test(mediaType) || href === book.navigation?.href) continue;
    const page = readPage(decodeXml(bytes));
    if (page.kinds.some((kind) => around.test(kind))) continue;
    const words = wordsOf(page.text, book.language ?? undefined);
    const before = chapters.at(-1)?.title;
    // A chapter cut into several documents has its title on the first of them.
    const title = titles.get(href) || page.heading || before || page.title || href;
    chapters.push({
      ...{ href, title, words: words.length },
      fingerprint: fingerprintOf(words),
      sketch: sketchOf(words),
      exact: exactOf(page.text, marksOf(page.pictures, href, marks)),
    });
  }
  return chapters;
}

// A picture is what its bytes are, whatever its file is called; one that is not in the book is what it is called.
function marksOf(pictures: Picture[], href: string, marks: EpubMarks) {
  return pictures.flatMap(({ address, words }) => {
    if (address === null) return [words];
    return [marks.get(pathFrom(href, address)) ?? address, words];
  });
}

// The first entry that leads to a document names it.
function titlesIn(points: NavigationPoint[], titles = new Map<string, string>()) {
  for (const { title, href, children } of points) {
    if (href !== null && !titles.has(href)) titles.set(href, title);
    titlesIn(children, titles);
  }
  return titles;
}
