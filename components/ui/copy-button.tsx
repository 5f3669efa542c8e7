"use client";

/**
 * Copies the text of what stands before it, and says so in what stands after it. It has no state and no words of its own,
 * so that a page whose scripts are counted can carry it.
 */
export function CopyButton({
  className,
  label,
  name,
  copied,
  notCopied,
}: Record<"className" | "label" | "name" | "copied" | "notCopied", string>) {
  return (
    <button
      type="button"
      className={className}
      aria-label={name}
      data-copied={copied}
      data-not-copied={notCopied}
      onClick={copyBefore}
    >
      {label}
    </button>
  );
}

// Only a page that came over TLS, or from this computer, may write to the clipboard.
async function copyBefore({ currentTarget }: { currentTarget: HTMLButtonElement }) {
  const { previousElementSibling, nextElementSibling, dataset } = currentTarget;
  const isCopied = await navigator.clipboard
    ?.writeText(previousElementSibling?.textContent ?? "")
    .then(
      () => true,
      () => false,
    );
  if (nextElementSibling)
    nextElementSibling.textContent = (isCopied ? dataset.copied : dataset.notCopied) ?? "";
}
