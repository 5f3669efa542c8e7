type File = { role: string; format: string; position: number };

/**
 * The extras among an edition's files, in the order in which its tokens count them. An edition never changes. The gate
 * has the database count them so too (find-edition-file.ts).
 */
export function extrasOf<Found extends File>(files: readonly Found[]): Found[] {
  return files
    .filter(({ role }) => role === "extra")
    .sort((one, other) =>
      one.format === other.format
        ? one.position - other.position
        : one.format < other.format
          ? -1
          : 1,
    );
}

/** The formats an edition may be read in, PDF first. */
export function formatsOf(files: readonly { role: string; format: string }[]) {
  return files
    .filter(({ role }) => role === "full")
    .map(({ format }) => format)
    .sort((one, other) => (one < other ? 1 : -1));
}
