/* Times in the viewer's zone, the choices of theme and language, menus, questions, and requests that nobody made marked as such. */
(function () {
  'use strict';

  var root = document.documentElement;

  function remember(name, value) {
    var secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = name + '=' + value + '; Path=/; Max-Age=31536000; SameSite=Strict' + secure;
  }

  function format(style) {
    switch (style) {
      case 'day': return { year: 'numeric', month: 'short', day: 'numeric' };
      case 'time': return { hour: '2-digit', minute: '2-digit' };
      case 'second': return { hour: '2-digit', minute: '2-digit', second: '2-digit' };
      default: return { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };
    }
  }

  function localTimes() {
    document.querySelectorAll('time[datetime]:not([data-local])').forEach(function (time) {
      var at = new Date(time.getAttribute('datetime'));
      if (!isNaN(at)) {
        time.textContent = new Intl.DateTimeFormat(root.lang, format(time.dataset.style)).format(at);
        time.dataset.local = '';
      }
    });
  }

  function showChoices() {
    document.querySelectorAll('[data-theme-choice]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === (root.dataset.theme || 'auto')));
    });
    document.querySelectorAll('[data-language-choice]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.languageChoice === root.lang));
    });
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-theme-choice], [data-language-choice]');
    if (button && button.dataset.themeChoice) {
      root.dataset.theme = button.dataset.themeChoice;
      remember('sentinel-theme', button.dataset.themeChoice);
      showChoices();
      document.dispatchEvent(new CustomEvent('sentinel:theme'));
    } else if (button) {
      remember('sentinel-language', button.dataset.languageChoice);
      location.reload();
    }
    document.querySelectorAll('details.menu[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener('keydown', function (event) {
    var menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  /* Questions about backups: the server writes the dialog, which is opened here; when it is gone the keyboard goes on in the content. */
  var questioned = false;

  function dialogs() {
    var dialog = document.querySelector('dialog[data-open]');
    if (dialog && !dialog.open) {
      questioned = true;
      dialog.addEventListener('close', function () { dialog.remove(); });
      dialog.showModal();
    } else if (!dialog && questioned) {
      questioned = false;
      document.getElementById('content').focus();
    }
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-ask], [data-do], [data-close], [data-again], [data-copy]');
    if (!button) {
      return;
    }
    if ('ask' in button.dataset && window.sentinelAsk) {
      document.querySelectorAll('details.menu[open]').forEach(function (menu) { menu.open = false; });
      window.sentinelAsk([{ name: 'ask', value: button.dataset.ask }, { name: 'name', value: button.dataset.name || '' }]);
    } else if ('do' in button.dataset) {
      event.preventDefault();
      button.disabled = true;
      window['sentinelDo' + button.dataset.do.charAt(0).toUpperCase() + button.dataset.do.slice(1)]();
    } else if ('close' in button.dataset) {
      button.closest('dialog').close();
    } else if ('again' in button.dataset && window.sentinelRefresh) {
      button.disabled = true;
      window.sentinelRefresh();
    } else if ('copy' in button.dataset) {
      navigator.clipboard.writeText(button.dataset.copy).then(function () { button.textContent = button.dataset.copied; });
    }
  });

  /* Shows or hides that this server does not answer. */
  window.sentinelOffline = function (offline) {
    var note = document.getElementById('offline');
    if (note) {
      note.hidden = !offline;
    }
  };

  /* A part of a page that looks for news by itself has an id that ends in "quiet"; it keeps no session alive. */
  function quiet(settings) {
    return /quiet$/.test(String(settings && (settings.source && settings.source.id || settings.source)));
  }

  if (window.jQuery) {
    window.jQuery(document).on('pfAjaxSend', function (event, request, settings) {
      if (quiet(settings)) {
        request.setRequestHeader('X-Unattended', '1');
      }
    }).on('pfAjaxComplete', function (event, request, settings) {
      if (!quiet(settings)) {
        document.dispatchEvent(new CustomEvent('sentinel:acted'));
      }
    });
  }

  showChoices();
  localTimes();
  new MutationObserver(function () { localTimes(); dialogs(); }).observe(document.body, { childList: true, subtree: true });
})();
