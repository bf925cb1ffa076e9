/** Lengths in the shaders are CSS pixels; `s` runs along an arc from its start. */

/**
 * One arc an instance: a strip along the points of its row, as narrow as its shadow allows, wider at its head or its rings.
 * What is the same along an arc is worked out here, once.
 */
export const VERTEX = `#version 300 es
precision highp float;
uniform sampler2D points;
uniform vec2 size;
uniform float u;
layout(location = 0) in vec4 shape;
layout(location = 1) in vec4 look;
layout(location = 2) in vec3 start;
layout(location = 3) in vec3 end;
out vec2 place;
out float seen;
flat out vec4 vShape;
flat out vec4 vLook;
flat out vec4 vEnds;
flat out vec2 vLanes;
flat out vec3 vStart;
flat out vec3 vEnd;

void main() {
  int last = textureSize(points, 0).x - 1;
  int i = gl_VertexID / 2;
  vec4 here = texelFetch(points, ivec2(i, gl_InstanceID), 0);
  vec2 step = texelFetch(points, ivec2(min(i + 1, last), gl_InstanceID), 0).xy
    - texelFetch(points, ivec2(max(i - 1, 0), gl_InstanceID), 0).xy;
  float stride = length(step);
  vec2 way = stride > 1e-4 ? step / stride : vec2(1.0, 0.0);
  bool linked = look.x > 1.5;
  bool towards = look.x > 0.5 && !linked;
  float half_ = shape.x;
  float len = shape.z;
  float trim = min(12.0 * u, len * (linked ? 0.2 : 0.06));
  float flare = linked ? 5.2 * u : min(half_ + 5.0 * u, half_ * 1.5 + 4.0 * u);
  float head = towards ? min(flare * 1.9, len * 0.4) : 0.0;
  float shadow = linked ? 3.0 * u : min(5.0 * u, half_ * 0.9 + 1.6 * u);
  bool flared = linked
    ? min(here.z, len - here.z) < 16.0 * u + stride
    : towards && here.z > len - trim - head - stride;
  float reach = max(half_ + shadow, flared ? flare : 0.0) + 1.0;
  float across = (float(gl_VertexID % 2) * 2.0 - 1.0) * reach;
  vec2 at = here.xy + vec2(-way.y, way.x) * (shape.y + across);
  gl_Position = vec4(at / size * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
  place = vec2(here.z, across);
  seen = here.w;
  vShape = shape;
  vLook = look;
  vEnds = vec4(trim, flare, head, shadow);
  float lanes = towards
    ? clamp(floor(half_ / (5.0 * u)), 1.0, 3.0)
    : 2.0 * clamp(floor(half_ / (7.0 * u)), 1.0, 2.0);
  vLanes = vec2(lanes, 2.0 * half_ / lanes);
  vStart = start;
  vEnd = end;
}`;

/**
 * A band: a soft body with bright particles that run along it, an arrowhead where its direction is known, dots where it
 * crosses the border at no known post. A link: a fine line from one side's colour to the other's, with a glimmer.
 */
