"use client";
import { type ReactNode, useLayoutEffect, useRef } from "react";

/** A sheet that slides over the book from one side: modal, closed by its button, by Escape, or beside it. */
export function Panel({
  title,
  side,
  close,
  onClose,
  children,
}: {
  title: string;
  side: "start" | "end";
  close: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const sheet = useRef<HTMLDialogElement>(null);
  // Before the sheet leaves the page, or the focus could not go back to where it came from.
  useLayoutEffect(() => {
    const dialog = sheet.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={sheet}
      aria-label={title}
      data-side={side}
      className="reading-panel"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="reading-panel-body">
        <div className="mb-4 flex items-center justify-between gap-4">
          <h2 className="text-xl">{title}</h2>
          <button type="button" onClick={onClose} className="room-button">
            {close}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
