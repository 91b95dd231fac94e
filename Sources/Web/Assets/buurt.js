// The map beside the list of what happens nearby, and the map on which somebody draws a place.
// Every page works without this file. Leaflet is the only library; it comes from the server's own package.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const fill = (pattern, value) => (pattern ?? "").replace("{}", value);
const make = (tag, className, text = "") => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};
const netherlands = [[50.75, 3.3], [53.6, 7.25]];

async function read(address) {
  const answer = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

// MARK: what both maps share

class Plan {
  constructor(L, box) {
    Object.assign(this, { L, box, words: JSON.parse(box.dataset.words) });
    const isTouch = "ontouchstart" in window;
    // One finger scrolls the page and two move the map; the wheel works once the map has the focus.
    this.map = L.map(box, { zoomControl: false, attributionControl: false, scrollWheelZoom: false, dragging: !isTouch });
    this.map.on("focus", () => this.map.scrollWheelZoom.enable()).on("blur", () => this.map.scrollWheelZoom.disable());
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", this.words.keys);
    const { zoomIn: zoomInTitle, zoomOut: zoomOutTitle } = this.words;
    L.control.zoom({ zoomInTitle, zoomOutTitle }).addTo(this.map);
    this.map.fitBounds(netherlands);
    this.addTiles();
    this.watchSize();
  }

  /// A map that begins in a part that is not shown has no size, and fits nothing until it gets one.
  watchSize() {
    let isShown = this.box.clientWidth > 0;
    new ResizeObserver(() => {
      if (this.box.clientWidth === 0) { isShown = false; return; }
      this.map.invalidateSize({ animate: false });
      if (!isShown) this.show(this.fitted);
      isShown = true;
    }).observe(this.box);
  }

  addTiles() {
    const { tiles, tilesBy } = this.box.dataset;
    if (!tiles) return;
    this.L.tileLayer(tiles, { maxZoom: 19 }).addTo(this.map);
    // Leaflet takes HTML here; a name is text.
    const name = make("span", "", tilesBy).innerHTML;
    if (name) this.L.control.attribution({ prefix: false }).addAttribution(name).addTo(this.map);
  }

  async addOutlines() {
    try {
      const found = await read(this.box.dataset.outlines);
      this.outlines = this.L.geoJSON(found, {
        interactive: false, style: { className: "map-outline" },
        onEachFeature: (feature, layer) => {
          const name = make("span", "", feature.properties?.name ?? "");
          layer.bindTooltip(name, { permanent: true, direction: "center", className: "map-name", interactive: false });
        },
      }).addTo(this.map);
      this.outlines.bringToBack();
      const names = () => this.box.classList.toggle("with-names", this.map.getZoom() >= this.namesFrom);
      this.map.on("zoomend resize", names);
      names();
    } catch { /* The map does without. */ }
  }

  show(bounds) {
    if (!bounds?.isValid()) return;
    this.fitted = bounds;
    // To the left, the buttons to zoom lie over the map.
    const sides = { paddingTopLeft: [64, 24], paddingBottomRight: [24, 24] };
    this.map.fitBounds(bounds, { ...sides, maxZoom: this.nearest(bounds.getCenter()), animate: false });
  }

  /// From which zoom names of neighbourhoods are shown.
  get namesFrom() { return this.box.clientWidth < 480 ? 14 : 13; }

  /// The largest zoom that says where it is: with tiles a street, without them the name of a neighbourhood.
  nearest(middle) {
    const names = this.box.dataset.tiles ? [] : this.outlines?.getLayers().map((layer) => layer.getTooltip().getLatLng()) ?? [];
    if (!names.length) return 17;
    const half = this.map.getSize().divideBy(2);
    for (let zoom = 17; zoom > this.namesFrom; zoom -= 1) {
      const spot = this.map.project(middle, zoom);
      const isInView = (name) => {
        const away = this.map.project(name, zoom).subtract(spot);
        return Math.abs(away.x) < half.x - 80 && Math.abs(away.y) < half.y - 40;
      };
      if (names.some(isInView)) return zoom;
    }
    return this.namesFrom;
  }

  say(text) {
    const line = one("[data-map-status]", this.box.closest("[data-map-side]"));
    if (line) line.textContent = text;
  }
}

function geometryOf(text) {
  try {
    const found = JSON.parse(text);
    return typeof found?.type === "string" && (found.coordinates || found.geometries) ? found : null;
  } catch { return null; }
}

/// How a thing is drawn: a line has no inside, though SVG would fill one.
const styled = (name) => (feature) =>
  ({ className: /LineString$/.test(feature.geometry.type) ? `${name} map-line` : name });

/// A ring of `metres` around what is drawn: a stroke that wide with round joins is just that.
function halo(plan, geometry, metres) {
  const { L, map } = plan;
  if (geometry.type === "Point") {
    const [longitude, latitude] = geometry.coordinates;
    return L.circle([latitude, longitude], { radius: metres, className: "map-halo", interactive: false });
  }
  const layer = L.geoJSON(geometry, { interactive: false, style: styled("map-halo") });
  const widen = () => {
    if (!map.hasLayer(layer)) return;
    const middle = map.getCenter();
    const metresPerPixel = 40_075_017 * Math.cos(middle.lat * Math.PI / 180) / 2 ** (map.getZoom() + 8);
    layer.setStyle({ weight: Math.max(2, 2 * metres / metresPerPixel) });
  };
  layer.on("add", () => { widen(); map.on("zoomend", widen); }).on("remove", () => map.off("zoomend", widen));
  return layer;
}

// MARK: what happens nearby

/// Pixels between the middles of two marks, at least: the larger of the two is 40 wide.
const apart = 44;

class NearPlan extends Plan {
  async begin() {
    const { chosen, radius, items, searches } = this.box.dataset;
    await this.addOutlines();
    let bounds = this.outlines?.getBounds();
    const place = geometryOf(chosen);
    if (place) {
      const ring = (Number(radius) > 0 ? halo(this, place, Number(radius)) : this.drawn(place)).addTo(this.map);
      bounds = ring.getBounds();
    }
    this.show(bounds);
    if (!items) return;
    try {
      const found = await read(items);
      this.things = found.features.filter((feature) => feature.geometry).map((feature) => this.thing(feature));
      this.sayHowMany();
      const ground = this.L.latLngBounds([]);
      for (const thing of this.things) ground.extend(thing.ground);
      if (!place) this.show(ground);
      this.marks = this.L.layerGroup().addTo(this.map);
      this.mark();
      this.map.on("zoomend", () => this.mark());
    } catch { this.say(this.words.failed); }
    if (searches) this.offerSearch(document.getElementById(searches));
  }

  sayHowMany() {
    const { length } = this.things;
    const listed = all("[data-notice]").length;
    const said = fill(listed > length ? fill(this.words.countOf, length) : this.words.count, listed > length ? listed : length);
    const more = "part" in this.box.dataset ? ` ${this.words.more}` : "";
    this.say((length === 0 && listed === 0 ? this.words.nothing : said) + more);
  }

  /// A place as it lies, without anything around it.
  drawn(geometry) {
    const { L } = this;
    const icon = L.divIcon({ className: "map-handle", iconSize: [24, 24] });
    const pointToLayer = (_, place) => L.marker(place, { icon, interactive: false, keyboard: false });
    return L.geoJSON(geometry, { interactive: false, style: styled("map-chosen"), pointToLayer });
  }

  /// What of a notice its mark needs; a line or an area is drawn at once.
  thing({ id, geometry, properties }) {
    const drawn = this.L.geoJSON(geometry, { interactive: false, style: styled(`map-thing topic-${properties.topic}`) });
    if (geometry.type !== "Point") drawn.addTo(this.map);
    const entry = one(`[data-notice="${CSS.escape(id)}"]`);
    const middle = this.L.latLng(this.middle(geometry));
    return { properties, entry, number: entry?.dataset.number ?? "", middle, ground: drawn.getBounds() };
  }

  /// The marks. What would lie on top of each other at this zoom shares one, so that each can be touched.
  mark() {
    const open = this.groups?.find((group) => group.mark.isPopupOpen() || group.mark.getElement() === document.activeElement);
    const wasOpen = open?.mark.isPopupOpen();
    this.marks.clearLayers();
    this.groups = [];
    for (const thing of this.things) {
      const spot = this.map.project(thing.middle);
      const near = this.groups.find((group) => group.spot.distanceTo(spot) < apart);
      if (near) near.things.push(thing); else this.groups.push({ spot, things: [thing] });
    }
    for (const group of this.groups) this.add(group);
    // Who zooms from a mark goes on from where its first notice is now.
    const now = this.groups.find((group) => open && group.things.includes(open.things[0]));
    if (wasOpen) now.mark.openPopup(); else now?.mark.getElement().focus({ preventScroll: true });
  }

  add(group) {
    const { L } = this;
    const { things } = group;
    const [{ middle, number, properties }] = things;
    const text = things.length > 1 ? `${things.length}×` : number;
    const topic = things.every((thing) => thing.properties.topic === properties.topic) ? ` topic-${properties.topic}` : "";
    const className = `map-number${topic}${things.length > 1 ? " several" : ""}`;
    const size = things.length > 1 ? 40 : 32;
    group.mark = L.marker(middle, { icon: L.divIcon({ className, html: make("span", "", text).outerHTML, iconSize: [size, size] }) });
    const content = make("div", "map-popup");
    for (const thing of things) content.append(...this.lines(thing));
    group.mark.bindPopup(content, { closeButton: false, maxHeight: 220 }).addTo(this.marks);
    const element = group.mark.getElement();
    element.setAttribute("role", "button");
    const named = [number, properties.title].filter(Boolean).join(": ");
    const numbers = things.map((thing) => thing.number).filter(Boolean).join(", ");
    element.setAttribute("aria-label", things.length > 1 ? fill(fill(this.words.several, things.length), numbers) : named);
    for (const { entry } of things) if (entry) this.join(entry, element);
  }

  lines({ properties }) {
    const link = make("a", "", properties.title);
    link.href = properties.address;
    return [link, make("p", "", [properties.kind, properties.place].filter(Boolean).join(", "))];
  }

  /// What is pointed at in the list stands out on the map, and the other way round.
  join(entry, element) {
    const both = (isHere) => () => [entry, element].forEach((part) => part.classList.toggle("here-too", isHere));
    for (const part of [entry, element]) {
      part.addEventListener("mouseenter", both(true));
      part.addEventListener("mouseleave", both(false));
      part.addEventListener("focusin", both(true));
      part.addEventListener("focusout", both(false));
    }
  }

  middle(geometry) {
    const lines = { LineString: [geometry.coordinates], MultiLineString: geometry.coordinates }[geometry.type];
    if (geometry.type === "Point") return [geometry.coordinates[1], geometry.coordinates[0]];
    if (!lines) return this.L.geoJSON(geometry).getBounds().getCenter();
    const line = lines.reduce((longest, next) => (next.length > longest.length ? next : longest));
    const [longitude, latitude] = line[Math.floor(line.length / 2)];
    return [latitude, longitude];
  }

  offerSearch(form) {
    if (!form) return;
    const button = make("button", "second", this.words.searchHere);
    button.type = "button";
    button.addEventListener("click", () => {
      const middle = this.map.getCenter();
      searchAt(form, middle.lat, middle.lng);
    });
    this.box.after(button);
  }
}

/// About ten metres precise: enough for "nearby". A list without an empty choice is then not sent at all.
function searchAt(form, latitude, longitude) {
  for (const name of ["plek", "adres"]) if (form.elements[name]) form.elements[name].value = "";
  form.elements.lat.value = latitude.toFixed(4);
  form.elements.lon.value = longitude.toFixed(4);
  form.requestSubmit();
}

function offerLocation() {
  for (const button of all("[data-locate]")) {
    if (!navigator.geolocation) continue;
    button.hidden = false;
    const line = one("[data-locate-status]");
    button.addEventListener("click", () => {
      line.textContent = button.dataset.busy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => searchAt(button.form, coords.latitude, coords.longitude),
        () => { line.textContent = button.dataset.failed; }, { timeout: 10_000, maximumAge: 60_000 });
    });
  }
}

