/* The colours, axes and words of the charts; PrimeFaces draws them. */
(function () {
  'use strict';

  var root = document.documentElement;
  var DAY = { month: 'short', day: 'numeric' };
  var MINUTE = { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };

  /* The page gives figures alone; colours come from the style, and change with the theme. */
  var charts = [];

  function color(name) {
    return getComputedStyle(root).getPropertyValue(name).trim();
  }

  function inUnit(unit, value) {
    if (unit === 'duration') {
      return value < 120 ? Math.round(value * 10) / 10 + ' s' : Math.round(value / 6) / 10 + ' min';
    }
    var units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    var power = Math.min(units.length - 1, value > 0 ? Math.max(0, Math.floor(Math.log(value) / Math.log(1024))) : 0);
    return new Intl.NumberFormat(root.lang, { maximumFractionDigits: 1 }).format(value / Math.pow(1024, power)) + ' ' + units[power];
  }

  /* Steps of 1, 2 and 5 of the unit that the values are told in. */
  function step(unit, most) {
    var one = unit === 'size' ? Math.pow(1024, Math.max(0, Math.floor(Math.log(Math.max(most, 1)) / Math.log(1024)))) : most >= 120 ? 60 : 1;
    var rough = most / one / 4;
    var power = Math.pow(10, Math.floor(Math.log10(rough || 1)));
    return one * power * [1, 2, 5, 10].find(function (factor) { return factor * power >= rough; });
  }

  function moment(iso, style) {
    return new Intl.DateTimeFormat(root.lang, style).format(new Date(iso));
  }

  function paint(chart) {
    var series = chart.data.datasets[0];
    var name = series.unit === 'size' ? '--series-1' : '--series-2';
    series.backgroundColor = color(name);
    series.borderColor = color(name);
    ['x', 'y'].forEach(function (axis) {
      chart.options.scales[axis].ticks.color = color('--quiet');
      chart.options.scales[axis].grid.color = axis === 'x' ? 'transparent' : color('--line');
      chart.options.scales[axis].border = { color: color('--line') };
    });
  }

  window.sentinelChart = function () {
    var config = this.cfg.config;
    var unit = config.data.datasets[0].unit;
    var still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    Object.assign(config.data.datasets[0], { maxBarThickness: 18, borderRadius: 2, borderWidth: unit === 'size' ? 0 : 2, pointRadius: 2, tension: 0 });
    config.options = {
      maintainAspectRatio: false,
      animation: still ? false : { duration: 250 },
      plugins: {
        legend: { display: false },
        tooltip: { displayColors: false, callbacks: {
          title: function (items) { return moment(items[0].label, MINUTE); },
          label: function (item) { return inUnit(unit, item.raw); }
        } }
      },
      scales: {
        x: { grid: {}, ticks: { maxRotation: 0, autoSkipPadding: 16, callback: function (value) { return moment(this.getLabelForValue(value), DAY); } } },
        y: { grid: {}, beginAtZero: true, ticks: { stepSize: step(unit, Math.max.apply(null, config.data.datasets[0].data)), callback: function (value) { return inUnit(unit, value); } } }
      }
    };
    paint(config);
    charts = charts.filter(function (widget) { return document.contains(widget.canvas[0]); });
    charts.push(this);
  };

  function repaint() {
    charts.forEach(function (widget) {
      if (widget.chart && document.contains(widget.canvas[0])) {
        paint(widget.chart);
        widget.chart.update('none');
      }
    });
  }

  document.addEventListener('sentinel:theme', repaint);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
})();
