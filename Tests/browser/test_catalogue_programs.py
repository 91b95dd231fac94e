"""The catalogue as other catalogues read it: the shapes of DCAT-AP-NL 3.0, the harvester of CKAN, and CKAN's own client."""

import pyshacl
import pytest
import rdflib
import rdflib.compare
import requests
from catalogue_harvester import harvester
from ckanapi import NotFound, RemoteCKAN
from conftest import ROOT
from rdflib import DCAT, DCTERMS, RDF, Namespace
from test_ogc import PLAYGROUNDS, wait_for

SHAPES = ROOT.parent / "shared" / "data" / "open-data"
SH = Namespace("http://www.w3.org/ns/shacl#")
LOST = "https://semiceu.github.io/DCAT-AP/releases/3.0.1#dcat:DataServiceShape/"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
# The Dutch profile, and the European one that it stands on.
SETS = {
    "dcat-ap-nl": ["dcat-ap-nl-SHACL.ttl", "dcat-ap-nl-SHACL-klassebereik.ttl",
                   "dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl"],
    "dcat-ap": ["dcat-ap-SHACL.ttl"],
}
RECOMMENDED = ["dcat-ap-nl-SHACL-aanbevolen.ttl"]
# What a class must have (the profile's list "verplicht"), for where the shapes are not.
MANDATORY = {
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.accessRights, DCAT.contactPoint,
                   DCTERMS.creator, DCTERMS.publisher, DCAT.theme],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license],
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset],
    DCAT.DataService: [DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.accessRights, DCAT.contactPoint,
                       DCTERMS.publisher, DCAT.theme, DCTERMS.license, DCAT.endpointURL, DCAT.endpointDescription],
}


def _missing(graph):
    """Own check of what is mandatory, one line for each fault."""
    found = [f"{thing} {name}" for kind, names in MANDATORY.items() for thing in graph.subjects(RDF.type, kind)
             for name in names if not any(graph.objects(thing, name))]
    found += [f"{contact} has no mail" for contact in graph.objects(None, DCAT.contactPoint)
              if not any(graph.objects(contact, VCARD.hasEmail))]
    return found


def _violations(graph, files):
    """What the shapes find, as (path, subject)."""
    shapes = rdflib.Graph()
    for file in files:
        shapes.parse(SHAPES / file, format="turtle")
    # Of a service the European file (3.0.1) refers to two shapes that it does not hold: nothing can be checked by those.
    for shape, lost in list(shapes.subject_objects(SH.property)):
        if (lost, None, None) not in shapes:
            assert str(lost).startswith(LOST), f"{lost} is gone from the shapes"
            shapes.remove((shape, SH.property, lost))
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    return sorted((str(report.value(result, SH.resultPath)), str(report.value(result, SH.focusNode)),
                   str(report.value(result, SH.sourceShape)))
                  for result in report.subjects(RDF.type, SH.ValidationResult))


def _graph(site, path, form):
    answer = requests.get(site.base + path, timeout=30)
    assert answer.status_code == 200, answer.text[:500]
    return rdflib.Graph().parse(data=answer.text, format=form, publicID=site.base)


@pytest.fixture(params=[("/data/catalogus.ttl", "turtle"), ("/data/catalogus.jsonld", "json-ld")],
                ids=["turtle", "json-ld"])
def catalogue(request, site):
    graph = _graph(site, *request.param)
    assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) >= 5
    return graph


def test_the_catalogue_has_what_is_mandatory(catalogue):
    assert _missing(catalogue) == []


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of ../shared/data are not here")
@pytest.mark.parametrize("profile", SETS)
def test_the_catalogue_fits_the_shapes(catalogue, profile):
    assert _violations(catalogue, SETS[profile]) == []


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of ../shared/data are not here")
def test_of_what_is_recommended_only_this_is_left_out(catalogue):
    # A service behind a file, a standard for a set or for a link, and a download behind a link or a service: there is none.
    found = {path for path, _, _ in _violations(catalogue, RECOMMENDED)}
    assert found <= {str(DCAT.accessService), str(DCTERMS.conformsTo), str(DCAT.downloadURL)}


BROKEN = [
    (DCAT.Dataset, DCTERMS.identifier), (DCAT.Dataset, DCAT.contactPoint), (DCAT.Dataset, DCAT.theme),
    (DCAT.Distribution, DCTERMS.license), (DCAT.Catalog, DCTERMS.publisher), (DCAT.DataService, DCAT.endpointURL),
]


