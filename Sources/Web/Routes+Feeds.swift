extension Routes {
    /// Where notices come from; for administrators.
    static let feeds: [Route] = [
        .get("/balie/bronnen", .desk(.administrator), FeedsHandler.list),
        .get("/balie/bronnen/:id", .desk(.administrator), FeedsHandler.show),
        .post("/balie/bronnen/:id", .desk(.administrator), FeedsHandler.save),
    ]
}