// MARK: drawing

const least = { point: 1, line: 2, area: 3 };

class DrawingPlan extends Plan {
  async begin() {
    const { draw, kinds, radiusField, corridorField } = this.box.dataset;
    this.field = document.getElementById(draw);
    this.kinds = kinds.split(" ");
    // How far it reaches: around a point, to both sides of a line; an area is what it is.
    this.reaches = {};
    if (radiusField) this.reaches.Point = document.getElementById(radiusField);
    if (corridorField) this.reaches.LineString = document.getElementById(corridorField);
    this.kind = this.kinds[0];
    this.points = [];
    this.layers = this.L.featureGroup().addTo(this.map);
    this.map.on("click", (event) => this.add(event.latlng));
    this.addTools();
    this.field.addEventListener("input", () => this.take());
    for (const reach of Object.values(this.reaches)) reach.addEventListener("input", () => this.drawAll());
    this.box.append(make("span", "map-cross"));
    await this.addOutlines();
    this.show(this.outlines?.getBounds());
    this.take();
    if (this.layers.getLayers().length) this.show(this.layers.getBounds());
  }

  addTools() {
    const tools = one("[data-map-tools]", this.box.closest("[data-map-side]"));
    const tool = (label, act) => {
      const button = make("button", "button second", label);
      button.type = "button";
      button.addEventListener("click", act);
      tools.append(button);
      return button;
    };
    this.choices = this.kinds.length < 2 ? [] : this.kinds.map((kind) => {
      const button = tool(this.words[kind], () => this.choose(kind));
      button.dataset.kind = kind;
      return button;
    });
    tool(this.words.putHere, () => this.add(this.map.getCenter()));
    tool(this.words.undo, () => { this.points.pop(); this.whole = null; this.changed(); });
    tool(this.words.clear, () => { this.points = []; this.whole = null; this.changed(); });
  }

