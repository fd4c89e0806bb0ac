/* What the restore's page does by itself: loads lists after the page, looks for news, waits for the server, and unlocks the confirmation. */
(function () {
  'use strict';

  var QUIET = { 'X-Unattended': '1' };
  var LATE = 180, NEVER_DOWN = 60;
  var began = 0, wasDown = false, key = '';

  function view() {
    return document.getElementById('restore-view');
  }

  function ask(address, seconds) {
    return fetch(address, { headers: QUIET, cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(seconds * 1000) });
  }

  /* ---- parts that a store has to be asked for ---- */
  function load(part, address) {
    part.setAttribute('aria-busy', 'true');
    ready(part, false);
    show(part.querySelector('[data-failed]'), false);
    ask(address, 25).then(function (answer) {
      if (answer.url.indexOf('/login') > 0) {
        location.reload();
        return null;
      }
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (text) {
      if (text !== null) {
        put(part, new DOMParser().parseFromString(text, 'text/html').body.firstElementChild);
        ready(part, true);
      }
    }).catch(function () {
      show(part.querySelector('[data-loading]'), false);
      show(part.querySelector('[data-failed]'), true);
    }).finally(function () {
      part.removeAttribute('aria-busy');
    });
  }

  /* The message for a store that is silent stays at hand. */
  function put(part, content) {
    var failed = part.querySelector('[data-failed]');
    part.replaceChildren(content);
    if (failed) {
      part.append(failed);
    }
  }

  /* What is sent together with a part cannot be sent before that is there. */
  function ready(part, loaded) {
    var form = part.closest('form');
    if (form) {
      form.querySelectorAll('[data-sends-part=true]').forEach(function (button) { button.disabled = !loaded; });
    }
  }

  function show(element, visible) {
    if (element) {
      element.hidden = !visible;
    }
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[data-again]');
    var part = link && link.closest('[data-load]');
    if (part && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      load(part, link.href);
    }
  });

  /* ---- news ---- */
  function look() {
    var now = view();
    if (!now || !now.dataset.watch) {
      return;
    }
    var waiting = now.querySelector('[data-waiting]');
    if (key !== now.dataset.key) {
      key = now.dataset.key;
      began = Date.now();
      wasDown = false;
      if (waiting) {
        history.replaceState(null, '', now.dataset.base + now.dataset.next);
      }
    }
    (waiting ? wait(now, waiting) : watch(now)).catch(function () {
      offline(now, waiting);
    }).finally(function () {
      setTimeout(look, 1000);
    });
  }

  function watch(now) {
    return ask(now.dataset.base + now.dataset.watch, 10).then(function (answer) {
      return answer.ok ? compare(now, answer) : Promise.reject(answer.status);
    }).then(function () {
      show(now.querySelector('[data-offline]'), false);
    });
  }

  /* Whoever is not logged in any more, or has something else to see, is led on by a fresh page: a form from before a restart cannot be sent after it.
     That the server restarts is shown in this one: it may be gone before it could send another. What is not shown any more has no news. */
  function compare(now, answer) {
    return answer.text().then(function (text) {
      var then = new DOMParser().parseFromString(text, 'text/html').getElementById('restore-view');
      if (now !== view() || then && then.dataset.key === now.dataset.key) {
        return;
      }
      if (then && then.querySelector('[data-waiting]')) {
        now.replaceWith(then);
      } else {
        location.replace(now.dataset.base + now.dataset.next);
      }
    });
  }

  /* ---- the server's restart ---- */
  function wait(now, waiting) {
    var seconds = Math.floor((Date.now() - began) / 1000);
    waiting.querySelector('[data-elapsed]').textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
    var restarts = waiting.dataset.restarts === 'true';
    show(waiting.querySelector('[data-late]'), restarts && seconds > LATE);
    return ask(now.dataset.base + '/api/health/ready', 5).then(function (answer) {
      if (answer.ok) {
        show(waiting.querySelector('[data-down]'), false);
        if (wasDown) {
          step(waiting, 'back');
        } else if (restarts && seconds > NEVER_DOWN) {
          location.replace(now.dataset.base + '/restore');
        }
        return watch(now);
      }
      wasDown = true;
      step(waiting, 'start');
      return answer.json().then(function (health) {
        stopped(waiting, health.checks && health.checks[0]);
      }, function () { });
    });
  }

  function offline(now, waiting) {
    if (waiting) {
      wasDown = true;
      step(waiting, 'start');
    } else {
      show(now.querySelector('[data-offline]'), true);
    }
  }

  function stopped(waiting, check) {
    var down = check && check.name !== 'NOT_READY';
    show(waiting.querySelector('[data-down]'), down);
    waiting.querySelector('[data-why]').textContent = down ? check.name + ': ' + check.detail : '';
  }

  function step(waiting, name) {
    var past = true;
    waiting.querySelectorAll('[data-step]').forEach(function (item) {
      var here = item.dataset.step === name;
      past = past && !here;
      item.className = here ? 'now' : past ? 'past' : '';
    });
  }

  /* ---- the confirmation; the server checks it again ---- */
  function unlock() {
    var date = document.querySelector('input[data-confirm]');
    var button = document.getElementById('confirmed:apply');
    if (date && button && !date.disabled) {
      button.disabled = date.value.trim() !== date.dataset.confirm;
    }
  }

  /* What ran is over: staging can begin, and there may be another backup. A choice that is being made stays. */
  document.addEventListener('sentinel:job-ended', function () {
    show(document.querySelector('[data-busy]'), false);
    document.querySelectorAll('.cards [data-load]').forEach(function (part) {
      load(part, part.dataset.load);
    });
  });

  document.addEventListener('input', unlock);
  document.querySelectorAll('[data-load]').forEach(function (part) {
    load(part, part.dataset.load);
  });
  unlock();
  look();
})();
