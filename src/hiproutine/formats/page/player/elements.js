// Small pieces of the page, made with text only: nothing that is shown is ever read as markup.

// Return an element with attributes and children, which are elements or texts.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") {
      made.addEventListener("click", value);
    } else if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Return a button.
export function button(text, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, text);
}

// Return a row of buttons of which one can be chosen; `choose` gets its value.
export function choices(label, options, chosen, choose, className = "buttons") {
  const buttons = options.map(([value, text]) => {
    const isChosen = value === chosen;
    return button(text, () => choose(isChosen ? undefined : value), { "aria-pressed": String(isChosen) });
  });
  return element("div", { role: "group", "aria-label": label }, element("p", {}, label), element("div", { class: className }, ...buttons));
}

// Return a number with buttons for less and more.
export function stepper(label, value, change, { min = 0, max = 1000, step = 1, less, more }) {
  const shown = element("output", {}, String(value));
  const move = (by) => {
    const next = Math.min(max, Math.max(min, Math.round((Number(shown.value) + by) * 1000) / 1000));
    shown.value = String(next);
    change(next);
  };
  return element(
    "div",
    { class: "stepper", role: "group", "aria-label": label },
    element("span", {}, label),
    button("−", () => move(-step), { "aria-label": less }),
    shown,
    button("+", () => move(step), { "aria-label": more }),
  );
}
