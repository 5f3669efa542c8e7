type DraftFile = {
  role: string;
  format: string;
  position: number;
  fileName: string;
  mediaType: string;
  storageKey: string | null;
  sha256: string | null;
  sizeBytes: bigint | null;
};

/**
 * The accepted files of a draft as files of its edition; the cover is none of them. Books and samples are named after
 * the book and the edition's number, the same in every format; extras keep the name they were sent in with.
 */
export function editionFiles(
  files: readonly DraftFile[],
  { slug, number }: { slug: string; number: number },
) {
  return files
    .filter(({ role }) => role !== "cover")
    .map(({ role, format, position, fileName, mediaType, storageKey, sha256, sizeBytes }) => {
      if (!storageKey || !sha256 || !sizeBytes) throw new Error(`${fileName} was never received`);
      const stem = role === "sample" ? `${slug}-${number}-sample` : `${slug}-${number}`;
      const name = role === "extra" ? fileName : `${stem}.${format}`;
      return { role, format, position, mediaType, storageKey, sha256, sizeBytes, fileName: name };
    });
}
