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
