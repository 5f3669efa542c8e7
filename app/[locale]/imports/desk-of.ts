import type { Importer } from "@/lib/imports/importer";

/** Where an importer's files stand: at the author's desk or the operator's. */
export function deskOf({ kind }: Importer, locale: string) {
  return `/${locale}/${kind}/import`;
}
