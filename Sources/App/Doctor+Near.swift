import Foundation
import Values

extension Doctor {
    /// What draws the maps.
    func examineMaps() -> [Finding] {
        let program = URL(fileURLWithPath: settings.leaflet, isDirectory: true).appending(path: "leaflet.esm.min.js")
        guard FileManager.default.isReadableFile(atPath: program.path()) else {
            return [
                .init(
                    grade: .attention,
                    text: "Leaflet is not in \(settings.leaflet): what happens nearby is a list without a map",
                    advice:
                        "Install libjs-leaflet (Debian), or set PLEIN_LEAFLET to the folder that has leaflet.esm.min.js."
                )
            ]
        }
        guard let origin = settings.mapTiles.flatMap(Settings.tileOrigin) else {
            return [.init(grade: .good, text: "Maps show the outlines of neighbourhoods, without tiles", advice: "")]
        }
        return [
            .init(
                grade: .good, text: "Maps show tiles of \(origin), which sees the addresses of visitors", advice: "")
        ]
    }
}
