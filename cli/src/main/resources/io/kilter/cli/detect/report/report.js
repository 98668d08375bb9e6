'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const moment = (at) =>
    data.hasTimes
      ? new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ')
      : `row ${Math.round(at).toLocaleString('en')}`;
  const brief = (value) => (value == null ? 'missing' : String(Number(value.toPrecision(5))));
  // uPlot's table: the step between ticks, how a tick is written, and what is added where the year,
  // the day or the minute changes.
  const DAY = '\n{D} {MMM}';
  const DATES = [
    [31536000, '{YYYY}', null, null, null, null, null, null, 1],
    [2419200, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
    [86400, '{D} {MMM}', '\n{YYYY}', null, null, null, null, null, 1],
    [3600, '{HH}:{mm}', `${DAY} {YYYY}`, null, DAY, null, null, null, 1],
    [60, '{HH}:{mm}', `${DAY} {YYYY}`, null, DAY, null, null, null, 1],
    [1, ':{ss}', `${DAY} {YYYY} {HH}:{mm}`, null, `${DAY} {HH}:{mm}`, null, '\n{HH}:{mm}', null, 1],
    [0.001, ':{ss}.{fff}', `${DAY} {YYYY} {HH}:{mm}`, null, `${DAY} {HH}:{mm}`, null, '\n{HH}:{mm}', null, 1],
  ];
  const plots = new Map();

  document.title = `${data.title} · Kilter report`;
  document.getElementById('title').textContent = data.title;
  document.getElementById('result').textContent = data.texts.at(-1);
  const facts = document.getElementById('facts');
  for (const text of data.texts.slice(0, -1)) facts.append(element('li', text));

  function listMarks() {
    const table = document.getElementById('marks');
    if (data.marks.length === 0) {
      table.replaceWith(element('p', 'None was found.', 'note'));
      return;
    }
    const several = new Set(data.marks.map((mark) => mark.sensor)).size > 1 || data.sensors.length > 1;
    const head = table.createTHead().insertRow();
    head.append(element('th', 'from'));
    if (several) head.append(element('th', 'sensor'));
    head.append(element('th', 'readings', 'number'), element('th', 'score', 'number'), element('th', 'what was odd'));
    const body = table.createTBody();
    for (const mark of data.marks) {
      const row = body.insertRow();
      const time = element('td', undefined, 'time');
      const show = element('button', moment(mark.from));
      show.type = 'button';
      show.title = 'Show it in the charts';
      show.addEventListener('click', () => zoomTo(mark));
      time.append(show);
      row.append(time);
      if (several) row.append(element('td', mark.sensor));
      row.append(
        element('td', mark.readings.toLocaleString('en'), 'number'),
        element('td', mark.score.toFixed(2), 'number'),
        element('td', mark.words));
    }
  }

  function zoomTo(mark) {
    const charts = plots.get(mark.sensor);
    if (!charts) return;
    const times = charts[0].data[0];
    const step = (times.at(-1) - times[0]) / Math.max(1, times.length - 1);
    const margin = Math.max(mark.to - mark.from, 60 * step);
    for (const chart of charts) chart.setScale('x', {min: mark.from - margin, max: mark.to + margin});
    charts[0].root.closest('section').scrollIntoView({behavior: 'smooth'});
  }

  /** Bands behind the lines; at least two pixels wide, so that a single reading is seen. */
  function bands(marks) {
    return (plot) => {
      const {ctx, bbox} = plot;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const mark of marks) {
        const left = plot.valToPos(mark.from, 'x', true);
        const right = plot.valToPos(mark.to, 'x', true);
        const width = Math.max(2 * devicePixelRatio, right - left);
        ctx.fillStyle = colour('--anomaly-span');
        ctx.fillRect(left, bbox.top, width, bbox.height);
        ctx.fillStyle = colour('--anomaly');
        ctx.fillRect(left, bbox.top, width, 3 * devicePixelRatio);
      }
      ctx.restore();
    };
  }

  function chart(place, heading, sensor, marks, series, columns, scale) {
    const readout = element('span', '', 'readout');
    heading.append(' ', readout);
    const axis = () => ({stroke: () => colour('--muted'), grid: {stroke: () => colour('--grid'), width: 1}, ticks: {show: false}});
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height: place.clientHeight,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        cursor: {sync: {key: sensor.name}, points: {size: 6}},
        scales: {x: {time: data.hasTimes}, y: scale},
        axes: [data.hasTimes ? {...axis(), values: DATES} : axis(), {...axis(), size: 64}],
        series: [{}, ...series],
        hooks: {
          drawClear: [bands(marks)],
          setCursor: [
            (self) => {
              const index = self.cursor.idx;
              readout.textContent =
                index == null ? '' : `${moment(self.data[0][index])}  ${brief(self.data[1][index])}`;
            },
          ],
        },
      },
      [sensor.times, ...columns],
      place);
    new ResizeObserver(() => plot.setSize({width: place.clientWidth, height: place.clientHeight})).observe(place);
    return plot;
  }

  function drawSensor(sensor) {
    const section = element('section');
    section.append(element('h2', sensor.name));
    document.getElementById('sensors').append(section);
    const marks = data.marks.filter((mark) => mark.sensor === sensor.name);
    const notes = [];
    if (sensor.times.length < sensor.readings) {
      notes.push(`${sensor.readings.toLocaleString('en')} readings, thinned so that every peak is kept.`);
    }
    if (sensor.features.length < sensor.featuresInAll) {
      notes.push(`The ${sensor.features.length} of ${sensor.featuresInAll} features that contributed most are drawn.`);
    }
    if (notes.length) section.append(element('p', notes.join(' '), 'note'));
    const charts = [];
    for (const feature of sensor.features) {
      const heading = element('h3', feature.name);
      const place = element('div', undefined, 'plot');
      section.append(heading, place);
      const line = {stroke: () => colour('--line'), width: 1.2, points: {show: false}};
      charts.push(chart(place, heading, sensor, marks, [line], [feature.values], {}));
    }
    const heading = element('h3', 'anomaly score');
    const place = element('div', undefined, 'plot score');
    section.append(heading, place);
    const score = {stroke: () => colour('--anomaly'), width: 1.2, points: {show: false}};
    const limit = {stroke: () => colour('--limit'), width: 1, dash: [4, 4], points: {show: false}};
    charts.push(
      chart(place, heading, sensor, marks, [score, limit], [sensor.scores, sensor.thresholds], {range: [0, 1]}));
    plots.set(sensor.name, charts);
  }

  listMarks();
  for (const sensor of data.sensors) drawSensor(sensor);
  if (data.sensors.length < data.sensorsInAll) {
    document.getElementById('sensors').append(
      element('p', `Drawn are the ${data.sensors.length} sensors with the most anomalies.`, 'note'));
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const charts of plots.values()) for (const plot of charts) plot.redraw(false, true);
  });
  // What a test looks for.
  document.body.dataset.charts = [...plots.values()].flat().length;
})();
