// Where the nodes of a small graph stand: springs along the ties, a push between all, from a ring inwards, so that the
// same answer is always drawn alike.
// Source: Fruchterman and Reingold (1991), Graph drawing by force-directed placement.

const WIDTH = 1000;
const HEIGHT = 640;
const MARGIN = 60;
const ROUNDS = 220;

export function arrange(count, ties) {
  const spots = Array.from({ length: count }, (_, number) => ({
    x: Math.cos((number * 2 * Math.PI) / count),
    y: Math.sin((number * 2 * Math.PI) / count),
  }));
  const wished = 2 / Math.sqrt(Math.max(count, 1));
  for (let round = 0; round < ROUNDS; round += 1) {
    move(spots, forces(spots, ties, wished), 0.2 * (1 - round / ROUNDS));
  }
  return fitted(spots);
}

function forces(spots, ties, wished) {
  const pushes = spots.map((spot) => ({ x: -spot.x * 0.05, y: -spot.y * 0.05 }));
  const pull = (one, other, strength) => {
    const [dx, dy] = [spots[other].x - spots[one].x, spots[other].y - spots[one].y];
    const distance = Math.hypot(dx, dy) || 1e-6;
    const force = strength(distance) / distance;
    pushes[one].x += dx * force;
    pushes[one].y += dy * force;
    pushes[other].x -= dx * force;
    pushes[other].y -= dy * force;
  };
  for (let one = 0; one < spots.length; one += 1) {
    for (let other = one + 1; other < spots.length; other += 1) pull(one, other, (distance) => -(wished ** 2) / distance);
  }
  for (const [one, other] of ties) pull(one, other, (distance) => distance ** 2 / wished);
  return pushes;
}

function move(spots, pushes, most) {
  spots.forEach((spot, number) => {
    const { x, y } = pushes[number];
    const length = Math.hypot(x, y) || 1e-6;
    const step = Math.min(length, most) / length;
    spot.x += x * step;
    spot.y += y * step;
  });
}

function fitted(spots) {
  const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
  const fit = (value, all, size) => {
    const [least, most] = [Math.min(...all), Math.max(...all)];
    return most === least ? size / 2 : MARGIN + ((value - least) / (most - least)) * (size - 2 * MARGIN);
  };
  return spots.map((spot) => ({ x: Math.round(fit(spot.x, xs, WIDTH)), y: Math.round(fit(spot.y, ys, HEIGHT)) }));
}
