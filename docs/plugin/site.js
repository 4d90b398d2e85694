/*
 * The tree of pages has links inside of what opens and shuts. A link there is moved out of it, so
 * that the keyboard and a screen reader find both.
 */
const tree = document.getElementById('tsd-nav-container');

function part() {
  for (const link of tree.querySelectorAll('summary > a')) {
    const details = link.parentElement.parentElement;
    link.parentElement.setAttribute('aria-label', `Pages below ${link.textContent}`);
    details.parentElement.classList.add('parted');
    details.before(link);
  }
}

if (tree !== null) {
  new MutationObserver(part).observe(tree, { childList: true, subtree: true });
  part();
}

/* In a narrow window the links at the top stand in the menu. */
const above = document.getElementById('tsd-toolbar-links');
const below = document.getElementById('tsd-sidebar-links');
if (above !== null && below !== null) {
  for (const link of above.querySelectorAll('a')) {
    const copy = link.cloneNode(true);
    copy.className = 'tsd-nav-link';
    below.append(copy);
  }
}
