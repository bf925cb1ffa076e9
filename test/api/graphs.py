"""Reads the same things as Turtle and as JSON-LD with RDFLib, and says whether they are the same, and what it found."""

import json
import sys

from rdflib import Graph, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF

asked = json.load(sys.stdin)
turtle = Graph().parse(data=asked["turtle"], format="turtle")
linked = Graph().parse(data=asked["jsonld"], format="json-ld")


def texts(subject, predicate):
    return {text.language: str(text) for text in turtle.objects(subject, predicate)}


def one(subject, predicate):
    return str(turtle.value(subject, predicate))


dataset = turtle.value(predicate=RDF.type, object=DCAT.Dataset)
service = turtle.value(predicate=RDF.type, object=DCAT.DataService)
catalog = turtle.value(predicate=RDF.type, object=DCAT.Catalog)
time = turtle.value(dataset, DCTERMS.temporal)
place = turtle.value(dataset, DCTERMS.spatial)
box = turtle.value(place, DCAT.bbox)
said = {
    "same": to_isomorphic(turtle) == to_isomorphic(linked),
    "triples": len(turtle),
    "untold": sorted(
        str(thing)
        for thing in set(turtle.objects())
        if isinstance(thing, URIRef) and "/api/dcat#" in thing and (thing, None, None) not in turtle
    ),
    "catalog": {"title": texts(catalog, DCTERMS.title), "dataset": one(catalog, DCAT.dataset)},
    "dataset": {
        "id": str(dataset),
        "title": texts(dataset, DCTERMS.title),
        "description": texts(dataset, DCTERMS.description),
        "licence": one(dataset, DCTERMS.license),
        "modified": [one(dataset, DCTERMS.modified), str(turtle.value(dataset, DCTERMS.modified).datatype)],
        "languages": sorted(str(language) for language in turtle.objects(dataset, DCTERMS.language)),
        "time": [one(time, DCAT.startDate), one(time, DCAT.endDate)],
        "box": [str(box), str(box.datatype)],
        "keywords": len(list(turtle.objects(dataset, DCAT.keyword))),
    },
    "service": {
        "at": one(service, DCAT.endpointURL),
        "described": one(service, DCAT.endpointDescription),
        "serves": one(service, DCAT.servesDataset),
        "conforms": sorted(str(each) for each in turtle.objects(service, DCTERMS.conformsTo)),
    },
    "distributions": [
        {
            "title": texts(each, DCTERMS.title),
            "type": one(each, DCAT.mediaType),
            "access": one(each, DCAT.accessURL),
            "download": one(each, DCAT.downloadURL),
            "licence": one(each, DCTERMS.license),
        }
        for each in turtle.objects(dataset, DCAT.distribution)
    ],
}
json.dump(said, sys.stdout)
