#ifndef BAYAN_CCmark_SHIM_H
#define BAYAN_CCmark_SHIM_H
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

static inline int bayan_is_inline(cmark_node *node) {
  return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
}
#endif
