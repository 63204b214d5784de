// What is remembered between visits, in the browser only. Where the browser keeps nothing, this visit still works.

const memory = new Map();

// Return the value under a name, or null; what cannot be read counts as nothing.
export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

// Remember a value under a name; null forgets it. Return whether it will survive a reload.
export function remember(name, value) {
  memory.set(name, value);
  try {
    if (value === null) {
      localStorage.removeItem(name);
    } else {
      localStorage.setItem(name, JSON.stringify(value));
    }
    return true;
  } catch {
    return false;
  }
}
