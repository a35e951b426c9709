// Two versions of a text, line by line: what stands in one of them alone.

// Lines that are compared with one another, one by one; of longer texts only the ends that are the same are known.
const most = 2000;

// The lines of both, each with whether only its own text has it.
export function compared(one, other) {
  const [mine, theirs] = [one, other].map((text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n"));
  let start = 0;
  while (start < mine.length && start < theirs.length && mine[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < mine.length - start && end < theirs.length - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const [a, b] = [mine, theirs].map((lines) => lines.slice(start, lines.length - end));
  const [kept, others] = a.length <= most && b.length <= most ? common(a, b) : [new Set(), new Set()];
  const marked = (lines, inside) => lines.map((text, index) => ({
    text, isOwn: index >= start && index < lines.length - end && !inside.has(index - start),
  }));
  return [marked(mine, kept), marked(theirs, others)];
}

// The longest sequence of lines that both have, by their places.
function common(a, b) {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j]
        ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const [inA, inB] = [new Set(), new Set()];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      inA.add(i);
      inB.add(j);
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return [inA, inB];
}
