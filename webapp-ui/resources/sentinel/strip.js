/* What runs now, on every page. */
(function () {
  'use strict';

  /* The strip that tells what runs: asked for often while something does, seldom else, and at once when something was done here. */
  var strip = document.getElementById('running');
  var timer;
  var asking = false;
  var known = strip && strip.dataset.state === 'ended' ? strip.dataset.job : '';

  function next(millis) {
    clearTimeout(timer);
    timer = setTimeout(ask, millis);
  }

  function pause() {
    return strip.dataset.state === 'active' ? 2000 : 15000;
  }

  function ask(cancel) {
    if (asking) {
      setTimeout(function () { ask(cancel); }, 200);
      return;
    }
    if (document.hidden && !cancel) {
      next(15000);
      return;
    }
    asking = true;
    var stop = new AbortController();
    var patience = setTimeout(function () { stop.abort(); }, 20000);
    var leaving = false;
    fetch(strip.dataset.address + '?seen=' + encodeURIComponent(strip.dataset.seen), {
      method: cancel ? 'POST' : 'GET',
      body: cancel ? new URLSearchParams({ cancel: cancel }) : undefined,
      headers: cancel ? {} : { 'X-Unattended': '1' },
      cache: 'no-store',
      signal: stop.signal
    }).then(function (answer) {
      if (answer.redirected && /\/login$/.test(new URL(answer.url).pathname)) {
        leaving = true;
        location.assign(answer.url.replace(/[?].*$/, '') + '?to=' + encodeURIComponent(location.pathname + location.search));
      }
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('running');
      if (!fresh) {
        return Promise.reject('no strip');
      }
      away('');
      show(fresh);
    }).catch(function () { away(leaving ? '' : strip.dataset.away); }).finally(function () {
      clearTimeout(patience);
      if (leaving) {
        return;
      }
      asking = false;
      next(strip.querySelector('#running-away').textContent ? 3000 : pause());
    });
  }

  function away(text) {
    var told = document.getElementById('running-away');
    if (told.textContent !== text) {
      told.textContent = text;
    }
  }

  /* While it is about the same job, only words and figures change, so that focus and screen readers stay where they are. */
  function show(fresh) {
    var same = fresh.dataset.state === strip.dataset.state && fresh.dataset.job === strip.dataset.job;
    Array.prototype.forEach.call(fresh.children, function (part) {
      var old = document.getElementById(part.id);
      if (same && part.id === 'running-now' && old) {
        refresh(old, part);
      } else if (old && part.id !== 'running-away' && old.innerHTML !== part.innerHTML) {
        old.innerHTML = part.innerHTML;
      }
    });
    strip.dataset.state = fresh.dataset.state;
    strip.dataset.job = fresh.dataset.job;
    if (fresh.dataset.state === 'ended' && fresh.dataset.job !== known) {
      known = fresh.dataset.job;
      document.dispatchEvent(new CustomEvent('sentinel:job-ended', { detail: { id: known } }));
      if (typeof window.sentinelRefresh === 'function') {
        window.sentinelRefresh();
      }
    }
  }

  function refresh(old, fresh) {
    fresh.querySelectorAll('[data-part]').forEach(function (part) {
      var there = old.querySelector('[data-part="' + part.dataset.part + '"]');
      if (there.textContent !== part.textContent) {
        there.textContent = part.textContent;
      }
      if (part.hasAttribute('value')) {
        there.setAttribute('value', part.getAttribute('value'));
      } else {
        there.removeAttribute('value');
      }
    });
    var button = fresh.querySelector('button');
    if (button) {
      old.querySelector('button').disabled = button.disabled;
    }
  }

  if (strip) {
    strip.addEventListener('click', function (event) {
      var button = event.target.closest('[data-cancel]');
      if (button) {
        button.disabled = true;
        ask(button.dataset.cancel);
      }
    });
    document.addEventListener('sentinel:acted', function () { next(0); });
    document.addEventListener('visibilitychange', function () { if (!document.hidden) { next(0); } });
    window.addEventListener('pageshow', function (event) {
      if (event.persisted) {
        asking = false;
        next(0);
      }
    });
    next(pause());
  }
})();
