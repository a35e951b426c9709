// What the page asks the desk for, and orders from it. A fault is thrown as an object with a message.

// The letter that this window has in hand, by its path: what it writes goes into no other.
let letter = "";
export const holdLetter = (path) => { letter = path ?? ""; };

// The address of a picture or a file of this letter.
export const address = (path, query = {}) => `${path}?${search({ ...query, letter })}`;

// A space is %20: a plus is itself to the desk.
const search = (query) =>
  new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ""))
    .toString().replaceAll("+", "%20");
const headers = () => (letter ? { "X-Letter": encodeURIComponent(letter) } : {});

async function answer(response) {
  if (response.ok) return response;
  const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
  // The doorkeeper's refusals and the like are plain text.
  const fault = isJSON
    ? await response.json()
    : { message: (await response.text()).trim(), code: response.status === 403 ? "desk-closed" : "desk-error", findings: [] };
  throw Object.assign(new Error(fault.message), fault, { status: response.status });
}

export async function ask(path, query = {}, signal) {
  return (await answer(await fetch(`${path}?${search(query)}`, { signal, headers: headers() }))).json();
}

export async function order(path, body = {}) {
  const sent = { "Content-Type": "application/json", ...headers() };
  return (await answer(await fetch(path, { method: "POST", headers: sent, body: JSON.stringify(body) }))).json();
}

// A file that somebody dropped or chose, as an order carries it.
export async function packed(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return { name: file.name, data: btoa(text) };
}

// A page as a picture: its address as a blob, its number, how many there are, its size in points.
export async function picture(query, signal) {
  const response = await answer(await fetch(`/api/page?${search(query)}`, { signal, headers: headers() }));
  const number = (name) => Number(response.headers.get(name));
  return {
    source: URL.createObjectURL(await response.blob()), page: number("X-Page"), pages: number("X-Pages"),
    width: number("X-Width"), height: number("X-Height"), version: response.headers.get("X-Version"),
    standIn: decodeURIComponent(response.headers.get("X-Stand-In") ?? ""),
  };
}
