import Square
import Values

/// The contact data for programs: as JSON of our own, with the pieces of an address apart as registers ask for them, and
/// as schema.org for search engines.
struct ContactDocument: Sendable {
    var facts = ContactFacts()
    var hours: OpenHours?
    var name = ""
    /// As people type it.
    var site = ""
    var tooi: String?
    var code: String?
    /// 0 while nobody filled it in.
    var version = 0
    var changedAt: Instant?

    private static let days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    private static let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    // MARK: JSON

    var json: JSONValue {
        [
            "organisatie": ["naam": .text(name), "tooi": .init(tooi), "code": .init(code), "website": .text(site)],
            "email": Self.filled(facts.email), "contactformulier": Self.filled(whole(facts.form)),
            "telefoon": Self.filled(facts.phone), "bezoek": visit, "post": post, "openingstijden": opening,
            "wooVerzoek": [
                "hoe": Self.words(facts.woo), "email": Self.filled(facts.wooEmail),
                "formulier": Self.filled(whole(facts.wooLink)),
            ],
            "informatiecategorie": .text(WooCategory.reach.uri), "versie": .number(version),
            "gewijzigd": .init(changedAt?.iso8601),
        ]
    }

    private var visit: JSONValue {
        let house = facts.house
        let address: JSONValue =
            house.isEmpty
            ? .null
            : [
                "straat": .text(house.street), "huisnummer": .text(house.number), "postcode": .text(house.postcode),
                "plaats": .text(house.place),
            ]
        let open =
            switch facts.visiting {
            case .open: "ja"
            case .appointment: "op afspraak"
            case .closed: "niet voor inwoners"
            }
        return ["adres": address, "open": .text(open), "toelichting": Self.words(facts.visitNote)]
    }

    private var post: JSONValue {
        let post = facts.post
        if post.isEmpty { return .null }
        return ["adres": .text(post.line), "postcode": .text(post.postcode), "plaats": .text(post.place)]
    }

    private var opening: JSONValue {
        guard let hours else { return .null }
        var week: [String: JSONValue] = [:]
        for (place, day) in Self.days.enumerated() where hours.weekly.indices.contains(place) {
            week[day] = .list(hours.weekly[place].map { .text($0.description) })
        }
        let special = hours.exceptions.sorted { $0.date < $1.date }.map { day -> JSONValue in
            [
                "datum": .text(day.date.description), "tijden": .list(day.intervals.map { .text($0.description) }),
                "reden": .text(day.reason),
            ]
        }
        return [
            "week": .object(week), "bijzondereDagen": .list(special),
            "dichtOpFeestdagen": .truth(!hours.holidays.isEmpty && hours.onHolidays.isEmpty),
        ]
    }

    private static func filled(_ text: String) -> JSONValue { .init(text.isEmpty ? nil : text) }

    private static func words(_ text: Bilingual) -> JSONValue {
        text.dutch.isEmpty ? .null : ["nl": .text(text.dutch), "en": filled(text.english)]
    }

    /// With the site in front of a path.
    private func whole(_ address: String) -> String { address.hasPrefix("/") ? site + address : address }

    // MARK: schema.org

    /// JSON-LD: a GovernmentOrganization with its ways to be reached. What is not filled in is not there.
    var linked: String {
        var body: [String: JSONValue] = [
            "@context": "https://schema.org", "@type": "GovernmentOrganization", "name": .text(name),
            "url": .text(site),
        ]
        body["identifier"] = tooi.map(JSONValue.text)
        body["sameAs"] = tooi.map(JSONValue.text)
        if !facts.email.isEmpty { body["email"] = .text(facts.email) }
        if !facts.phone.isEmpty { body["telephone"] = .text(facts.phone) }
        body["address"] = postal
        if !facts.house.isEmpty {
            var place: [String: JSONValue] = ["@type": "Place", "name": .text(name), "address": house]
            if facts.visiting == .open {
                place["openingHoursSpecification"] = .list(week)
                place["specialOpeningHoursSpecification"] = .list(special)
            }
            place["publicAccess"] = .truth(facts.visiting != .closed)
            body["location"] = .object(place)
        }
        body["contactPoint"] = .list(points)
        return JSONText.of(JSONValue.object(body))
    }

    /// Where letters go: the address for post, or else the house.
    private var postal: JSONValue? {
        if facts.post.isEmpty { return facts.house.isEmpty ? nil : house }
        var address: [String: JSONValue] = [
            "@type": "PostalAddress", "postalCode": .text(facts.post.postcode),
            "addressLocality": .text(facts.post.place), "addressCountry": "NL",
        ]
        let isBox = facts.post.line.lowercased().hasPrefix("postbus ")
        address[isBox ? "postOfficeBoxNumber" : "streetAddress"] =
            .text(isBox ? String(facts.post.line.dropFirst(8)) : facts.post.line)
        return .object(address)
    }

    private var house: JSONValue {
        [
            "@type": "PostalAddress", "streetAddress": .text("\(facts.house.street) \(facts.house.number)"),
            "postalCode": .text(facts.house.postcode), "addressLocality": .text(facts.house.place),
            "addressCountry": "NL",
        ]
    }

    private var points: [JSONValue] {
        var service: [String: JSONValue] = [
            "@type": "ContactPoint", "contactType": "customer service", "availableLanguage": ["nl", "en"],
            "hoursAvailable": .list(week + special),
        ]
        if !facts.email.isEmpty { service["email"] = .text(facts.email) }
        if !facts.phone.isEmpty { service["telephone"] = .text(facts.phone) }
        if !facts.form.isEmpty { service["url"] = .text(whole(facts.form)) }
        var points = [JSONValue.object(service)]
        if !facts.woo.dutch.isEmpty {
            var woo: [String: JSONValue] = ["@type": "ContactPoint", "contactType": "Woo-verzoek"]
            if !facts.wooEmail.isEmpty { woo["email"] = .text(facts.wooEmail) }
            woo["url"] = .text(facts.wooLink.isEmpty ? site + "/bereikbaarheid#woo" : whole(facts.wooLink))
            points.append(.object(woo))
        }
        return points
    }

    private var week: [JSONValue] {
        guard let hours else { return [] }
        return Self.english.enumerated().flatMap { place, day -> [JSONValue] in
            let intervals = hours.weekly.indices.contains(place) ? hours.weekly[place] : []
            return intervals.map { span($0, ["dayOfWeek": .text("https://schema.org/\(day)")]) }
        }
    }

    /// A day that is closed opens and closes at midnight, as search engines read it.
    private var special: [JSONValue] {
        (hours?.exceptions ?? []).sorted { $0.date < $1.date }.flatMap { day -> [JSONValue] in
            let dates: [String: JSONValue] = [
                "validFrom": .text(day.date.description), "validThrough": .text(day.date.description),
            ]
            let intervals = day.intervals.isEmpty ? [OpenHours.Interval(opens: 0, closes: 0)] : day.intervals
            return intervals.map { span($0, dates) }
        }
    }

    private func span(_ interval: OpenHours.Interval, _ more: [String: JSONValue]) -> JSONValue {
        func clock(_ minutes: Int) -> JSONValue {
            let (hour, minute) = (minutes / 60 % 24, minutes % 60)
            return .text("\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)")
        }
        var body = more
        body["@type"] = "OpeningHoursSpecification"
        (body["opens"], body["closes"]) = (clock(interval.opens), clock(interval.closes))
        return .object(body)
    }
}
