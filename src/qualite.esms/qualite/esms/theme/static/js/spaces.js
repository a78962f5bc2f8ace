// Pages of spaces: the current tab is in view on a phone, menus close as people expect.

const current = document.querySelector(".q-espace .nav-tabs .active");
const tabs = current?.closest(".nav-tabs");
if (tabs && tabs.scrollWidth > tabs.clientWidth) {
  const middle = current.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
  tabs.scrollLeft = Math.max(middle, 0);
}

for (const menu of document.querySelectorAll("details.q-menu")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
