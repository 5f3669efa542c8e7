import { type ContentsItem, EPUB } from "foliate-js/epub.js";
import { fromRange, joinIndir } from "foliate-js/epubcfi.js";
import type { Target } from "foliate-js/paginator.js";
import { SectionProgress, TOCProgress } from "foliate-js/progress.js";
import { bookAddress } from "./book-address";
import { aPaginator } from "./book-pages";
import { bookStyles, coloursAt, facesOf, lineLength } from "./book-styles";
import { type ContentsEntry, type Engine, type EngineTerms, findEntry, plainTitle } from "./engine";
import { followLinks } from "./follow-links";
import { inTurn } from "./in-turn";
import type { ReadingSettings } from "./reading-settings";

/** How far an arrow key scrolls, in pixels. */
const lineHeight = 64;

type Moved = { range: Range; index: number; fraction: number; size?: number };

/** Opens an EPUB in `mount`. Rejects with `Shut` when the right to it is refused. */
export async function openEpub(mount: HTMLElement, terms: EngineTerms): Promise<Engine> {
  const book = await readBook(terms);
  const pages = aPaginator();
  pages.frameTitle = terms.names.text;
  mount.replaceChildren(pages);
  pages.open(book);

  const shares = new SectionProgress(book.sections, 1500, 1600);
  const chapters = await chaptersOf(book);
  pages.addEventListener("relocate", (event) => {
    const { range, index, fraction, size } = (event as CustomEvent<Moved>).detail;
    const section = book.sections[index];
    if (!section) return;
    const title = chapters.getProgress(index, range)?.label ?? "";
    const cfi = joinIndir(section.cfi, fromRange(range));
    terms.onMove({
      place: {
        cfi: /^epubcfi\([^\s]{1,1900}\)$/.test(cfi) ? cfi : null,
        ...{ page: null, chapter: { href: composed(section.id), title }, within: share(fraction) },
        fraction: share(shares.getProgress(index, fraction).fraction),
      },
      chapter: title,
      percent: Math.round(share(shares.getProgress(index, fraction, size).fraction) * 100),
      page: null,
    });
  });
  const move = inTurn();
  const go = (target: Target | null) => {
    if (target) move(() => pages.goTo(target));
    return target !== null;
  };
  const language = [book.metadata.language].flat()[0] ?? "";
  pages.addEventListener("load", (event) => {
    const { doc, index } = (event as CustomEvent<{ doc: Document; index: number }>).detail;
    if (!doc.documentElement.hasAttribute("lang")) doc.documentElement.lang = language;
    doc.addEventListener("keydown", terms.onKey);
    followLinks(doc, (href) => go(within(book, index, href)));
  });

  const apply = (settings: ReadingSettings) => dress(pages, mount, settings);
  apply(terms.settings);
  const contents = (book.toc ?? []).map(entryOf);
  const edge = (index: number, at: number) => move(() => pages.goTo({ index, anchor: () => at }));
  const linear = book.sections.flatMap(({ linear: is }, index) => (is === "no" ? [] : [index]));
  await pages.goTo(
    chapterTarget(book, contents, terms.chapter) ??
      startTarget(book, shares, terms) ?? { index: linear[0] ?? 0 },
  );
  return {
    contents,
    isRightToLeft: book.dir === "rtl",
    next: () => move(() => pages.next()),
    previous: () => move(() => pages.prev()),
    line: (step) => move(() => (step === 1 ? pages.next(lineHeight) : pages.prev(lineHeight))),
    toStart: () => edge(linear[0] ?? 0, 0),
    toEnd: () => edge(linear.at(-1) ?? 0, 1),
    toChapter: (target) => go(chapterTarget(book, contents, target)),
    toPage: null,
    apply,
    close: () => {
      pages.destroy();
      pages.remove();
    },
  };
}

// What the package says is read here; each chapter is then shown from its own address, which gives it its policy.
async function readBook({ manifestHref, onShut }: EngineTerms) {
  const address = bookAddress(manifestHref, onShut);
  const { inside } = await address.open();
  const fetched = async (path: string) =>
    Object.hasOwn(inside, composed(path)) ? fetch(await address.of(composed(path))) : null;
  const book = await new EPUB({
    loadText: async (path) => (await (await fetched(path))?.text()) ?? null,
    loadBlob: async (path) => (await (await fetched(path))?.blob()) ?? new Blob(),
    getSize: (path) => (Object.hasOwn(inside, composed(path)) ? (inside[composed(path)] ?? 0) : 0),
  }).init();
  for (const section of book.sections) {
    section.load = async () => `${await address.of(composed(section.id))}?frame=1`;
    section.unload = () => undefined;
  }
  return book;
}

async function chaptersOf(book: EPUB) {
  const chapters = new TOCProgress();
  await chapters.init({
    toc: book.toc ?? [],
    ids: book.sections.map(({ id }) => id),
    splitHref: (href) => book.splitTOCHref(href),
    getFragment: (doc, id) => book.getTOCFragment(doc, id),
  });
  return chapters;
}

function dress(
  pages: ReturnType<typeof aPaginator>,
  mount: HTMLElement,
  settings: ReadingSettings,
) {
  const isSmall = mount.clientWidth < 480 || mount.clientHeight < 400;
  pages.setAttribute("margin", isSmall ? "16px" : "48px");
  pages.setAttribute("gap", "8%");
  pages.setAttribute("max-inline-size", `${lineLength(settings)}px`);
  pages.setAttribute("flow", settings.flow);
  pages.setStyles(bookStyles(settings, coloursAt(mount), facesOf("Literata")));
}

function startTarget(book: EPUB, shares: SectionProgress, { start }: EngineTerms): Target | null {
  if (!start) return null;
  if (start.cfi) {
    try {
      const { index, anchor } = book.resolveCFI(start.cfi);
      if (book.sections[index]) return { index, anchor: safely(anchor, start.within) };
    } catch {
      // A position of a file that has been written otherwise since: its chapter and share still say enough.
    }
  }
  const chapter = start.chapter?.href ? targetOf(book, start.chapter.href) : null;
  if (chapter && book.sections[chapter.index])
    return { index: chapter.index, anchor: () => start.within };
  const [index, inSection] = shares.getSection(start.fraction);
  return { index, anchor: () => inSection };
}

function safely(anchor: Target["anchor"], otherwise: number): Target["anchor"] {
  return (doc) => {
    try {
      return anchor?.(doc) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
}

function chapterTarget(book: EPUB, contents: ContentsEntry[], chapter: string | null) {
  if (!chapter) return null;
  const titled = findEntry(contents, ({ title }) => plainTitle(title) === plainTitle(chapter));
  try {
    const found = targetOf(book, chapter) ?? book.resolveHref(titled?.target ?? "");
    return found && book.sections[found.index] ? found : null;
  } catch {
    return null;
  }
}

// A name may be written in two ways, composed and not; the shop knows chapters by the composed one.
function composed(path: string) {
  return path.normalize("NFC");
}

function targetOf(book: EPUB, href: string): Target | null {
  const found = book.resolveHref(href);
  if (found) return found;
  const index = book.sections.findIndex(({ id }) => composed(id) === composed(href));
  return index === -1 ? null : { index };
}

function within(book: EPUB, index: number, href: string) {
  const path = book.sections[index]?.resolveHref(href);
  return path === undefined ? null : chapterTarget(book, [], path);
}

function entryOf({ label, href, subitems }: ContentsItem): ContentsEntry {
  return { title: label ?? "", target: href, children: (subitems ?? []).map(entryOf) };
}

function share(value: number) {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
