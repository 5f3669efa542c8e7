/** A name as it stands in an address; empty when none of its letters can. */
export function slugOf(name: string) {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
