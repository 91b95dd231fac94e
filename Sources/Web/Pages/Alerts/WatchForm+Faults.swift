import Square
import Values

extension WatchForm {
    /// What is wrong, at the fields of the way that was chosen.
    mutating func take(_ fields: [Problem.Field]) {
        let place =
            switch way {
            case .area: "plek"
            case .address: "adres"
            case .point: "lat"
            case .route: "route"
            case .drawing: "tekening"
            case .municipality: "plek-keuze"
            }
        faults = FaultList(
            fields: fields.map { field in
                switch field.name {
                // Topics are ticked and a drawing is drawn: there is no list of them to choose from.
                case "onderwerp": .init(field.name, .noneTicked)
                case "tekening" where field.fault == .notAPlace: .init(field.name, .notAShape)
                case "plek": .init(place, field.fault)
                // A line has its distance to both sides, a point around it.
                case "straal": .init(way == .route ? corridorName : radiusName, field.fault)
                default: field
                }
            })
    }

    func labels(_ frame: Frame) -> [String: String] {
        let (words, near) = (frame.texts.watch, frame.texts.near)
        return [
            "plek": words.whichPlace, "adres": near.address, "route": words.routeLabel, "tekening": words.drawing,
            "straal": words.radius, "straal-punt": words.radius, "straal-tekening": words.radius,
            "breedte": words.corridor, "breedte-tekening": words.corridor, "onderwerp": words.topicsTitle,
            "email": words.email, "apparaat": frame.texts.push.choiceTitle, "lat": near.latitude, "lon": near.longitude,
            "plek-keuze": words.whichPlace,
        ]
    }
}
