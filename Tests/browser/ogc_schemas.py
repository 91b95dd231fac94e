"""What documents of OGC API Features part 1 hold, written down from the text of the standard (OGC 17-069r4, §7 and annex
"schemas") and of RFC 7946, since the standard's own files are on no package index. Stricter where the standard leaves a
choice that we made. Compared with OGC's own building blocks (opengeospatial/ogcapi-features, core/openapi/
ogcapi-features-1-oas30.yaml, 1.1.0): what is valid here is valid there."""

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LINK = {"type": "object", "required": ["href", "rel", "type"], "properties": {
    "href": {"type": "string", "format": "uri", "pattern": "^https?://"}, "rel": {"type": "string", "minLength": 1},
    "type": {"type": "string"}, "title": {"type": "string"}, "hreflang": {"type": "string"}, "length": {"type": "integer"}}}
# What an error says, in the media type of problems (RFC 9457) that the Dutch API rules ask for.
EXCEPTION = {"type": "object", "required": ["code"], "properties": {
    "code": {"type": "string"}, "description": {"type": "string"}}}


def links(*relations):
    """A list of links in which each of these relations is."""
    return {"type": "array", "items": LINK, "allOf": [
        {"contains": {"type": "object", "properties": {"rel": {"const": relation}}}} for relation in relations]}


LANDING = {"type": "object", "required": ["links"], "properties": {
    "title": {"type": "string"}, "description": {"type": "string"},
    "links": links("self", "service-desc", "service-doc", "conformance", "data")}}
CONFORMANCE = {"type": "object", "required": ["conformsTo"], "properties": {"conformsTo": {
    "type": "array", "items": {"type": "string"}, "allOf": [
        {"contains": {"const": f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"}}
        for name in ("core", "oas30", "geojson")]}}}
BBOX = {"type": "array", "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}], "items": {"type": "number"}}
EXTENT = {"type": "object", "properties": {
    "spatial": {"type": "object", "required": ["bbox"], "properties": {
        "bbox": {"type": "array", "minItems": 1, "items": BBOX}, "crs": {"const": CRS84}}},
    "temporal": {"type": "object", "required": ["interval"], "properties": {
        "interval": {"type": "array", "minItems": 1, "items": {
            "type": "array", "minItems": 2, "maxItems": 2, "items": {"type": ["string", "null"], "format": "date-time"}}},
        "trs": {"const": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}}}}}


def collection(*relations):
    return {"type": "object", "required": ["id", "links", "title", "description", "extent"], "properties": {
        "id": {"type": "string"}, "title": {"type": "string", "minLength": 1}, "description": {"type": "string"},
        "links": links("items", *relations), "extent": EXTENT, "itemType": {"const": "feature"},
        "crs": {"type": "array", "items": {"type": "string"}, "contains": {"const": CRS84}}}}


COLLECTION = collection("self")
COLLECTIONS = {"type": "object", "required": ["links", "collections"], "properties": {
    "links": links("self"), "collections": {"type": "array", "minItems": 1, "items": collection()}}}

POSITION = {"type": "array", "minItems": 2, "items": {"type": "number"}}
LINE = {"type": "array", "minItems": 2, "items": POSITION}
RING = {"type": "array", "minItems": 4, "items": POSITION}
GEOMETRY = {"oneOf": [{"type": "null"}] + [
    {"type": "object", "required": ["type", "coordinates"], "not": {"required": ["crs"]},
     "properties": {"type": {"const": name}, "coordinates": coordinates}}
    for name, coordinates in {
        "Point": POSITION, "MultiPoint": {"type": "array", "items": POSITION}, "LineString": LINE,
        "MultiLineString": {"type": "array", "items": LINE}, "Polygon": {"type": "array", "items": RING},
        "MultiPolygon": {"type": "array", "items": {"type": "array", "items": RING}}}.items()] + [
    {"type": "object", "required": ["type", "geometries"],
     "properties": {"type": {"const": "GeometryCollection"}, "geometries": {"type": "array", "items": {
         "type": "object", "required": ["type"]}}}}]}
FEATURE = {"type": "object", "required": ["type", "id", "geometry", "properties"], "not": {"required": ["crs"]}, "properties": {
    "type": {"const": "Feature"}, "id": {"type": ["string", "integer"]}, "geometry": GEOMETRY,
    "properties": {"type": ["object", "null"]}}}
ITEM = {"allOf": [FEATURE, {"required": ["links"], "properties": {"links": links("self", "collection")}}]}
ITEMS = {"type": "object", "required": ["type", "features", "links", "timeStamp", "numberReturned"],
         "not": {"required": ["crs"]}, "properties": {
             "type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": FEATURE},
             "links": links("self"), "timeStamp": {"type": "string", "format": "date-time"},
             "numberMatched": {"type": "integer", "minimum": 0}, "numberReturned": {"type": "integer", "minimum": 0}}}
