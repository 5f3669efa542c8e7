/** Where the file store keeps who was erased: by the row's number, which says nothing of anybody. */
export const erasureNotes = "erasures";

/** The key of the note that somebody was erased. */
export function erasureNoteKey(userId: string) {
  return `${erasureNotes}/${userId}`;
}

/** Whom a note is about; null for another file. */
export function erasedOf(key: string) {
  return /^erasures\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key)?.[1] ?? null;
}
