import Identity

extension Routes {
    /// Following a place.
    static let watching: [Route] = [
        .get("/buurt/volgen", .open, WatchHandler.show),
        .post("/buurt/volgen", .open, WatchHandler.send),
        .post("/buurt/volgen/link", .open, WatchHandler.sendLink),
        .get("/buurt/volgen/gevraagd", .open, WatchHandler.asked),
        .get("/buurt/volgen/gestopt", .open, WatchLinkHandler.showStopped),
        .get("/buurt/melder.js", .open, PushHandler.worker),
        .get("/buurt/beginscherm.webmanifest", .open, PushHandler.manifest),
        .get("/buurt/volgen/:token", .open, WatchLinkHandler.show),
        .post("/buurt/volgen/:token/apparaat", .open, PushHandler.follow),
        .post("/buurt/volgen/:token/apparaat/vernieuwen", .open, PushHandler.renew),
        .post("/buurt/volgen/:token/bevestigen", .open, WatchLinkHandler.confirm),
        .post("/buurt/volgen/:token/instellingen", .open, WatchLinkHandler.settings),
        .post("/buurt/volgen/:token/aanpassen", .open, WatchLinkHandler.change),
        .post("/buurt/volgen/:token/weg", .open, WatchLinkHandler.remove),
        .get("/buurt/volgen/:token/plek", .open, WatchLinkHandler.askPlace),
        .post("/buurt/volgen/:token/plek", .open, WatchLinkHandler.addPlace),
        .get("/buurt/volgen/:token/stop", .open, WatchLinkHandler.askStop),
        // A mail program sends it from wherever it is (RFC 8058): the link is the proof.
        .post("/buurt/volgen/:token/stop", .api, limit: 64 * 1024, WatchLinkHandler.stop),
    ]
}
