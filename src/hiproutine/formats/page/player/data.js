// What Python wrote into the page: the sessions that are still to be done, their exercises, and every word.

export const data = JSON.parse(document.getElementById("player-data").textContent);

// Return a sentence by its key, with the values in place of {name}.
export function word(key, values = {}) {
  return data.words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
