import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../../../web/build/chromium.mjs';

const MAPSERV = '/usr/lib/cgi-bin/mapserv';
const TEMPLATES = '/usr/share/mapserver/ogcapi/templates/html-plain/';
const PORT = 8087;
const ORIGIN = `http://127.0.0.1:${PORT}/ms/bench/ogcapi`;

/** As quick as MapServer can be made: its own reader of a format with a spatial index, nothing drawn, nothing projected. */
const mapfile = (data: string) => `MAP
  NAME "bench"
  EXTENT 40 15 140 60
  SIZE 100 100
  PROJECTION "+proj=longlat +datum=WGS84 +no_defs" END
  WEB METADATA "oga_enable_request" "*" "oga_title" "bench" "oga_onlineresource" "${ORIGIN}" END END
  LAYER
    NAME "projects"
    TYPE POINT
    STATUS ON
    CONNECTIONTYPE FLATGEOBUF
    DATA "${data}"
    TEMPLATE "void"
    PROJECTION "+proj=longlat +datum=WGS84 +no_defs" END
    METADATA "oga_title" "projects" "gml_featureid" "id" "gml_include_items" "all" "gml_types" "auto" END
  END
END`;

const configuration = (map: string) => `CONFIG
  ENV OGCAPI_HTML_TEMPLATE_DIRECTORY "${TEMPLATES}" END
  MAPS bench "${map}" END
END`;

/** One process for each processor, started once and kept (FastCGI). */
const lighttpd = (folder: string) => `server.port = ${PORT}
server.bind = "127.0.0.1"
server.document-root = "${folder}"
server.modules = ("mod_fastcgi")
server.max-keep-alive-requests = 1000000000
fastcgi.server = ("/ms" => ((
  "bin-path" => "${MAPSERV}", "socket" => "${folder}/ms.sock", "check-local" => "disable",
  "max-procs" => ${availableParallelism()}, "bin-environment" => ("MAPSERVER_CONFIG_FILE" => "${folder}/ms.conf")
)))`;

/** The processes that a process has started. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((each) => {
      try {
        return Number(readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });

/** MapServer's OGC API – Features over some GeoJSON, behind lighttpd; undefined where it is not installed. */
export async function mapserver(features: string) {
  const isThere = existsSync(MAPSERV) && ['lighttpd', 'ogr2ogr'].every((name) => onPath(name) !== undefined);
  if (!isThere) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'shekara-mapserver-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const data = join(folder, 'projects.fgb');
  const lists = ['-mapFieldType', 'StringList=String', '-nln', 'projects'];
  execFileSync('ogr2ogr', ['-f', 'FlatGeobuf', data, file('projects.json', features), ...lists]);
  file('ms.conf', configuration(file('bench.map', mapfile(data))));
  const server = spawn(onPath('lighttpd')!, ['-D', '-f', file('lighttpd.conf', lighttpd(folder))], {
    stdio: 'ignore'
  });
  for (;;)
    if (
      await fetch(`${ORIGIN}/collections`).then(
        ({ ok }) => ok,
        () => false
      )
    )
      break;
    else await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    items: `${ORIGIN}/collections/projects/items`,
    pids: () => [server.pid!, ...childrenOf(server.pid!)],
    stop: () => {
      server.kill();
      rmSync(folder, { recursive: true });
    }
  };
}
