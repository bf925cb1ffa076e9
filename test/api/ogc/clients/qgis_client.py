"""Reads an OGC API – Features as QGIS does, without a screen, and prints as JSON what it found: url, then questions and tiles as JSON."""

import json
import os
import sys
from urllib.parse import quote

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

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

def drawn(name, tile):
    """How many pixels of a tile are not white in the picture that QGIS makes of it."""
    template = quote(f"{address}/collections/{name}/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}?lang=en", safe=":/{}")
    opened = QgsVectorTileLayer(f"type=xyz&url={template}&zmin=0&zmax=12", name)
    if not opened.isValid():
        sys.exit(f"{name} tiles: {opened.error().message()}")
    side = 2 * 20037508.342789244 / 2 ** tile["zoom"]
    west, north = tile["column"] * side - 20037508.342789244, 20037508.342789244 - tile["row"] * side
    settings = QgsMapSettings()
    settings.setLayers([opened])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setExtent(QgsRectangle(west, north - side, west + side, north))
    settings.setOutputSize(QSize(256, 256))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return sum(image.pixel(x, y) != 0xFFFFFFFF for x in range(256) for y in range(256))


tiles = [drawn(each["id"], each["tile"]) for each in json.loads(sys.argv[3])]
print(json.dumps({"version": Qgis.QGIS_VERSION.split("-")[0], "found": found, "tiles": tiles}))
sys.stdout.flush()
# QGIS has been known to stumble on its way out.
os._exit(0)
