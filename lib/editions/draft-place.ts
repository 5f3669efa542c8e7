type Placed = { draftId: string; role: string; format: string; position: number };

/** The place a file has in a draft, as a condition: a book has one cover, whatever kind of picture it is. */
export function placeOf({ draftId, role, format, position }: Placed) {
  return role === "cover" ? { draftId, role } : { draftId, role, format, position };
}