@pytest.mark.parametrize("kind, name", BROKEN, ids=[f"{kind.split('#')[1]}-{name.split('/')[-1]}" for kind, name in BROKEN])
def test_a_broken_catalogue_is_found(site, kind, name):
    graph = _graph(site, "/data/catalogus.ttl", "turtle")
    thing = next(graph.subjects(RDF.type, kind))
    graph.remove((thing, name, None))
    assert _missing(graph) != []
    if SHAPES.is_dir():
        assert [path for path, subject, _ in _violations(graph, SETS["dcat-ap-nl"] + SETS["dcat-ap"])
                if path == str(name) and subject == str(thing)]


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of ../shared/data are not here")
def test_a_wrong_class_is_found(site):
    graph = _graph(site, "/data/catalogus.ttl", "turtle")
    rights = next(graph.objects(None, DCTERMS.accessRights))
    graph.remove((rights, RDF.type, None))
    assert _violations(graph, SETS["dcat-ap"]) != []


def test_one_set_is_described_alone_and_says_the_same(site):
    whole = _graph(site, "/data/catalogus.ttl", "turtle")
    alone = _graph(site, "/data/prullenbakken.ttl", "turtle")
    linked = _graph(site, "/data/prullenbakken.jsonld", "json-ld")
    assert rdflib.compare.isomorphic(alone, linked)
    thing = next(alone.subjects(RDF.type, DCAT.Dataset))
    assert set(alone.objects(thing, DCTERMS.title)) == set(whole.objects(thing, DCTERMS.title)) != set()


def test_the_service_serves_the_sets_that_have_places_and_leads_to_them(site):
    wait_for(site, PLAYGROUNDS)
    graph = _graph(site, "/data/catalogus.ttl", "turtle")
    service = next(graph.subjects(RDF.type, DCAT.DataService))
    assert list(graph.objects(None, DCAT.service)) == [service]
    assert [str(name) for name in graph.objects(service, DCTERMS.conformsTo)] == ["http://www.opengis.net/spec/ogcapi-features-1/1.0"]
    served = set(graph.objects(service, DCAT.servesDataset))
    parts = list(graph.subjects(DCAT.accessService, service))
    assert {thing for part in parts for thing in graph.subjects(DCAT.distribution, part)} == served
    assert {str(thing).split("/data/")[1] for thing in served} >= {"meldingen#gegevens", "speeltuinen#gegevens"}
    for address in [graph.value(part, DCAT.accessURL) for part in parts] + [
            graph.value(service, DCAT.endpointURL), graph.value(service, DCAT.endpointDescription)]:
        assert requests.get(str(address), timeout=30).status_code == 200, address


def test_the_files_that_the_catalogue_names_are_there(site):
    graph = _graph(site, "/data/catalogus.ttl", "turtle")
    addresses = [str(address) for address in graph.objects(None, DCAT.downloadURL)]
    assert len(addresses) >= 5
    for address in addresses:
        # A municipality that never measured has no figures of growth; the demonstration has.
        assert address.startswith(site.base) and requests.get(address, timeout=30).status_code == 200, address


def test_the_harvester_of_ckan_gets_every_set_once(site):
    """The code of ckanext-harvest itself: it pages until there is nothing, then asks what changed since."""
    reader = harvester()
    found = reader._search_for_datasets(site.base)
    names = [package["name"] for package in found]
    assert len(names) == len(set(names)) >= 5 and "prullenbakken" in names and "bomen" not in names
    assert all(package["private"] is False and package["state"] == "active" for package in found)
    organisation = reader._get_organization(site.base, found[0]["owner_org"])
    assert organisation["package_count"] == len(names)
    group = reader._get_group(site.base, found[0]["groups"][0])
    assert group["package_count"] >= 1
    bins = next(package for package in found if package["name"] == "prullenbakken")
    changed = bins["metadata_modified"]
    since = reader._search_for_datasets(site.base, [f"metadata_modified:[{changed}Z TO *]"])
    assert "prullenbakken" in [package["name"] for package in since] and len(since) < len(names)
    ours = reader._search_for_datasets(site.base, [f"organization:{organisation['name']}"])
    assert len(ours) == len(names)
    assert reader._search_for_datasets(site.base, ["organization:elders"]) == []


@pytest.mark.parametrize("get_only", [True, False], ids=["get", "post"])
def test_the_client_of_ckan_is_understood(site, get_only):
    with RemoteCKAN(site.base, get_only=get_only) as ckan:
        assert ckan.action.status_show()["site_url"] == site.base
        names = ckan.action.package_list()
        assert "speeltuinen" in names
        package = ckan.action.package_show(id="speeltuinen")
        assert package["resources"][0]["format"] == "GeoJSON"
        found = ckan.action.package_search(q="speel", rows=5)
        assert found["count"] == 1 and found["results"][0]["id"] == package["id"]
        assert {licence["id"] for licence in ckan.action.license_list()} >= {"cc-zero", "cc-by"}
        assert "afval" in ckan.action.tag_list()
        with pytest.raises(NotFound):
            ckan.action.package_show(id="bestaat-niet")
