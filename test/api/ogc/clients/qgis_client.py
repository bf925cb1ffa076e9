"""Reads an OGC API – Features as QGIS does, without a screen, and prints as JSON what it found: url, then a question as JSON."""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import Qgis, QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer  # noqa: E402

address, questions = sys.argv[1], json.loads(sys.argv[2])
application = QgsApplication([], False)
application.initQgis()


def layer(name):
    source = f"url='{address}' typename='{name}' restrictToRequestBBOX='1'"
    opened = QgsVectorLayer(source, name, "OAPIF")
    if not opened.isValid():
        sys.exit(f"{name}: {opened.error().message()}")
    return opened


found = {}
for name, question in questions.items():
    whole = layer(name)
    amount = whole.fields().indexOf("amount_usd")
    features = list(whole.getFeatures())
    filtered = layer(name)
    filtered.setSubsetString(question["where"])
    dated = layer(name)
    if question["dated"]:
        dated.setSubsetString(question["dated"])
    found[name] = {
        "count": whole.featureCount(),
        "features": len(features),
        "sum": sum(feature[amount] or 0 for feature in features) if amount >= 0 else 0,
        "types": {field.name(): field.typeName() for field in whole.fields()},
        "crs": whole.crs().authid(),
        "filtered": len(list(filtered.getFeatures())),
        "dated": len(list(dated.getFeatures())),
        "boxed": len(list(layer(name).getFeatures(QgsFeatureRequest().setFilterRect(QgsRectangle(*question["box"]))))),
    }
print(json.dumps({"version": Qgis.QGIS_VERSION.split("-")[0], "found": found}))
sys.stdout.flush()
# QGIS has been known to stumble on its way out.
os._exit(0)
