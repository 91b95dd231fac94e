#include <libxml/xmlversion.h>
/* Its headers of ICU would clash with those of Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* Reads HTML and tells what it finds; no tree is built, so nothing of libxml2 has to be freed but the parser. */

typedef void (*plein_html_start)(void *user, const xmlChar *name, const xmlChar **attributes);
typedef void (*plein_html_end)(void *user, const xmlChar *name);
typedef void (*plein_html_text)(void *user, const xmlChar *text, int count);

/* NULL when there is no memory. Free with htmlFreeParserCtxt. */
static inline htmlParserCtxtPtr plein_html_open(void *user, plein_html_start start, plein_html_end end,
                                                plein_html_text text) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (parser == NULL || parser->sax == NULL) {
        if (parser != NULL) htmlFreeParserCtxt(parser);
        return NULL;
    }
    /* What is not ours would take the user pointer for a parser. */
    memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElement = start;
    parser->sax->endElement = end;
    parser->sax->characters = text;
    parser->sax->ignorableWhitespace = text;
    parser->sax->cdataBlock = text;
    parser->userData = user;
    return parser;
}

static inline void plein_html_read(htmlParserCtxtPtr parser, const char *bytes, int count) {
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                  HTML_PARSE_COMPACT | HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD;
    xmlDocPtr none = htmlCtxtReadMemory(parser, bytes, count, NULL, "UTF-8", options);
    if (none != NULL) xmlFreeDoc(none);
}

/* Reads XML as it comes and tells what it finds; no tree, no entities but XML's own five, nothing fetched. */

typedef void (*plein_xml_start)(void *user, const xmlChar *name, int attributes, const xmlChar **values);
typedef void (*plein_xml_end)(void *user);
typedef void (*plein_xml_text)(void *user, const xmlChar *text, int count);
typedef void (*plein_xml_refuse)(void *user);

typedef struct {
    void *user;
    plein_xml_start start;
    plein_xml_end end;
    plein_xml_text text;
    plein_xml_refuse refuse;
} plein_xml_reader;

static inline void plein_xml_on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                                      int namespaces, const xmlChar **declared, int attributes, int defaulted,
                                      const xmlChar **values) {
    plein_xml_reader *reader = context;
    (void)prefix; (void)uri; (void)namespaces; (void)declared; (void)defaulted;
    reader->start(reader->user, name, attributes, values);
}
static inline void plein_xml_on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    plein_xml_reader *reader = context;
    (void)name; (void)prefix; (void)uri;
    reader->end(reader->user);
}
static inline void plein_xml_on_text(void *context, const xmlChar *text, int count) {
    plein_xml_reader *reader = context;
    reader->text(reader->user, text, count);
}
static inline void plein_xml_on_doctype(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system) {
    plein_xml_reader *reader = context;
    (void)name; (void)id; (void)system;
    reader->refuse(reader->user);
}

/* NULL when there is no memory. `reader` must live as long. Free with xmlFreeParserCtxt. */
static inline xmlParserCtxtPtr plein_xml_open(plein_xml_reader *reader) {
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof(handler));
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = plein_xml_on_start;
    handler.endElementNs = plein_xml_on_end;
    handler.characters = plein_xml_on_text;
    handler.cdataBlock = plein_xml_on_text;
    handler.internalSubset = plein_xml_on_doctype;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
    if (parser != NULL) xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return parser;
}
