"""Makes a feed of road works of any size, in the shape of NDW's: DATEX II v3, some 14 kB a situation.

    feed_generator.py FILE.xml.gz [--situations 14000] [--change N] [--gone N] [--broken N] [--cut SHARE]

The same numbers always give the same situations. Only the standard library.
"""
import argparse
import gzip
import pathlib
import random

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><mc:messageContainer '
    'xmlns:sit="http://datex2.eu/schema/3/situation" xmlns:mc="http://datex2.eu/schema/3/messageContainer" '
    'xmlns:nle="http://datex2.eu/schema/3/nlExtensions" xmlns:loc="http://datex2.eu/schema/3/locationReferencing" '
    'xmlns:com="http://datex2.eu/schema/3/common" modelBaseVersion="3"><mc:payload '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="sit:SituationPublication" lang="nl" '
    'modelBaseVersion="3"><com:publicationTime>{time}</com:publicationTime><com:publicationCreator>'
    "<com:country>nl</com:country><com:nationalIdentifier>NDWNL</com:nationalIdentifier></com:publicationCreator>")
FOOT = (
    '</mc:payload><mc:exchangeInformation modelBaseVersion="3"><ex:x xmlns:ex="e">online</ex:x></mc:exchangeInformation>'
    "</mc:messageContainer>")


def line(random, points):
    """A line that goes on from a place in the Netherlands, latitude first."""
    latitude, longitude = random.uniform(51.3, 53.2), random.uniform(4.2, 6.8)
    found = []
    for _ in range(points):
        latitude += random.uniform(-0.0005, 0.0005)
        longitude += random.uniform(-0.0008, 0.0008)
        found.append(f"{latitude:.6f} {longitude:.6f}")
    return " ".join(found)


def place(text):
    return (
        '<sit:locationReference xsi:type="loc:ItineraryByIndexedLocations"><loc:locationContainedInItinerary index="0">'
        '<loc:location xsi:type="loc:LinearLocation"><loc:supplementaryPositionalDescription><loc:carriageway>'
        "<loc:carriageway>mainCarriageway</loc:carriageway></loc:carriageway></loc:supplementaryPositionalDescription>"
        f'<loc:gmlLineString srsName="WGS 84"><loc:posList>{text}</loc:posList></loc:gmlLineString></loc:location>'
        '</loc:locationContainedInItinerary><loc:locationContainedInItinerary index="1"><loc:location '
        'xsi:type="loc:SingleRoadLinearLocation"><loc:alertCLinear xsi:type="loc:AlertCMethod4Linear">'
        "<loc:alertCLocationCountryCode>8</loc:alertCLocationCountryCode><loc:alertCLocationTableNumber>6.13"
        "</loc:alertCLocationTableNumber><loc:alertCLocationTableVersion>A</loc:alertCLocationTableVersion>"
        "</loc:alertCLinear></loc:location></loc:locationContainedInItinerary></sit:locationReference>")


def record(number, place_in, kind, town, start, end, where, more):
    return (
        f'<sit:situationRecord xsi:type="sit:{kind}" id="NDW03_{number}_{place_in}" version="3">'
        f"<sit:situationRecordCreationReference>NDW03_{number}_{place_in}</sit:situationRecordCreationReference>"
        "<sit:situationRecordCreationTime>2026-07-03T08:12:54Z</sit:situationRecordCreationTime>"
        "<sit:situationRecordVersionTime>2026-07-07T07:10:18Z</sit:situationRecordVersionTime>"
        "<sit:probabilityOfOccurrence>certain</sit:probabilityOfOccurrence><sit:source><com:sourceName><com:values>"
        f'<com:value lang="nl">Gemeente Plaats {town}</com:value></com:values></com:sourceName></sit:source>'
        "<sit:validity><com:validityStatus>definedByValidityTimeSpec</com:validityStatus>"
        f"<com:validityTimeSpecification><com:overallStartTime>{start}</com:overallStartTime>"
        f"<com:overallEndTime>{end}</com:overallEndTime><com:validPeriod><com:startOfPeriod>{start}</com:startOfPeriod>"
        f"<com:endOfPeriod>{end}</com:endOfPeriod></com:validPeriod></com:validityTimeSpecification></sit:validity>"
        f"<sit:cause><sit:causeType>roadMaintenance</sit:causeType></sit:cause>{place(where)}"
        f"<sit:operatorActionStatus>approved</sit:operatorActionStatus>{more}</sit:situationRecord>")


