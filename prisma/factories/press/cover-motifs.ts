export type Palette = { paper: string; ink: string; accent: string; soft: string };

const width = 1280;

/** The ornaments a cover can carry. Each fills a field 1280 wide and `height` high. */
export const motifs = {
  waves,
  islands,
  bars,
  dots,
  arcs,
  tiles,
  hexagons,
  strata,
  orbits,
  circuit,
  curve,
  packages,
};

export type Motif = keyof typeof motifs;

function list<T>(count: number, make: (position: number) => T): T[] {
  return Array.from({ length: count }, (_, position) => make(position));
}

function waves({ accent, soft }: Palette, height: number, next: () => number) {
  const phase = next() * 6;
  return list(15, (row) => {
    const y = 40 + (row * (height - 170)) / 14;
    const points = list(65, (step) => {
      const x = step * 20;
      const swell = Math.sin(x / 190 + phase + row * 0.42) * (10 + row * 3.2);
      return `${x},${(y + swell + Math.sin(x / 83 + row) * 7).toFixed(1)}`;
    });
    const colour = row % 4 === 1 ? accent : soft;
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="${5 + row * 0.7}" stroke-linecap="round"/>`;
  }).join("");
}

function islands({ accent, soft }: Palette, height: number, next: () => number) {
  const centre = { x: 600 + next() * 80, y: height * 0.5 };
  const widest = height / 2 / 760;
  return list(8, (ring) => {
    const points = list(72, (step) => {
      const angle = (step / 72) * Math.PI * 2;
      const swell =
        Math.sin(angle * 3 + 1 + ring * 0.3) * (14 + ring * 5) + Math.cos(angle * 2) * 22;
      const reach = (60 + ring * 78 + swell) * widest;
      return `${(centre.x + Math.cos(angle) * reach * 1.3).toFixed(1)},${(centre.y + Math.sin(angle) * reach).toFixed(1)}`;
    });
    const fill = ring === 0 ? accent : "none";
    return `<polygon points="${points.join(" ")}" fill="${fill}" stroke="${ring < 2 ? accent : soft}" stroke-width="6"/>`;
  }).join("");
}

function bars({ accent, soft }: Palette, height: number, next: () => number) {
  return list(19, (column) => {
    const bell = Math.exp(-(((column - 9) / 4.6) ** 2));
    const tall = Math.max(28, height * (0.9 * bell) * (0.86 + next() * 0.22));
    const x = 112 + column * 56.6;
    return `<rect x="${x}" y="${height - tall}" width="38" height="${tall}" rx="4" fill="${column === 12 ? accent : soft}"/>`;
  }).join("");
}

function dots({ accent, soft }: Palette, height: number, next: () => number) {
  const rows = Math.floor(height / 74);
  return list(rows * 15, (spot) => {
    const column = spot % 15;
    const row = Math.floor(spot / 15);
    const radius = 6 + 25 * Math.abs(Math.sin(column * 0.42 + row * 0.31)) ** 2;
    const colour = next() < 0.09 ? accent : soft;
    return `<circle cx="${122 + column * 74}" cy="${40 + row * 74}" r="${radius.toFixed(1)}" fill="${colour}"/>`;
  }).join("");
}

function arcs({ accent, soft }: Palette, height: number, next: () => number) {
  const marked = 3 + Math.floor(next() * 4);
  return list(10, (ring) => {
    const radius = 90 + (ring * (height - 130)) / 9;
    const colour = ring === marked ? accent : soft;
    return `<circle cx="${width - 112}" cy="${height}" r="${radius}" fill="none" stroke="${colour}" stroke-width="${ring === marked ? 40 : 20}"/>`;
  }).join("");
}

function tiles({ accent, soft }: Palette, height: number, next: () => number) {
  const side = 132;
  const rows = Math.ceil(height / side);
  return list(rows * 8, (spot) => {
    const x = 112 + (spot % 8) * side;
    const y = Math.floor(spot / 8) * side;
    const turn = next() < 0.5;
    const colour = next() < 0.14 ? accent : soft;
    const [a, b] = turn ? [x, x + side] : [x + side, x];
    const half = side / 2;
    const bend = turn ? 1 : 0;
    return `<path fill="none" stroke="${colour}" stroke-width="22" d="M${x + half} ${y} A${half} ${half} 0 0 ${bend} ${a} ${y + half} M${x + half} ${y + side} A${half} ${half} 0 0 ${bend} ${b} ${y + half}"/>`;
  }).join("");
}

function hexagons({ accent, soft }: Palette, height: number, next: () => number) {
  const reach = 84;
  const rows = Math.ceil(height / (reach * 1.5)) + 1;
  return list(rows * 10, (spot) => {
    const row = Math.floor(spot / 10);
    const x = (spot % 10) * reach * 1.732 + (row % 2) * reach * 0.866 - 40;
    const y = row * reach * 1.5;
    const points = list(6, (corner) => {
      const angle = (Math.PI / 3) * corner + Math.PI / 6;
      return `${(x + Math.cos(angle) * (reach - 9)).toFixed(1)},${(y + Math.sin(angle) * (reach - 9)).toFixed(1)}`;
    }).join(" ");
    const draw = next();
    const fill = draw < 0.1 ? accent : draw < 0.52 ? soft : "none";
    return `<polygon points="${points}" fill="${fill}" stroke="${draw < 0.1 ? accent : soft}" stroke-width="5"/>`;
  }).join("");
}

function strata({ accent, soft }: Palette, height: number, next: () => number) {
  return list(7, (layer) => {
    const y = (layer * height) / 7;
    const slope = 60 + next() * 70;
    const colour = layer === 3 ? accent : soft;
    const shade = layer === 3 ? 1 : 0.35 + layer * 0.1;
    const thick = height / 7 - 22;
    return `<path d="M112 ${y + slope} L${width} ${y} V${y + thick} L112 ${y + thick + slope * 0.7}Z" fill="${colour}" opacity="${shade.toFixed(2)}"/>`;
  }).join("");
}

function orbits({ accent, soft }: Palette, height: number, next: () => number) {
  const middle = { x: width / 2, y: height / 2 };
  const rings = list(6, (ring) => {
    const radius = 70 + (ring * (height / 2 - 90)) / 5;
    const angle = next() * Math.PI * 2;
    const x = middle.x + Math.cos(angle) * radius * 1.25;
    const y = middle.y + Math.sin(angle) * radius;
    return `<ellipse cx="${middle.x}" cy="${middle.y}" rx="${radius * 1.25}" ry="${radius}" fill="none" stroke="${soft}" stroke-width="5"/>
      <circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${16 + ring * 5}" fill="${ring % 2 ? accent : soft}"/>`;
  });
  return `${rings.join("")}<circle cx="${middle.x}" cy="${middle.y}" r="34" fill="${accent}"/>`;
}