  choose(kind) {
    this.kind = kind;
    if (kind === "point") this.points = this.points.slice(-1);
    this.whole = null;
    this.changed();
  }

  add({ lat, lng }) {
    // What was pasted and cannot be drawn on by points is begun anew.
    this.whole = null;
    const point = [Number(lng.toFixed(6)), Number(lat.toFixed(6))];
    this.points = this.kind === "point" ? [point] : [...this.points, point];
    this.changed();
  }

  /// What stands in the text box, drawn.
  take() {
    const geometry = geometryOf(this.field.value);
    this.whole = geometry;
    this.points = [];
    const kind = { Point: "point", LineString: "line", Polygon: "area" }[geometry?.type];
    if (kind && this.kinds.includes(kind)) {
      this.kind = kind;
      const { coordinates } = geometry;
      if (kind === "point") this.points = [coordinates];
      if (kind === "line") this.points = coordinates;
      if (kind === "area" && coordinates.length === 1) this.points = coordinates[0].slice(0, -1);
    }
    this.drawAll();
  }

  get geometry() {
    if (this.whole) return this.whole;
    if (this.points.length < least[this.kind]) return null;
    if (this.kind === "point") return { type: "Point", coordinates: this.points[0] };
    if (this.kind === "line") return { type: "LineString", coordinates: this.points };
    return { type: "Polygon", coordinates: [[...this.points, this.points[0]]] };
  }

