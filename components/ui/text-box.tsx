"use client";
import { type ComponentProps, useMemo, useState } from "react";

/**
 * A box of text in which stays what was typed before the page's scripts ran, the place where one types, and what was selected:
 * where React takes over a box whose text it knows as a string, it writes that text into it once more (react-dom,
 * initTextarea), and a text in a list it does not. An untouched box follows the text it is given from then on.
 */
export function TextBox({
  id,
  defaultValue = "",
  ...attributes
}: Omit<ComponentProps<"textarea">, "defaultValue"> & {
  id: string;
  defaultValue?: string | undefined;
}) {
  useState(() => holdStill(id));
  const text = useMemo(
    () => [isSent ? afterLineBreak(defaultValue) : defaultValue],
    [defaultValue],
  );
  return <textarea id={id} defaultValue={text} {...attributes} />;
}

const isSent = typeof document === "undefined";

// HTML takes away the line break a box begins with; React adds one for a string alone.
function afterLineBreak(text: string) {
  return text.startsWith("\n") ? `\n${text}` : text;
}

// Chromium lets go of what is selected in a box that is given the text it has; to set its text is by the HTML standard what
// to set its default value is. It has to be so before React sets it, which is right after the box is drawn for the first time.
function holdStill(id: string) {
  if (isSent) return;
  const box = document.getElementById(id);
  if (!(box instanceof HTMLTextAreaElement)) return;
  Object.defineProperty(box, "defaultValue", {
    configurable: true,
    get: () => box.textContent,
    set: (text: unknown) => {
      if (box.textContent !== String(text)) box.textContent = String(text);
    },
  });
}
