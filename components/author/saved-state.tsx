import { buttonClasses } from "@/components/ui/button-classes";
import type { Autosave } from "./autosaver";

export type SavedWords = {
  save: string;
  /** With {savedAt}. */
  savedAt: string;
  unsaved: string;
  saving: string;
  away: string;
};

/** The button that saves, and beside it whether there is anything to save. */
export function SavedState({
  at,
  savedAt,
  words,
}: {
  at: Autosave["at"];
  savedAt: string | undefined;
  words: SavedWords;
}) {
  const told = {
    saved: savedAt ? words.savedAt.replace("{savedAt}", savedAt) : "",
    changed: words.unsaved,
    refused: words.unsaved,
    saving: words.saving,
    away: words.away,
  };
  return (
    <div className="flex flex-wrap items-center gap-4">
      <button type="submit" className={buttonClasses("plain")}>
        {words.save}
      </button>
      <p role="status" className="text-sm text-ink-soft">
        {told[at]}
      </p>
    </div>
  );
}
