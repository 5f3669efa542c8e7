import { coverWidths } from "@/lib/catalog/cover-widths";

/** A book's cover in the width its place needs; 2:3, never cropped. */
export function BookCover({
  sha,
  alt,
  sizes,
  isEager = false,
}: {
  sha: string | null;
  alt: string;
  sizes: string;
  isEager?: boolean;
}) {
  const named = alt ? { role: "img", "aria-label": alt } : { "aria-hidden": true };
  if (!sha) return <div className="aspect-[2/3] rounded-sm bg-well" {...named} />;
  const at = (width: number) => `/covers/${sha}/${width}.webp`;
  return (
    <img
      src={at(640)}
      srcSet={coverWidths.map((width) => `${at(width)} ${width}w`).join(", ")}
      sizes={sizes}
      width={640}
      height={960}
      alt={alt}
      loading={isEager ? "eager" : "lazy"}
      fetchPriority={isEager ? "high" : "auto"}
      className="h-auto w-full rounded-sm shadow-sheet"
    />
  );
}
