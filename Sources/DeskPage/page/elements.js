// Makes an element: its attributes (a function is a listener, a boolean shows or leaves out), then what is in it. Text is
// text and never markup.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (typeof value === "boolean") made.toggleAttribute(key, value);
    else if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// The letter of a key that is pressed with Ctrl, wherever the keyboard has it: on an Arabic one the key of B says «لا».
export const keyOf = ({ key, code }) => (/^[a-z0-9]$/i.test(key) ? key.toLowerCase() : code.replace(/^(Key|Digit)/, "").toLowerCase());

// Calls once after a pause in which it was not called again.
export function afterPause(milliseconds, work) {
  let timer;
  const later = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), milliseconds);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
