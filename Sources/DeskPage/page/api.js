// What the page asks the desk for, and orders from it. A fault is thrown as an object with a message.

async function answer(response) {
  if (response.ok) return response;
  const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
  const fault = isJSON ? await response.json() : { message: (await response.text()).trim(), findings: [] };
  throw Object.assign(new Error(fault.message), fault, { status: response.status });
}

export async function ask(path, query = {}, signal) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
  return (await answer(await fetch(`${path}?${search}`, { signal }))).json();
}

export async function order(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return (await answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }))).json();
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
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
  const response = await answer(await fetch(`/api/page?${search}`, { signal }));
  const number = (name) => Number(response.headers.get(name));
  return {
    source: URL.createObjectURL(await response.blob()), page: number("X-Page"), pages: number("X-Pages"),
    width: number("X-Width"), height: number("X-Height"),
  };
}