function circuit({ accent, soft }: Palette, height: number, next: () => number) {
  return list(16, (lane) => {
    const x = 140 + lane * 66;
    const step = Math.floor(next() * 3 - 1) * 66;
    const bend = height * (0.2 + next() * 0.5);
    const end = height * (0.8 + next() * 0.16);
    const colour = lane % 5 === 2 ? accent : soft;
    const turned = Math.min(Math.max(x + step, 140), 1130);
    return `<path d="M${x} 0 V${bend} L${turned} ${bend + Math.abs(step)} V${end}" fill="none" stroke="${colour}" stroke-width="9"/>
      <circle cx="${turned}" cy="${end}" r="17" fill="${colour}"/>`;
  }).join("");
}

function curve({ accent, soft }: Palette, height: number, next: () => number) {
  const spots = list(70, () => {
    const x = 130 + next() * 1020;
    const y =
      height * 0.9 - ((x - 130) / 1020) ** 1.4 * height * 0.75 + (next() - 0.5) * height * 0.24;
    return `<circle cx="${x.toFixed(0)}" cy="${Math.max(24, y).toFixed(0)}" r="13" fill="${soft}"/>`;
  });
  const line = `M130 ${height * 0.9} C 560 ${height * 0.8}, 800 ${height * 0.5}, 1150 ${height * 0.12}`;
  return `${spots.join("")}<path d="${line}" fill="none" stroke="${accent}" stroke-width="16" stroke-linecap="round"/>`;
}

function packages({ accent, soft }: Palette, height: number, next: () => number) {
  const side = 164;
  const rows = Math.floor(height / side);
  return list(rows * 6, (spot) => {
    const x = 112 + (spot % 6) * 178;
    const y = 10 + Math.floor(spot / 6) * side;
    const draw = next();
    const shape = `x="${x}" y="${y}" width="${side - 18}" height="${side - 22}" rx="14"`;
    if (draw < 0.12) return `<rect ${shape} fill="${accent}"/>`;
    if (draw < 0.5) return `<rect ${shape} fill="${soft}"/>`;
    return `<rect ${shape} fill="none" stroke="${soft}" stroke-width="7"/>`;
  }).join("");
}