def situation(number, is_changed=False, is_broken=False):
    chance = random.Random(number)
    town, where = chance.randrange(342), line(chance, 30)
    start = f"2031-{chance.randrange(1, 12):02}-{chance.randrange(1, 28):02}T06:00:00Z"
    end = f"2032-{chance.randrange(1, 12):02}-{chance.randrange(1, 28):02}T{16 + is_changed * 5}:00:00Z"
    works = (
        f'<sit:generalPublicComment><sit:comment><com:values><com:value lang="nl">Herinrichting straat {number}'
        "</com:value></com:values></sit:comment></sit:generalPublicComment>"
        "<sit:roadMaintenanceType>resurfacingWork</sit:roadMaintenanceType>"
        "<nle:roadworkHindranceClass>hindranceClass2</nle:roadworkHindranceClass>")
    closed = "<sit:roadOrCarriagewayOrLaneManagementType>roadClosed</sit:roadOrCarriagewayOrLaneManagementType>"
    speed = "<sit:speedManagementType>speedRestrictionInOperation</sit:speedManagementType>"
    records = [record(number, 1, "MaintenanceWorks", town, start, end, where, works)]
    records += [
        record(number, place, "RoadOrCarriagewayOrLaneManagement", town, start, end, where, closed) for place in (2, 3)]
    records.append(record(number, 4, "SpeedManagement", town, start, end, line(chance, 20), speed))
    detour = f"<sit:alternativeRoute>{place(line(chance, 20))}</sit:alternativeRoute>"
    records.append(record(number, 5, "ReroutingManagement", town, start, end, line(chance, 4), detour))
    text = "".join(records)
    if is_broken:
        text = text.replace("</sit:validity>", "", 1)
    return (
        f'<sit:situation id="NDW03_{number}_PRJ_2"><sit:overallSeverity>medium</sit:overallSeverity>'
        "<sit:situationVersionTime>2026-07-07T07:10:18Z</sit:situationVersionTime><sit:headerInformation>"
        "<com:confidentiality>noRestriction</com:confidentiality><com:informationStatus>real</com:informationStatus>"
        f"</sit:headerInformation>{text}</sit:situation>")


def write(path, situations=14_000, time="2026-11-28T00:00:00Z", change=0, gone=0, broken=0, cut=None):
    """Writes a feed; returns its size before it was packed. The first `change` situations end later than they did, the
    last `gone` are not there, `broken` in the middle are no XML, and of a share `cut` of the packed file the rest is gone.
    """
    size = 0
    path = pathlib.Path(path)
    with gzip.open(path, "wb", compresslevel=6) as file:
        size += file.write(HEAD.format(time=time).encode())
        middle = situations // 2
        for number in range(situations - gone):
            is_broken = middle <= number < middle + broken
            size += file.write(situation(number, number < change, is_broken).encode())
        size += file.write(FOOT.encode())
    if cut is not None:
        packed = path.read_bytes()
        path.write_bytes(packed[:int(len(packed) * cut)])
    return size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--situations", type=int, default=14_000)
    for name in ("change", "gone", "broken"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--cut", type=float)
    given = parser.parse_args()
    size = write(given.file, given.situations, change=given.change, gone=given.gone, broken=given.broken, cut=given.cut)
    print(f"{given.situations - given.gone} situations, {size / 1e6:.0f} MB of XML")
