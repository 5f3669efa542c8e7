"use client";
import { type ComponentProps, useLayoutEffect, useState, useSyncExternalStore } from "react";

/**
 * A box of text in which stays what was typed, and where, before the page's scripts ran: a box that React takes over is set
 * back by it to the text it was sent with (react-dom, initTextarea), a line is not.
 */
export function TextBox({ id, ...attributes }: ComponentProps<"textarea"> & { id: string }) {
  const isTakenOver = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
  const [typed] = useState(() => (isTakenOver ? standingIn(id) : null));
  useLayoutEffect(() => {
    const box = boxOf(id);
    if (!typed || !box) return;
    if (box.value !== typed.text) box.value = typed.text;
    if (document.activeElement === box) box.setSelectionRange(typed.from, typed.to);
  }, [id, typed]);
  return <textarea id={id} {...attributes} />;
}

function standingIn(id: string) {
  const box = typeof document === "undefined" ? null : boxOf(id);
  return box && { text: box.value, from: box.selectionStart, to: box.selectionEnd };
}

function boxOf(id: string) {
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : null;
}
