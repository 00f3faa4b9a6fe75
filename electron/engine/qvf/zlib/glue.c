/*
 * Ours: the thin bridge between stock zlib and index.ts. Memory is fixed when the module starts, so nothing here can
 * fail for lack of it: two streams, each with its own arena, and two areas through which bytes come and go in pieces.
 */
#include "zlib.h"

#define EXPORT(name) __attribute__((export_name(#name)))

/*
 * A piece holds a whole number of windows (32 KiB), so deflate fills its window at the same positions as if the
 * input had come all at once.
 */
#define AREA_BYTES 65536
/* deflate takes 268 KiB at memLevel 8, inflate 40 KiB. */
#define DEFLATE_ARENA_BYTES (288 * 1024)
#define INFLATE_ARENA_BYTES (48 * 1024)

typedef struct {
  unsigned char *next;
  unsigned char *end;
} Arena;

static unsigned char input_area[AREA_BYTES] __attribute__((aligned(16)));
static unsigned char output_area[AREA_BYTES] __attribute__((aligned(16)));
static unsigned char deflate_bytes[DEFLATE_ARENA_BYTES] __attribute__((aligned(16)));
static unsigned char inflate_bytes[INFLATE_ARENA_BYTES] __attribute__((aligned(16)));
static Arena deflate_arena = {deflate_bytes, deflate_bytes + DEFLATE_ARENA_BYTES};
static Arena inflate_arena = {inflate_bytes, inflate_bytes + INFLATE_ARENA_BYTES};

static z_stream deflating;
static z_stream inflating;
static int flush;
static int inflate_status;

/* The compiler turns copies and fills into these calls; there is no C library underneath. */
void *memcpy(void *to, const void *from, __SIZE_TYPE__ length) {
  return __builtin_memcpy(to, from, length);
}

void *memset(void *to, int value, __SIZE_TYPE__ length) {
  return __builtin_memset(to, value, length);
}

static voidpf take(voidpf opaque, uInt items, uInt size) {
  Arena *arena = (Arena *)opaque;
  uLong length = ((uLong)items * size + 15) & ~15ul;
  unsigned char *taken = arena->next;
  if (length > (uLong)(arena->end - taken)) return Z_NULL;
  arena->next = taken + length;
  return taken;
}

/* Streams live as long as the module and are reset, not ended. */
static void give_back(voidpf opaque, voidpf address) {
  (void)opaque;
  (void)address;
}

static void own_memory(z_stream *stream, Arena *arena) {
  stream->zalloc = take;
  stream->zfree = give_back;
  stream->opaque = arena;
}

/* Once, before anything else: 0 when both streams are ready. */
EXPORT(start) int start(void) {
  own_memory(&deflating, &deflate_arena);
  own_memory(&inflating, &inflate_arena);
  int made = deflateInit2(&deflating, 6, Z_DEFLATED, 15, 8, Z_DEFAULT_STRATEGY);
  return made == Z_OK ? inflateInit2(&inflating, 15) : made;
}

EXPORT(area_bytes) int area_bytes(void) { return AREA_BYTES; }
EXPORT(input_address) unsigned char *input_address(void) { return input_area; }
EXPORT(output_address) unsigned char *output_address(void) { return output_area; }

EXPORT(deflate_begin) void deflate_begin(void) { deflateReset(&deflating); }

/* Announces the piece now in the input area. */
EXPORT(deflate_feed) void deflate_feed(uInt length, int is_last) {
  deflating.next_in = input_area;
  deflating.avail_in = length;
  flush = is_last ? Z_FINISH : Z_NO_FLUSH;
}

/* Fills the output area and says how far. Less than the whole area: the piece is used up. */
EXPORT(deflate_drain) uInt deflate_drain(void) {
  deflating.next_out = output_area;
  deflating.avail_out = AREA_BYTES;
  deflate(&deflating, flush);
  return AREA_BYTES - deflating.avail_out;
}

EXPORT(inflate_begin) void inflate_begin(void) {
  inflateReset(&inflating);
  inflate_status = Z_OK;
}

EXPORT(inflate_feed) void inflate_feed(uInt length) {
  inflating.next_in = input_area;
  inflating.avail_in = length;
}

EXPORT(inflate_drain) uInt inflate_drain(void) {
  inflating.next_out = output_area;
  inflating.avail_out = AREA_BYTES;
  inflate_status = inflate(&inflating, Z_NO_FLUSH);
  return AREA_BYTES - inflating.avail_out;
}

/* 0 wants more, 1 came to its end, 2 is damaged. */
EXPORT(inflate_state) int inflate_state(void) {
  if (inflate_status == Z_STREAM_END) return 1;
  return inflate_status == Z_OK || inflate_status == Z_BUF_ERROR ? 0 : 2;
}

EXPORT(inflate_unread) uInt inflate_unread(void) { return inflating.avail_in; }