  changed() {
    const { geometry } = this;
    this.field.value = geometry ? JSON.stringify(geometry) : "";
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.drawAll();
  }

  drawAll() {
    const { L, geometry } = this;
    this.layers.clearLayers();
    const type = { point: "Point", line: "LineString" }[this.kind];
    for (const [name, reach] of Object.entries(this.reaches)) reach.closest(".field").hidden = name !== type;
    const metres = Number(this.reaches[geometry?.type]?.value ?? 0);
    if (geometry && metres > 0) halo(this, geometry, metres).addTo(this.layers);
    if (geometry && geometry.type !== "Point") {
      L.geoJSON(geometry, { interactive: false, style: styled("map-drawn") }).addTo(this.layers);
    }
    this.points.forEach((point, place) => this.handle(point, place));
    for (const button of this.choices) button.setAttribute("aria-pressed", String(button.dataset.kind === this.kind));
    const missing = least[this.kind] - this.points.length;
    this.say(geometry ? fill(this.words.drawn, this.points.length || "") : fill(this.words.missing, missing));
  }

  handle([longitude, latitude], place) {
    const icon = this.L.divIcon({ className: "map-handle", iconSize: [24, 24] });
    const marker = this.L.marker([latitude, longitude], { icon, draggable: true, keyboard: false }).addTo(this.layers);
    marker.on("dragend", () => {
      const { lat, lng } = marker.getLatLng();
      this.points[place] = [Number(lng.toFixed(6)), Number(lat.toFixed(6))];
      this.whole = null;
      this.changed();
    });
  }
}

// MARK: beginning

offerLocation();
// The list is numbered as its marks on the map are.
all("[data-notice]").forEach((entry, place) => { entry.dataset.number = String(place + 1); });
for (const box of all("[data-map]")) {
  try {
    const L = await import(box.dataset.leaflet);
    box.closest("[data-map-side]").hidden = false;
    all("[data-notice]").forEach((entry) => entry.classList.add("numbered"));
    await new (box.dataset.draw ? DrawingPlan : NearPlan)(L, box).begin();
  } catch (error) {
    // Without a map the page is a list and a text box, as it is without scripts.
    box.closest("[data-map-side]").hidden = true;
    console.warn(error);
  }
}
