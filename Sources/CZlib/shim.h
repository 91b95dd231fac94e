#include <zlib.h>

/* A macro that Swift does not see. `windowBits` + 32 reads gzip and zlib by their first bytes. */
static inline int plein_inflate_open(z_stream *stream, int windowBits) { return inflateInit2(stream, windowBits); }
