/* Times in the viewer's zone, the choices of theme and language, and requests that nobody made marked as such. */
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

  /* A part of a page that looks for news by itself has an id that ends in "quiet"; it keeps no session alive. */
  if (window.jQuery) {
    window.jQuery(document).on('pfAjaxSend', function (event, request, settings) {
      var source = settings && (settings.source && settings.source.id || settings.source);
      if (/quiet$/.test(String(source))) {
        request.setRequestHeader('X-Unattended', '1');
      }
    });
  }

  showChoices();
  localTimes();
  new MutationObserver(localTimes).observe(document.body, { childList: true, subtree: true });
})();
