/** How much an archive may hold; past any of them it is refused before its bytes are read. */
export type ArchiveLimits = {
  entries: number;
  /** Bytes of all its files together, and of any one, when taken out. */
  expandedBytes: number;
  /** How many times larger than packed a file of more than `ratioFrom` bytes may become. */
  ratio: number;
  ratioFrom: number;
  /** How many archives may stand inside each other. */
  depth: number;
};

const gibibyte = 1024 ** 3;

/** Books: the largest real ones have some thousands of files; text packs five times, pictures not at all. */
export const bookLimits: ArchiveLimits = {
  entries: 10_000,
  expandedBytes: 2 * gibibyte,
  ratio: 200,
  ratioFrom: 8 * 1024 ** 2,
  depth: 1,
};

/** What comes with a book: code, data, sound. */
export const extraLimits: ArchiveLimits = {
  entries: 50_000,
  expandedBytes: 8 * gibibyte,
  ratio: 200,
  ratioFrom: 64 * 1024 ** 2,
  depth: 3,
};

/** Bytes of one document, and of all documents of a book together, that are read as text. */
export const documentBytes = 20 * 1024 ** 2;
export const documentsBytes = 64 * 1024 ** 2;
