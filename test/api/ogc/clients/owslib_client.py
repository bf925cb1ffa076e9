"""Asks an OGC API – Features with OWSLib, and prints as JSON what it found."""

import json
import sys

from owslib.ogcapi.features import Features

service = Features(sys.argv[1])
found = {}
for name in service.feature_collections():
    items = service.collection_items(name, limit=10000)
    features = items["features"]
    page = service.collection_items(name, limit=2, offset=1)
    first = features[0]
    known = next(iter(first["properties"]))
    value = first["properties"][known].replace("'", "''")
    found[name] = {
        "count": items["numberMatched"],
        "second": [feature["id"] for feature in page["features"]],
        "types": {
            key: sorted({type(feature["properties"][key]).__name__ for feature in features})
            for key in first["properties"]
        },
        "sum": sum(feature["properties"].get("amount_usd") or 0 for feature in features),
        "queryables": sorted(service.collection_queryables(name)["properties"]),
        "filtered": [
            feature["id"]
            for feature in service.collection_items(name, filter=f"{known} = '{value}'")["features"]
        ],
        "boxed": [
            feature["id"] for feature in service.collection_items(name, bbox=[79, 43, 82, 46])["features"]
        ],
        "one": service.collection_item(name, first["id"])["id"] == first["id"],
        "title": service.collection(name)["title"],
    }
print(json.dumps({"conformsTo": service.conformance()["conformsTo"], "api": service.api()["openapi"], "found": found}))
