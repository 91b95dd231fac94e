import Identity

extension Routes {
    /// Open data, for people, for catalogues elsewhere, and for the colleagues who keep it.
    static func catalogue(_ cache: PublicCache) -> [Route] {
        [
            .get("/data", .open) { try await CatalogueHandler.list($0, cache) },
            .get("/data/catalogus.ttl", .open) { try await DCATHandler.turtle($0, cache) },
            .get("/data/catalogus.jsonld", .open) { try await DCATHandler.json($0, cache) },
            .get("/data/:naam", .open, CatalogueHandler.set),
            .get("/data/:naam/bestanden/:bestand", .open, CatalogueHandler.newest),
            .get("/data/:naam/bestanden/:bestand/:versie", .open, CatalogueHandler.version),

            .get("/api/3/action/:actie", .api, CKANHandler.act),
            .post("/api/3/action/:actie", .api, limit: CKANHandler.bodyLimit, CKANHandler.act),
            .get("/api/action/:actie", .api, CKANHandler.act),
            .post("/api/action/:actie", .api, limit: CKANHandler.bodyLimit, CKANHandler.act),

            .get("/ogc", .api, OGCHandler.landing),
            .get("/ogc/uitleg", .open, OGCHandler.page),
            .get("/ogc/conformance", .api, OGCHandler.conformance),
            .get("/ogc/api", .api, OGCHandler.api),
            .get("/ogc/collections", .api, OGCHandler.collections),
            .get("/ogc/collections/:id", .api, OGCHandler.collection),
            .get("/ogc/collections/:id/items", .api, OGCHandler.items),
            .get("/ogc/collections/:id/items/:ding", .api, OGCHandler.item),

            .get("/balie/data", .desk(.reader), CatalogueDeskHandler.list),
            .get("/balie/data/:id", .desk(.reader), CatalogueDeskHandler.show),
            .post("/balie/data/:id", .desk(.colleague), CatalogueDeskHandler.save),
            .get("/balie/data/:id/bestanden", .desk(.reader), CatalogueUploadHandler.back),
            .post(
                "/balie/data/:id/bestanden", .desk(.colleague), limit: CatalogueUploadHandler.formLimit,
                CatalogueUploadHandler.upload),
            .get("/balie/data/:id/bestanden/:bestand", .desk(.colleague), CatalogueUploadHandler.show),
            .post("/balie/data/:id/bestanden/:bestand", .desk(.colleague), CatalogueUploadHandler.decide),
        ]
    }
}