export const FRAGMENT = `#version 300 es
precision highp float;
uniform float u;
uniform float ratio;
uniform float run;
uniform vec3 ground;
uniform vec3 spark;
in vec2 place;
in float seen;
flat in vec4 vShape;
flat in vec4 vLook;
flat in vec4 vEnds;
flat in vec2 vLanes;
flat in vec3 vStart;
flat in vec3 vEnd;
out vec4 colour;

const float DASH = 20.0;
const float PERIOD = 46.0;
const float DOTS = 11.5;
const float GLIMMER = 276.0;

float inside(float depth) { return clamp(depth * ratio + 0.5, 0.0, 1.0); }
float spanning(float s, float from, float to) { return inside(s - from) * inside(to - s); }
vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }
vec4 ink(vec3 rgb, float alpha) { return vec4(rgb * alpha, alpha); }

/** A rounded dash that brightens towards its front. */
float comet(float x, float y, float radius) {
  float reach = clamp(x, radius, DASH * u - radius);
  return inside(radius - length(vec2(x - reach, y))) * mix(0.1, 1.0, clamp(x / (DASH * u), 0.0, 1.0));
}

float particles(float s, float across, float half_, bool towards) {
  float breadth = vLanes.y;
  float lane = clamp(floor((across + half_) / breadth), 0.0, vLanes.x - 1.0);
  float y = across + half_ - (lane + 0.5) * breadth;
  float sense = towards || mod(lane, 2.0) < 0.5 ? 1.0 : -1.0;
  float x = mod(sense * s - run - lane * 0.43 * PERIOD * u, PERIOD * u);
  return comet(x, y, clamp(breadth * 0.15, 0.8 * u, 2.0 * u));
}

vec4 band(float s, float across, float half_, float len) {
  float d = abs(across);
  bool towards = vLook.x > 0.5;
  bool outlined = vLook.w > 0.5;
  float trim = vEnds.x;
  float flare = vEnds.y;
  float head = vEnds.z;
  float from = trim;
  float to = len - trim - head;
  float fade = min(64.0 * u, len * 0.3);
  float presence = smoothstep(from, from + fade, s);
  if (!towards) presence *= smoothstep(len - trim, len - trim - fade, s);
  float crossing = vShape.w;
  float open = crossing < 0.0 ? 1.0 : smoothstep(20.0 * u, 26.0 * u, abs(s - crossing));
  float along = spanning(s, from, to);
  float body = inside(half_ - d) * along * open;
  float thin = 1.0 - smoothstep(1.5 * u, 4.0 * u, half_);
  float rim = body * (1.0 - inside(half_ - d - (outlined ? 1.6 : 0.8) * u));
  float shade = smoothstep(half_ + vEnds.w, half_, d) * along * open;
  float fill = outlined ? 0.07 : mix(0.34, 0.86, thin);
  vec4 paint = ink(ground, 0.3 * shade * presence);
  paint = over(ink(vStart, body * max(fill, rim * (outlined ? 0.95 : 0.6)) * presence), paint);
  if (body > 0.0 && half_ > 1.6 * u) {
    float bright = particles(s, across, half_, towards) * body * (outlined ? 0.55 : 0.92);
    paint = over(ink(mix(vStart, spark, 0.3), bright * presence), paint);
  } else if (body > 0.0 && towards) {
    float x = mod(s - run, PERIOD * u);
    paint = over(ink(mix(vStart, spark, 0.75), comet(x, 0.0, 4.0 * u) * body * 0.8 * presence), paint);
  }
  if (open < 1.0) {
    float x = mod(s - crossing - (towards ? run : 0.0), DOTS * u) - 0.5 * DOTS * u;
    float dot_ = inside(clamp(half_, 1.1 * u, 2.6 * u) - length(vec2(x, across)));
    paint = over(ink(vStart, dot_ * (1.0 - open) * 0.95), paint);
  }
  if (towards && s > to - 1.0) {
    float back = len - trim - s;
    float depth = min((flare * back / head - d) * 0.88, head - back);
    float tip = inside(depth) * (outlined ? mix(1.0, 0.25, inside(depth - 1.6 * u)) : 1.0);
    paint = over(ink(vStart, tip * 0.96), paint);
  }
  return paint;
}

vec4 link(float s, float across, float half_, float len) {
  float d = abs(across);
  float trim = vEnds.x;
  float along = spanning(s, trim, len - trim);
  float dash = vLook.z > 0.5 ? inside(6.0 * u - abs(mod(s, 21.0 * u) - 6.0 * u)) : 1.0;
  vec3 tone = mix(vStart, vEnd, smoothstep(0.3, 0.7, s / len));
  float middle = min(s, len - s);
  float x = mod(middle - run, GLIMMER * u) / (60.0 * u);
  float glimmer = x < 1.0 ? x * x : 0.0;
  vec4 paint = ink(ground, 0.35 * smoothstep(half_ + vEnds.w, half_, d) * along);
  float halo = max(0.0, 1.0 - d / (half_ + vEnds.w));
  paint = over(ink(tone, 0.6 * glimmer * halo * halo * along), paint);
  paint = over(ink(mix(tone, spark, 0.7 * glimmer), inside(half_ - d) * along * dash * 0.92), paint);
  float apart = abs(length(vec2(middle - 7.0 * u, across)) - 3.6 * u);
  return over(ink(tone, inside(1.1 * u - apart)), paint);
}

void main() {
  float s = place.x;
  if (seen <= 0.0) discard;
  vec4 paint = vLook.x > 1.5 ? link(s, place.y, vShape.x, vShape.z) : band(s, place.y, vShape.x, vShape.z);
  colour = paint * vLook.y * smoothstep(0.0, 1.0, seen);
}`;
