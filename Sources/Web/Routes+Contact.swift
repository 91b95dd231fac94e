import Identity

extension Routes {
    /// How the municipality can be reached: for people, for programs, for the Woo harvester, and for who keeps it.
    static func reach(_ cache: PublicCache) -> [Route] {
        [
            .get("/bereikbaarheid", .open) { try await ContactHandler.show($0, cache) },
            .get("/bereikbaarheid.json", .open, ContactHandler.json),
            .get("/sitemapindex-diwoo-infocat{bestand}", .open, WooHandler.index),
            .get("/sitemap-diwoo-infocat{bestand}", .open, WooHandler.page),
            .get("/balie/contact", .desk(.teamLead), ContactEditHandler.show),
            .post("/balie/contact", .desk(.teamLead), ContactEditHandler.save),
        ]
    }
}
