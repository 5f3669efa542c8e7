/** OPDS 1.2 is Atom, 2.0 is JSON; each has a tree of addresses of its own, and `Accept` chooses nothing. */
export const versions = ["1.2", "2.0"] as const;
export type Version = (typeof versions)[number];

/** Whether a piece of an address names a version we speak. */
export function isVersion(text: string): text is Version {
  return versions.some((version) => version === text);
}

/** What an address of a tree leads to. */
export type FeedKind = "navigation" | "acquisition" | "entry";

/** A link with its whole address. `templated` addresses hold a variable in braces. */
export type FeedLink = {
  rel: string;
  href: string;
  type: string;
  title?: string;
  templated?: boolean;
};

/** A way onward, told in a sentence. */
export type NavigationEntry = {
  /** Stable, and different from that of every other entry. */
  id: string;
  title: string;
  text: string;
  link: FeedLink;
  /** How many books are behind it, where that is known. */
  count?: number;
};

export type PublicationFile = {
  /** Whole relation: "http://opds-spec.org/acquisition" and its like. Readers of 2.0 know no short ones. */
  rel: string;
  href: string;
  type: string;
  title: string;
  sizeBytes?: number;
};

/** A book as catalogues and shelves list it. Whatever edition is the newest, `id` is the book's. */
export type Publication = {
  id: string;
  /** "urn:isbn:" and 13 digits, for each ISBN one of its files has. */
  isbns: string[];
  title: string;
  subtitle: string | null;
  /** Language tag of the book, which is the language of its title. */
  language: string;
  authors: { name: string; href: string | null }[];
  publishedAt: Date | null;
  /** Moves with each new edition. */
  updatedAt: Date;
  summary: string;
  rights: string;
  pageCount: number | null;
  categories: string[];
  images: { href: string; type: string; width: number; isThumbnail: boolean }[];
  files: PublicationFile[];
  /** Where it is bought: a page, the lowest price as bare decimal ("7.99") and what one ends up with. */
  offer: {
    href: string;
    title: string;
    price: string;
    currency: string;
    mediaTypes: string[];
  } | null;
  /** The book's page, and its entry in the public catalogue. */
  page: FeedLink | null;
  entry: FeedLink | null;
};

/** A choice that narrows or orders the list it stands beside. */
export type Facet = { group: string; links: (FeedLink & { isActive: boolean })[] };

/** Where in a long list a page is; counted from one. */
export type Paging = { page: number; pageSize: number; total: number };

export type Group = { title: string; link: FeedLink; publications: Publication[] };

/** A feed in either version's words. */
export type Feed = {
  version: Version;
  kind: "navigation" | "acquisition";
  /** Stable identifier of the feed, whatever page of it this is. */
  id: string;
  title: string;
  subtitle?: string;
  author: { name: string; href: string };
  updatedAt: Date;
  /** "self" first. */
  links: FeedLink[];
  navigation: NavigationEntry[];
  publications: Publication[];
  groups: Group[];
  facets: Facet[];
  paging: Paging | null;
  /** Where to go from an empty list: 2.0 knows no list without entries. */
  wayOut: NavigationEntry;
};

export const acquisition = "http://opds-spec.org/acquisition";

/** The media type of what an address of a tree leads to. */
export function typeOf(version: Version, kind: FeedKind) {
  if (version === "2.0")
    return kind === "entry" ? "application/opds-publication+json" : "application/opds+json";
  const profile = "profile=opds-catalog";
  return kind === "entry"
    ? `application/atom+xml;type=entry;${profile}`
    : `application/atom+xml;${profile};kind=${kind}`;
}
