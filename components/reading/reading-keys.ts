/** What a key asks for while one reads. */
export type ReadingCommand =
  | "next"
  | "previous"
  | "down"
  | "up"
  | "start"
  | "end"
  | "contents"
  | "larger"
  | "smaller";

type Pressed = {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
};

const commands: Record<string, ReadingCommand> = {
  ...{ PageDown: "next", PageUp: "previous", Home: "start", End: "end" },
  ...{ t: "contents", T: "contents", "+": "larger", "=": "larger", "-": "smaller" },
};

/**
 * The command of a key, null for a key that is the browser's or the page's own. Left and right follow the way the
 * book's pages go; up and down turn pages where nothing can be scrolled.
 */
export function commandOf(
  pressed: Pressed,
  book: { isRightToLeft: boolean; isScrolled: boolean },
): ReadingCommand | null {
  const { key, ctrlKey, altKey, metaKey, shiftKey } = pressed;
  if (ctrlKey || altKey || metaKey) return null;
  if (key === "ArrowRight") return book.isRightToLeft ? "previous" : "next";
  if (key === "ArrowLeft") return book.isRightToLeft ? "next" : "previous";
  if (key === " ") return shiftKey ? "previous" : "next";
  if (key === "ArrowDown") return book.isScrolled ? "down" : "next";
  if (key === "ArrowUp") return book.isScrolled ? "up" : "previous";
  return Object.hasOwn(commands, key) ? (commands[key] ?? null) : null;
}
