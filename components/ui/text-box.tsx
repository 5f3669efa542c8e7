"use client";
import { type ComponentProps, useMemo } from "react";

/**
 * A box of text in which stays what was typed before the page's scripts ran, the place where one types, and what was selected:
 * where React takes over a box whose text it knows as a string, it writes that text into it once more (react-dom,
 * initTextarea), and a text in a list it does not. An untouched box follows the text it is given from then on.
 */
export function TextBox({
  defaultValue = "",
  ...attributes
}: Omit<ComponentProps<"textarea">, "defaultValue"> & { defaultValue?: string | undefined }) {
  const text = useMemo(
    () => [isSent ? afterLineBreak(defaultValue) : defaultValue],
    [defaultValue],
  );
  return <textarea defaultValue={text} {...attributes} />;
}

const isSent = typeof document === "undefined";

// HTML takes away the line break a box begins with; React adds one for a string alone.
function afterLineBreak(text: string) {
  return text.startsWith("\n") ? `\n${text}` : text;
}
