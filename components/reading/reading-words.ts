/** The texts of the reading page, in its language; what stands in braces is filled in here. */
export type ReadingWords = {
  back: string;
  contents: string;
  noContents: string;
  settings: string;
  close: string;
  previous: string;
  next: string;
  opening: string;
  /** {chapter}, {percent} */
  announced: string;
  /** The name of the progress. */
  progress: string;
  size: string;
  larger: string;
  smaller: string;
  width: Record<"label" | "narrow" | "usual" | "wide", string>;
  spacing: Record<"label" | "tight" | "usual" | "airy", string>;
  theme: Record<"label" | "system" | "light" | "sepia" | "dark", string>;
  flow: Record<"label" | "paginated" | "scrolled", string>;
  page: string;
  /** {count} */
  ofPages: string;
  keys: string;
  download: string;
  /** Why the book stays shut, by reason; "other" for any reason not among them. */
  refusals: Record<string, string>;
};
