import type { CoverDesign } from "@/prisma/factories/press/draw-cover";

/** How each cover of the demonstration looks; title, subtitle and names come from the book itself. */
export const coverStyles: Record<string, Pick<CoverDesign, "motif" | "palette" | "voice">> = {
  "le-plan-copenhague": {
    motif: "waves",
    voice: "serif",
    palette: { paper: "#12303f", ink: "#f6efe2", accent: "#e8825a", soft: "#3f6c7c" },
  },
  "the-copenhagen-initiative": {
    motif: "waves",
    voice: "serif",
    palette: { paper: "#f3ead9", ink: "#17323f", accent: "#d4623a", soft: "#a9bcb9" },
  },
  "openintro-statistics": {
    motif: "bars",
    voice: "serif",
    palette: { paper: "#f4efe6", ink: "#22333b", accent: "#c8553d", soft: "#9bb0a5" },
  },
  "personal-finance": {
    motif: "strata",
    voice: "serif",
    palette: { paper: "#1f3a2d", ink: "#f3eedd", accent: "#e0b04a", soft: "#6d9378" },
  },
  "getting-to-know-intellij-idea": {
    motif: "tiles",
    voice: "sans",
    palette: { paper: "#2b1f3d", ink: "#f7f1fa", accent: "#f0a35e", soft: "#6e5791" },
  },
  "cpp20-the-complete-guide": {
    motif: "arcs",
    voice: "sans",
    palette: { paper: "#e9eef4", ink: "#14253d", accent: "#2f6db5", soft: "#b3c6dc" },
  },
  "mastering-stm32": {
    motif: "circuit",
    voice: "sans",
    palette: { paper: "#0f2b2e", ink: "#eef4ee", accent: "#f2c14e", soft: "#3f7472" },
  },
  "r-programming-for-data-science": {
    motif: "curve",
    voice: "serif",
    palette: { paper: "#f2f0ea", ink: "#263447", accent: "#33639a", soft: "#c1c5c8" },
  },
  "machine-learning-q-and-ai": {
    motif: "orbits",
    voice: "serif",
    palette: { paper: "#321a28", ink: "#fbeee6", accent: "#ef8a6b", soft: "#835068" },
  },
  "stats-one": {
    motif: "dots",
    voice: "serif",
    palette: { paper: "#f6e7d8", ink: "#3c2a21", accent: "#b5472f", soft: "#d9b79a" },
  },
  "the-rails-7-way": {
    motif: "islands",
    voice: "serif",
    palette: { paper: "#5b1620", ink: "#f9ece4", accent: "#f0b083", soft: "#99464d" },
  },
  "gradual-modularization-for-ruby-and-rails": {
    motif: "packages",
    voice: "sans",
    palette: { paper: "#eef0e6", ink: "#2c3a2b", accent: "#bb4a3b", soft: "#b4bf9f" },
  },
};
