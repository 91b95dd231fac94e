import Hummingbird
import Identity

extension Routes {
    /// What happens nearby, for everybody.
    static func near(_ cache: PublicCache) -> [Route] {
        [
            .get("/buurt", .open) { try await NearHandler.show($0, cache) },
            .get("/buurt.atom", .open, NearHandler.atom),
            .get("/buurt.ics", .open, NearHandler.calendar),
            .get("/buurt.geojson", .open, NearHandler.geoJSON),
            .get("/buurt/wijken.geojson", .open, NearHandler.outlines),
            .get("/buurt/meldingen.csv", .open, NoticeFiles.csv),
            .get("/buurt/meldingen.geojson", .open, NoticeFiles.geoJSON),
            .get("/buurt/crisis.atom", .open, NoticeHandler.crisis),
            .get("/buurt/melding/:id", .open, NoticeHandler.show),
            .get("/buurt/melding/:id/plek.geojson", .open, NoticeHandler.geoJSON),
            .get("/assets/leaflet/:name", .open, NearHandler.mapFile),
        ]
    }

    /// Notices at the desk.
    static let ownNotices: [Route] = [
        .get("/balie/buurt", .desk(.reader), OwnNoticesHandler.list),
        .get("/balie/buurt/:id", .desk(.reader), OwnNoticesHandler.show),
        .post("/balie/buurt/:id", .desk(.colleague), limit: PictureFields.formLimit, OwnNoticesHandler.save),
        .post("/balie/buurt/:id/publiceren", .desk(.colleague), OwnNoticesHandler.publish),
        .post("/balie/buurt/:id/afgelasten", .desk(.colleague), OwnNoticesHandler.cancel),
        .post("/balie/buurt/:id/intrekken", .desk(.colleague), OwnNoticesHandler.withdraw),
        .post("/balie/buurt/:id/terugzetten", .desk(.colleague), OwnNoticesHandler.restore),
        .post("/balie/buurt/:id/weggooien", .desk(.colleague), OwnNoticesHandler.discard),
        .post("/balie/buurt/:id/verbergen", .desk(.colleague), OwnNoticesHandler.hide),
        .post("/balie/buurt/:id/tonen", .desk(.colleague), OwnNoticesHandler.unhide),
        .post("/balie/buurt/:id/voorbij", .desk(.colleague), OwnNoticesHandler.finish),
        .post("/balie/buurt/:id/hervatten", .desk(.colleague), OwnNoticesHandler.resume),
        .get("/balie/volgers", .desk(.administrator), WatcherProofHandler.show),
        .post("/balie/volgers", .desk(.administrator), WatcherProofHandler.look),
    ]
}
