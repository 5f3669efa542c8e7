// What we use of foliate-js, which comes without types. It is pinned: a test holds its version.

declare module "foliate-js/paginator.js" {
  export type Section = {
    id: string;
    linear?: string | null;
    size: number;
    cfi: string;
    load: () => Promise<string>;
    unload: () => void;
    resolveHref: (href: string) => string;
  };
  /** A place to go to: the section's index, and within it an element, a range, or a share from 0 to 1. */
  export type Target = {
    index: number;
    anchor?: ((doc: Document) => Element | Range | number | null) | undefined;
  };
  export class Paginator extends HTMLElement {
    open(book: { dir?: string | null; sections: Section[] }): void;
    goTo(target: Target): Promise<void>;
    /** Turns a page, or scrolls by so many pixels where one scrolls. */
    prev(distance?: number): Promise<void>;
    next(distance?: number): Promise<void>;
    setStyles(styles: [string, string]): void;
    /** Lays the chapter out anew. */
    render(): void;
    getContents(): { index: number; doc: Document }[];
    destroy(): void;
    readonly atStart: boolean;
    readonly atEnd: boolean;
  }
}

declare module "foliate-js/epub.js" {
  import type { Section, Target } from "foliate-js/paginator.js";
  export type ContentsItem = {
    label: string | null;
    href: string | null;
    subitems?: ContentsItem[] | null;
  };
  export class EPUB {
    constructor(loaders: {
      loadText: (path: string) => Promise<string | null>;
      loadBlob: (path: string) => Promise<Blob>;
      getSize: (path: string) => number;
    });
    init(): Promise<this>;
    sections: Section[];
    toc?: ContentsItem[] | null;
    dir?: string | null;
    metadata: { language?: string | string[] | null };
    resolveHref(href: string): Target | null;
    resolveCFI(cfi: string): Target;
    splitTOCHref(href: string | null): string[];
    getTOCFragment(doc: Document, id: string): Element | null;
  }
}

declare module "foliate-js/epubcfi.js" {
  export function fromRange(range: Range): string;
  export function joinIndir(...parts: string[]): string;
}

declare module "foliate-js/progress.js" {
  import type { ContentsItem } from "foliate-js/epub.js";
  import type { Section } from "foliate-js/paginator.js";
  export class TOCProgress {
    init(from: {
      toc: ContentsItem[];
      ids: string[];
      splitHref: (href: string | null) => string[];
      getFragment: (doc: Document, id: string) => Element | null;
    }): Promise<void>;
    getProgress(index: number, range: Range): ContentsItem | null | undefined;
  }
  export class SectionProgress {
    constructor(sections: Section[], sizePerLoc: number, sizePerTimeUnit: number);
    getProgress(index: number, fraction: number, size?: number): { fraction: number };
    getSection(fraction: number): [number, number];
  }
}
