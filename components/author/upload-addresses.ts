/** Where files are sent in pieces. */
export const uploadsAddress = "/api/uploads";

/** Where a plain form sends one. */
export const uploadFormAddress = "/api/uploads/form";

/** Where is told how the files of a draft stand. */
export function filesAddress(draftId: string) {
  return `/api/uploads/files?draft=${encodeURIComponent(draftId)}`;
}
