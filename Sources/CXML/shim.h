#ifndef BAYAN_CXML_SHIM_H
#define BAYAN_CXML_SHIM_H
// libxml2's converter of encodings would bring ICU's headers, which clash with those of Foundation's own ICU. It is not
// used here, and stands behind a pointer.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>

// libxml2 wants the number that says which interface a handler has as a macro that Swift does not see.
static inline void bayan_xml_set_sax2(xmlSAXHandler *handler) { handler->initialized = XML_SAX2_MAGIC; }
#endif
