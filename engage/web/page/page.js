// What textual-serve's script is told and spared: where to connect, a font of its own, keys from the start.
"use strict";

const terminal = document.getElementById("terminal");
const again = document.getElementById("again");

terminal.dataset.sessionWebsocketUrl = new URL("ws", location.href).href.replace(/^http/, "ws");
again.addEventListener("click", () => location.reload());

// A page that is opened gets neither a hold on this one nor its address.
const open = window.open.bind(window);
window.open = (url, target) => (url ? open(url, "_blank", "noopener,noreferrer") : open(url, target));

// A click on a link goes to the inbox, which opens it; the terminal on the page would ask and open it a second time.
window.confirm = () => false;

// Cells are measured once, so the font has to be there before.
const begin = window.onload;
window.onload = async (event) => {
  const styles = ["", "bold ", "italic "];
  await Promise.allSettled(styles.map((style) => document.fonts.load(`${style}16px "Roboto Mono"`)));
  begin(event);
};

new MutationObserver(() => {
  const { classList } = document.body;
  if (classList.contains("-closed")) again.focus();
  else if (classList.contains("-loaded")) terminal.querySelector("textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });
