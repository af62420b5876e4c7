// Keeps the lists of the main page as they are on the server, without a reload. Without it all can still be read and done.
(() => {
  'use strict';
  const parts = ['received-list', 'set-list'];
  const list = document.getElementById('received-list');
  if (!list || !window.EventSource) {
    return;
  }

  let running = false;
  let again = false;

  function replace(part, fresh) {
    const old = document.getElementById(part);
    const now = fresh.getElementById(part);
    if (!old || !now || old.innerHTML === now.innerHTML) {
      return false;
    }

    const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
    old.replaceChildren(...Array.from(now.childNodes, node => document.importNode(node, true)));
    if (focused && document.getElementById(focused)) {
      document.getElementById(focused).focus({ preventScroll: true });
    }

    return true;
  }

  async function update() {
    if (running) {
      again = true;
      return;
    }

    running = true;
    try {
      do {
        again = false;
        const address = new URL(location.href);
        address.searchParams.delete('said');
        const response = await fetch(address, { cache: 'no-store' });
        if (!response.ok) {
          break;
        }

        const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
        const changed = parts.map(part => replace(part, fresh));
        if (changed[0]) {
          const newest = document.querySelector('#received-list tbody tr');
          const cells = newest ? Array.from(newest.cells, cell => cell.textContent) : [];
          const count = document.getElementById('count').textContent;
          document.getElementById('live').textContent =
            cells.length ? `${count} ${cells[0]}: ${cells[3]}, answer ${cells[4]}.` : count;
        }
      } while (again);
    } catch {
      // The simulator has stopped, or starts again: the stream of events tries anew by itself.
    } finally {
      running = false;
    }
  }

  let known = null;
  const events = new EventSource('/events');
  events.addEventListener('version', event => {
    if (event.data !== known) {
      known = event.data;
      update();
    }
  });
})();
